package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.Figure;
import assay.stats.WaitingTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Decides where the next samples should come from. */
final class Collecting {

    private static final double LEVEL = .95;

    private Collecting() {}

    static NextToCollect next(CollectionPlan plan, Placement placement, long samples) {
        check(samples >= 1, "%d samples to share out; ask for at least 1", samples);
        CollectingCells cells = CollectingCells.of(plan);
        List<CoverageCell> coverage =
                Coverage.cells(
                        cells.levels().stream().map(Expectation::cellName).toList(),
                        cells.shares(),
                        plan.planned(cells.shares()),
                        Placement.counts(
                                cells.cellOfRow(placement, plan.expectations()),
                                cells.shares().size()));
        double[] weights = factors(cells, plan.terms().weights());
        double[] costs = factors(cells, plan.terms().costs());
        double[] priorities =
                IntStream.range(0, weights.length)
                        .mapToDouble(at -> coverage.get(at).deficit() * weights[at] / costs[at])
                        .toArray();
        long[] next = allocate(samples, coverage, priorities);
        List<NextToCollect.Line> lines =
                IntStream.range(0, next.length)
                        .mapToObj(at -> line(coverage.get(at), weights[at], costs[at], next[at]))
                        .sorted(Comparator.comparingDouble(NextToCollect.Line::priority).reversed())
                        .toList();
        return new NextToCollect(
                plan.name(),
                cells.attributes(),
                cells.blocks().size() > 1,
                samples,
                placement.ids().size(),
                LEVEL,
                lines);
    }

    /**
     * By priority, in whole samples by largest remainder, no cell above its deficit; what is left
     * when all deficits are met goes by planned share.
     */
    static long[] allocate(long samples, List<CoverageCell> cells, double[] priorities) {
        long[] deficits = cells.stream().mapToLong(CoverageCell::deficit).toArray();
        long missing = Arrays.stream(deficits).sum();
        if (samples >= missing) {
            long[] rest =
                    Apportionment.ofLargestRemainder(
                            samples - missing, cells.stream().map(CoverageCell::share).toList());
            return IntStream.range(0, rest.length)
                    .mapToLong(at -> deficits[at] + rest[at])
                    .toArray();
        }
        double[] open = priorities.clone();
        long[] given = new long[open.length];
        long left = samples;
        for (long before = -1; before != left; ) {
            before = left;
            double perPriority = left / Arrays.stream(open).sum();
            for (int at = 0; at < open.length; at++) {
                if (open[at] > 0 && open[at] * perPriority > deficits[at]) {
                    given[at] = deficits[at];
                    open[at] = 0;
                    left -= given[at];
                }
            }
        }
        long[] rest = Apportionment.ofLargestRemainder(left, Arrays.stream(open).boxed().toList());
        return IntStream.range(0, rest.length).mapToLong(at -> given[at] + rest[at]).toArray();
    }

    private static double[] factors(
            CollectingCells cells, Map<String, Map<String, Double>> factorOfLevel) {
        return IntStream.range(0, cells.shares().size())
                .mapToDouble(cell -> cells.factor(cell, factorOfLevel))
                .toArray();
    }

    private static NextToCollect.Line line(
            CoverageCell cell, double weight, double cost, long next) {
        OptionalDouble draws = OptionalDouble.empty();
        Optional<Figure.Interval> interval = Optional.empty();
        if (cell.deficit() == 0) {
            draws = OptionalDouble.of(0);
        } else if (cell.collected() > 0) {
            draws = OptionalDouble.of(cell.deficit() / cell.observedShare());
            interval = Optional.of(interval(cell));
        }
        String reason = reason(cell, cost, draws, interval);
        return new NextToCollect.Line(cell, weight, cost, next, draws, interval, reason);
    }

    private static Figure.Interval interval(CoverageCell cell) {
        WaitingTime wait = new WaitingTime(cell.deficit(), cell.collected(), cell.rows());
        double tail = (1 - LEVEL) / 2;
        return new Figure.Interval(wait.quantile(tail), wait.quantile(1 - tail), LEVEL);
    }

    private static String reason(
            CoverageCell cell,
            double cost,
            OptionalDouble draws,
            Optional<Figure.Interval> interval) {
        if (cell.share() == 0 && cell.collected() > 0) {
            return say("not expected at all, yet %,d rows lie here", cell.collected());
        }
        if (cell.deficit() == 0) {
            return say("filled: %,d of %,d", cell.collected(), cell.planned());
        }
        List<String> parts = new ArrayList<>();
        parts.add(say("%,d short of %,d", cell.deficit(), cell.planned()));
        if (cell.rows() == 0) {
            parts.add("nothing collected yet");
        } else if (draws.isEmpty()) {
            parts.add(say("none of %,d rows so far is here: never at this rate", cell.rows()));
        } else {
            parts.add(
                    say(
                            "at %.1f %% of the rows so far it fills after %,.0f more (%,.0f to %,.0f)",
                            100 * cell.observedShare(),
                            draws.getAsDouble(),
                            interval.orElseThrow().low(),
                            interval.orElseThrow().high()));
        }
        if (cost != 1) {
            parts.add(say("a row costs %s times the usual", Expectation.number(cost)));
        }
        return String.join("; ", parts);
    }

    private static String say(String sentence, Object... arguments) {
        return String.format(Locale.ROOT, sentence, arguments);
    }
}
