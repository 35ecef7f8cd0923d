package assay.display;

import assay.monitor.Alarm;
import assay.monitor.MonitorHistory;
import assay.monitor.WatchHistory;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A watched collection thinned to what a chart can show: some looks of all, the evidence of every
 * watch at them, and expected and observed shares of the watch with the strongest evidence.
 *
 * @param looks rows observed by then, rising
 * @param times when, one per look, or empty where not every row says so
 * @param evidence ln E in nats by watch
 * @param threshold ln E at which a watch alarms
 * @param shown name of the watch whose shares are shown
 * @param hidden cells of that watch that are left out, those nearest to their share
 * @param shares shares by cell of that watch
 * @param alarm the first alarm, where there was one
 */
record MonitorCurves(
        List<Integer> looks,
        List<LocalDateTime> times,
        List<Curve> evidence,
        double threshold,
        String shown,
        int hidden,
        List<Share> shares,
        Optional<Alarm> alarm) {

    private static final int MOST_LOOKS = 80;
    private static final int MOST_LINES = 7;

    /** The evidence of one watch at every look; what is infinite is drawn at the top. */
    record Curve(String name, List<Double> values) {}

    /** One cell's share as expected and as observed at every look. */
    record Share(String name, double expected, List<Double> observed) {}

    static MonitorCurves of(MonitorHistory history) {
        List<Integer> looks = looks(history);
        WatchHistory worst = worst(history);
        List<Share> shares = shares(worst, looks);
        List<Share> furthest =
                shares.stream()
                        .sorted(Comparator.comparingDouble(MonitorCurves::distance).reversed())
                        .limit(MOST_LINES)
                        .sorted(Comparator.comparingInt(shares::indexOf))
                        .toList();
        return new MonitorCurves(
                looks,
                times(history, looks),
                history.watches().stream().map(watch -> curve(watch, looks)).toList(),
                worst.threshold(),
                worst.name(),
                shares.size() - furthest.size(),
                furthest,
                history.firstAlarm());
    }

    /** Evenly spread, with the last look and the first alarm among them. */
    private static List<Integer> looks(MonitorHistory history) {
        int n = history.looks();
        int shown = Math.min(n, MOST_LOOKS);
        TreeSet<Integer> looks = new TreeSet<>();
        IntStream.rangeClosed(1, shown).forEach(i -> looks.add((int) ((long) i * n / shown)));
        history.firstAlarm().ifPresent(alarm -> looks.add(alarm.look()));
        return List.copyOf(looks);
    }

    private static List<LocalDateTime> times(MonitorHistory history, List<Integer> looks) {
        List<LocalDateTime> times = new ArrayList<>();
        looks.forEach(look -> history.time(look - 1).ifPresent(times::add));
        return times.size() == looks.size() ? List.copyOf(times) : List.of();
    }

    private static WatchHistory worst(MonitorHistory history) {
        return history.firstAlarm()
                .map(alarm -> history.watch(alarm.watch()))
                .orElseGet(
                        () ->
                                history.watches().stream()
                                        .max(Comparator.comparingDouble(WatchHistory::maxLogE))
                                        .orElseThrow());
    }

    private static Curve curve(WatchHistory watch, List<Integer> looks) {
        double[] logE = watch.logEs(looks.stream().mapToInt(Integer::intValue).toArray());
        double highest =
                Arrays.stream(logE)
                        .filter(Double::isFinite)
                        .reduce(2 * watch.threshold(), Math::max);
        return new Curve(
                watch.name(),
                Arrays.stream(logE).mapToObj(value -> Math.min(value, highest)).toList());
    }

    private static List<Share> shares(WatchHistory watch, List<Integer> looks) {
        double[][] observed =
                watch.observedShares(looks.stream().mapToInt(Integer::intValue).toArray());
        List<Share> shares = new ArrayList<>();
        for (int cell = 0; cell < watch.cells().size(); cell++) {
            int place = cell;
            List<Double> curve =
                    IntStream.range(0, observed.length).mapToObj(i -> observed[i][place]).toList();
            double expected = watch.expectation().shares().get(cell);
            shares.add(new Share(watch.cells().get(cell), expected, curve));
        }
        return shares;
    }

    private static double distance(Share share) {
        return Math.abs(share.observed().get(share.observed().size() - 1) - share.expected());
    }

    /** {@return what stands below the axis} */
    String axis() {
        return times.isEmpty() ? "rows observed" : "collected at";
    }

    /** {@return what stands above the shares} */
    String sharesTitle() {
        return "Share of each cell of "
                + Words.line(shown, 40)
                + (hidden == 0 ? "" : " (" + hidden + " more cells, nearer to plan)");
    }
}
