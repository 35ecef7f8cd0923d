package assay.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Puts planned and collected counts side by side. */
final class Coverage {

    private Coverage() {}

    static CoverageTable of(CollectionPlan plan, Placement placement) {
        List<long[]> counts =
                IntStream.range(0, plan.expectations().size())
                        .mapToObj(at -> placement.counts(at, sizeOf(plan, at)))
                        .toList();
        return of(plan, placement.ids().size(), counts);
    }

    private static int sizeOf(CollectionPlan plan, int expectation) {
        return plan.expectations().get(expectation).shares().size();
    }

    static CoverageTable of(CollectionPlan plan, Tally tally) {
        List<long[]> counts =
                tally.counts(
                        plan.expectations().stream()
                                .map(e -> axes(e.attributes(), e.levels()))
                                .toList());
        return of(plan, Arrays.stream(counts.get(0)).sum(), counts);
    }

    private static List<Axis> axes(List<String> attributes, List<List<String>> levels) {
        return IntStream.range(0, attributes.size())
                .mapToObj(at -> new Axis(attributes.get(at), levels.get(at)))
                .toList();
    }

    private static CoverageTable of(CollectionPlan plan, long rows, List<long[]> counts) {
        List<CoverageTable.Part> parts = new ArrayList<>();
        for (int at = 0; at < plan.expectations().size(); at++) {
            Expectation expectation = plan.expectations().get(at);
            List<Double> shares = expectation.shares();
            List<CoverageCell> cells =
                    cells(
                            expectation.cellNames(),
                            shares,
                            plan.planned(expectation),
                            counts.get(at));
            parts.add(new CoverageTable.Part(expectation.name(), cells));
        }
        return new CoverageTable(plan.name(), plan.target(), rows, plan.terms().tolerance(), parts);
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
