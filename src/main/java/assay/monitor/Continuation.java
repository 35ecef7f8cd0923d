package assay.monitor;

import assay.plan.CoverageCell;
import assay.work.Work;
import java.util.Comparator;
import java.util.Optional;

/** Feeds the rows that came next to one watch. */
final class Continuation {

    private static final int ROWS_BETWEEN_CHECKS = 1 << 16;

    private final WatchHistory before;
    private final Arrivals arrivals;
    private final EProcess process;
    private final Tape.Reel reel;
    private Optional<Alarm> alarm;

    Continuation(WatchHistory before, int[] cells, Arrivals arrivals) {
        this.before = before;
        this.arrivals = arrivals;
        this.process = before.process();
        this.reel = before.reel().plus(cells);
        this.alarm = before.alarm();
    }

    WatchHistory run(Work work) {
        int row = before.looks();
        while (row < reel.length()) {
            work.check();
            int end = Math.min(reel.length(), row + ROWS_BETWEEN_CHECKS);
            double limit = alarm.isPresent() ? Double.POSITIVE_INFINITY : before.threshold();
            row = process.countUntil(limit, reel.cells(), row, end);
            if (alarm.isEmpty() && process.logE() >= before.threshold()) {
                alarm = Optional.of(alarmAt(row - 1));
            }
        }
        return new WatchHistory(before.expectation(), before.threshold(), process, reel, alarm);
    }

    private Alarm alarmAt(int row) {
        CoverageCell strangest =
                WatchHistory.mix(before.expectation(), process).stream()
                        .max(Comparator.comparingDouble(cell -> Math.abs(cell.residual())))
                        .orElseThrow();
        return new Alarm(
                before.name(),
                row + 1,
                arrivals.id(row),
                arrivals.time(row),
                process.logE(),
                strangest.name(),
                strangest.residual());
    }
}
