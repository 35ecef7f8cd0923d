package assay.monitor;

import assay.plan.Expectation;
import assay.plan.Placement;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Column;
import assay.rows.Rows;
import assay.stats.ShareSequence;
import assay.work.Work;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the share of every cell of one expectation went: over all rows so far, look by look, or over
 * those of each batch, day or collector alone; each with bounds that hold at all looks together.
 *
 * <p>The bounds are those of a {@link ShareSequence}, alpha shared out over the cells, so that with
 * a chance of at least {@code level} no cell's true share is ever outside at any look, of those of
 * one group where the rows are grouped. They speak of one share behind all rows of a step; where
 * the collection changed midway they are about its mean so far.
 *
 * @param plan name of the plan
 * @param watch the attribute, or the attributes of a joint joined by {@code |}
 * @param axis what the steps are: {@code rows}, {@code batch}, {@code day}, a column's name
 * @param running whether a step holds the rows of those before it too
 * @param level chance that the bounds of all cells hold at all looks together
 * @param cells names of the cells, in the plan's order
 * @param expected their planned shares
 * @param steps the steps in order
 */
public record Evolution(
        String plan,
        String watch,
        String axis,
        boolean running,
        double level,
        List<String> cells,
        List<Double> expected,
        List<Step> steps)
        implements Measured {

    /** The level of the bounds. */
    public static final double LEVEL = .95;

    private static final int LOOKS = 60;

    /** Copies. */
    public Evolution {
        cells = List.copyOf(cells);
        expected = List.copyOf(expected);
        steps = List.copyOf(steps);
    }

    /**
     * One look, batch, day or group.
     *
     * @param name what it is called
     * @param rows rows in it, at least 1
     * @param shares observed share of each cell
     */
    public record Step(String name, long rows, List<Bounded> shares) {

        /** Copies. */
        public Step {
            shares = List.copyOf(shares);
        }
    }

    /**
     * A share and its bounds.
     *
     * @param share the observed share
     * @param low the lower bound, from 0
     * @param high the upper bound, to 1
     */
    public record Bounded(double share, double low, double high) {

        /**
         * {@return whether a share is within the bounds}
         *
         * @param planned a share
         */
        public boolean holds(double planned) {
            return planned >= low && planned <= high;
        }
    }

    /** {@return the cells of the last step whose planned share is outside the bounds} */
    public List<String> offPlan() {
        if (steps.isEmpty()) {
            return List.of();
        }
        List<Bounded> last = steps.get(steps.size() - 1).shares();
        return IntStream.range(0, cells.size())
                .filter(cell -> !last.get(cell).holds(expected.get(cell)))
                .mapToObj(cells::get)
                .toList();
    }

    static Evolution ofLooks(MonitorHistory history, String name) {
        WatchHistory watch = history.watch(name);
        int n = watch.looks();
        int[] looks =
                IntStream.rangeClosed(1, Math.min(n, LOOKS))
                        .map(i -> (int) ((long) i * n / Math.min(n, LOOKS)))
                        .toArray();
        double[][] shares = watch.observedShares(looks);
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < looks.length; at++) {
            int rows = looks[at];
            long[] counts =
                    Arrays.stream(shares[at]).mapToLong(s -> Math.round(s * rows)).toArray();
            steps.add(step("" + rows, counts));
        }
        return of(history.plan().name(), watch.expectation(), "rows", true, steps);
    }

    static Evolution ofBatches(MonitorHistory history, String name) {
        WatchHistory watch = history.watch(name);
        Map<String, long[]> counts = new LinkedHashMap<>();
        int number = 0;
        for (Arrivals.Delivery delivery : history.arrivals().deliveries()) {
            number++;
            for (int row = delivery.first(); row < delivery.end(); row++) {
                counted(counts, "" + number, watch)[watch.cellOf(row)]++;
            }
        }
        return grouped(history.plan().name(), watch.expectation(), "batch", counts);
    }

    static Evolution ofTimes(MonitorHistory history, String name, ChronoUnit unit) {
        WatchHistory watch = history.watch(name);
        Map<String, long[]> counts = new LinkedHashMap<>();
        for (int row = 0; row < watch.looks(); row++) {
            int place = row;
            history.time(row)
                    .ifPresent(
                            time ->
                                    counted(counts, Periods.name(time, unit), watch)[
                                            watch.cellOf(place)]++);
        }
        if (counts.isEmpty() && watch.looks() > 0) {
            throw new IllegalArgumentException(
                    "no row has a time; say which column has with timed(\"column\")");
        }
        return grouped(history.plan().name(), watch.expectation(), Periods.word(unit), counts);
    }

    static Evolution ofColumn(Monitor monitor, Rows rows, String name, String column, Work work) {
        List<Expectation> all = monitor.plan().expectations();
        WatchHistory watch = monitor.start().watch(name);
        int at = all.indexOf(watch.expectation());
        int[] cells = Placement.of(monitor.plan(), rows, work).cells(at);
        Column groups = rows.column(column);
        Map<String, long[]> counts = new LinkedHashMap<>();
        for (int row = 0; row < cells.length; row++) {
            String group =
                    groups.kind() == Column.Kind.TIME
                            ? groups.time(row).map(LocalDateTime::toString).orElse("(missing)")
                            : groups.text(row).orElse("(missing)");
            counted(counts, group, watch)[cells[row]]++;
        }
        return grouped(monitor.plan().name(), watch.expectation(), column, counts);
    }

    private static long[] counted(Map<String, long[]> counts, String group, WatchHistory watch) {
        return counts.computeIfAbsent(group, key -> new long[watch.cells().size()]);
    }

    private static Evolution grouped(
            String plan, Expectation expectation, String axis, Map<String, long[]> counts) {
        List<Step> steps = new ArrayList<>();
        counts.forEach((group, some) -> steps.add(step(group, some)));
        return of(plan, expectation, axis, false, steps);
    }

    private static Evolution of(
            String plan, Expectation expectation, String axis, boolean running, List<Step> steps) {
        return new Evolution(
                plan,
                expectation.name(),
                axis,
                running,
                LEVEL,
                expectation.cellNames(),
                expectation.shares(),
                steps);
    }

    private static Step step(String name, long[] counts) {
        ShareSequence bounds = new ShareSequence((1 - LEVEL) / counts.length);
        long rows = Arrays.stream(counts).sum();
        return new Step(
                name,
                rows,
                Arrays.stream(counts)
                        .mapToObj(
                                count ->
                                        new Bounded(
                                                (double) count / rows,
                                                bounds.low(count, rows),
                                                bounds.high(count, rows)))
                        .toList());
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (Step step : steps) {
            String prefix = "evolution." + watch + "." + axis + "." + step.name() + ".";
            figures.add(Figure.of(prefix + "rows", step.rows(), "rows"));
            for (int cell = 0; cell < cells.size(); cell++) {
                Bounded share = step.shares().get(cell);
                Figure.Interval bounds = new Figure.Interval(share.low(), share.high(), level);
                figures.add(
                        new Figure(
                                prefix + cells.get(cell),
                                share.share(),
                                "share",
                                Optional.of(bounds)));
            }
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "Evolution[%s of %s, %d steps by %s]".formatted(watch, plan, steps.size(), axis);
    }
}
