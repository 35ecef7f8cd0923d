package assay.monitor;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowId;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a watched collection left its plan, as e-detectors see it, one for every watch.
 *
 * <p>With m watches each finds a change at {@code m / alpha}, so that while the collection is on
 * plan the mean number of rows before any false alarm is at least 1 / alpha. Only the first change
 * of a watch is kept: from then on it is off its plan.
 *
 * @param plan name of the plan
 * @param looks rows observed
 * @param alpha one over the mean number of rows before a false alarm
 * @param lines one for every watch, in the plan's order
 */
public record ChangePoints(String plan, int looks, double alpha, List<Line> lines)
        implements Measured {

    /**
     * One watch.
     *
     * @param watch its name
     * @param history what its detector saw
     * @param found row and time at which the change was found, where there was one
     * @param since the first row after the change as estimated, and its time
     */
    public record Line(
            String watch, ChangeHistory history, Optional<Place> found, Optional<Place> since) {}

    /**
     * A row in the order observed.
     *
     * @param look rows observed by then, this one included
     * @param id the row
     * @param time when it was collected, where the monitor was told which column says so
     */
    public record Place(int look, RowId id, Optional<LocalDateTime> time) {}

    /** Copies. */
    public ChangePoints {
        lines = List.copyOf(lines);
    }

    /**
     * {@return the changes in a history, with a false alarm in 1,000 rows at most on average}
     *
     * @param history the watched collection
     */
    public static ChangePoints of(MonitorHistory history) {
        return of(history, EDetector.Options.DEFAULTS);
    }

    /**
     * {@return the changes in a history}
     *
     * @param history the watched collection
     * @param options alpha of all watches together, and processes kept by each
     */
    public static ChangePoints of(MonitorHistory history, EDetector.Options options) {
        EDetector.Options each =
                new EDetector.Options(options.alpha() / history.watches().size(), options.kept());
        List<Line> lines =
                history.watches().stream().map(watch -> line(history, watch, each)).toList();
        return new ChangePoints(history.plan().name(), history.looks(), options.alpha(), lines);
    }

    private static Line line(
            MonitorHistory history, WatchHistory watch, EDetector.Options options) {
        double[] shares =
                watch.expectation().shares().stream().mapToDouble(Double::doubleValue).toArray();
        EDetector detector =
                EDetector.ofShares(shares, history.monitor().options().priorMass(), options);
        int[] cells = watch.cellOfRow();
        double[] statistics = new double[cells.length];
        Optional<Change> first = Optional.empty();
        int looks = 0;
        while (looks < cells.length && first.isEmpty()) {
            first = detector.observe(cells[looks]);
            statistics[looks] = first.map(Change::statistic).orElseGet(detector::statistic);
            looks++;
        }
        ChangeHistory seen =
                new ChangeHistory(
                        watch.name(),
                        detector.words(),
                        detector.threshold(),
                        Arrays.copyOf(statistics, looks),
                        first.stream().toList());
        return new Line(
                watch.name(),
                seen,
                first.map(change -> place(history, change.look())),
                first.map(change -> place(history, change.before() + 1)));
    }

    private static Place place(MonitorHistory history, int look) {
        return new Place(look, history.ids().at(look - 1), history.time(look - 1));
    }

    /** {@return the line whose change was found first, if any was} */
    public Optional<Line> first() {
        return lines.stream()
                .filter(line -> line.found().isPresent())
                .min(Comparator.comparingInt(line -> line.found().orElseThrow().look()));
    }

    /** {@return how many watches are tested at once} */
    public int tests() {
        return lines.size();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("changes.rows", looks, "rows"));
        figures.add(Figure.of("changes.tests", tests(), "watches"));
        for (Line line : lines) {
            String prefix = "changes." + line.watch() + ".";
            line.found().ifPresent(at -> figures.add(rows(prefix + "found", at)));
            line.since().ifPresent(at -> figures.add(rows(prefix + "since", at)));
        }
        return List.copyOf(figures);
    }

    private static Figure rows(String name, Place place) {
        return Figure.of(name, place.look(), "rows");
    }
}
