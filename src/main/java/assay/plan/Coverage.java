package assay.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Puts planned and collected counts side by side. */
final class Coverage {

    private Coverage() {}

    static CoverageTable of(CollectionPlan plan, Placement placement) {
        List<CoverageTable.Part> parts = new ArrayList<>();
        for (int at = 0; at < plan.expectations().size(); at++) {
            Expectation expectation = plan.expectations().get(at);
            List<Double> shares = expectation.shares();
            List<CoverageCell> cells =
                    cells(
                            expectation.cellNames(),
                            shares,
                            plan.planned(expectation),
                            placement.counts(at, shares.size()));
            parts.add(new CoverageTable.Part(expectation.name(), cells));
        }
        return new CoverageTable(
                plan.name(),
                plan.target(),
                placement.ids().size(),
                plan.terms().tolerance(),
                parts);
    }

    static List<CoverageCell> cells(
            List<String> names, List<Double> shares, long[] planned, long[] collected) {
        long rows = Arrays.stream(collected).sum();
        return IntStream.range(0, collected.length)
                .mapToObj(
                        cell ->
                                new CoverageCell(
                                        names.get(cell),
                                        Math.min(1, shares.get(cell)),
                                        planned[cell],
                                        collected[cell],
                                        rows))
                .toList();
    }
}
