package assay.monitor;

import assay.plan.CoverageCell;
import assay.plan.Placement;
import assay.work.Work;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Feeds the rows that came next to one watch. */
final class Continuation {

    private static final int ROWS_BETWEEN_CHECKS = 8192;

    private final WatchHistory before;
    private final Arrivals arrivals;
    private final EProcess process;
    private final double[] logE;
    private final int[] cells;
    private Optional<Alarm> alarm;

    Continuation(WatchHistory before, Placement placement, int expectation, Arrivals arrivals) {
        int looks = arrivals.ids().size();
        this.before = before;
        this.arrivals = arrivals;
        this.process = before.process();
        this.logE = Arrays.copyOf(before.logEs(), looks);
        this.cells = Arrays.copyOf(before.cellOfRow(), looks);
        this.alarm = before.alarm();
        for (int row = before.looks(); row < looks; row++) {
            cells[row] = placement.cell(expectation, row - before.looks());
        }
    }

    WatchHistory run(Work work) {
        for (int row = before.looks(); row < cells.length; row++) {
            if (row % ROWS_BETWEEN_CHECKS == 0) {
                work.check();
            }
            logE[row] = process.observe(cells[row]);
            if (alarm.isEmpty() && logE[row] >= before.threshold()) {
                alarm = Optional.of(alarmAt(row));
            }
        }
        return new WatchHistory(
                before.expectation(), before.threshold(), process, logE, cells, alarm);
    }

    private Alarm alarmAt(int row) {
        CoverageCell strangest =
                WatchHistory.mix(before.expectation(), process).stream()
                        .max(Comparator.comparingDouble(cell -> Math.abs(cell.residual())))
                        .orElseThrow();
        return new Alarm(
                before.name(),
                row + 1,
                arrivals.ids().at(row),
                arrivals.time(row),
                logE[row],
                strangest.name(),
                strangest.residual());
    }
}
