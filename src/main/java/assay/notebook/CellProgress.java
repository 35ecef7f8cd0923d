package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
import assay.work.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A running cell's token: its progress is one line below the cell for each task, replaced in place.
 *
 * <p>The last line of a task has no times in it, so a notebook that is run again is saved as it
 * was.
 */
public final class CellProgress implements Work {

    private static final long PAUSE_NANOS =
            200_000_000; // five times a second is what an eye follows

    private final Outlet outlet;
    private final int cell;
    private final BooleanSupplier stopped;
    private final LongSupplier nanos;
    private final Map<String, Long> lastShown = new HashMap<>();

    /**
     * Makes the token of one cell.
     *
     * @param outlet where the cell shows things
     * @param cell number of the cell, part of the lines' display ids
     * @param stopped whether somebody asked for the cell to stop
     * @param nanos a clock that never runs backwards, in nanoseconds
     */
    public CellProgress(Outlet outlet, int cell, BooleanSupplier stopped, LongSupplier nanos) {
        this.outlet = outlet;
        this.cell = cell;
        this.stopped = stopped;
        this.nanos = nanos;
    }

    @Override
    public boolean cancelled() {
        return stopped.getAsBoolean();
    }

    @Override
    public synchronized void progress(String task, long done, long total, String unit) {
        boolean first = !lastShown.containsKey(task);
        long now = nanos.getAsLong();
        if (!first && done < total && now - lastShown.get(task) < PAUSE_NANOS) {
            return;
        }
        lastShown.put(task, now);
        MimeBundle line = MimeBundle.text("%s: %d of %d %s".formatted(task, done, total, unit));
        String id = "progress of cell " + cell + ": " + task;
        if (first) {
            outlet.show(line, Optional.of(id));
        } else {
            outlet.update(line, id);
        }
    }
}
