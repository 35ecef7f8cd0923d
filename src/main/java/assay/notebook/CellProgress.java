package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
import assay.work.Work;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A running cell's token: its progress is one output below the cell, a line for each task, replaced
 * in place.
 *
 * <p>The lines have no times in them, so a notebook that is run again is saved as it was.
 */
public final class CellProgress implements Work {

    private static final long PAUSE_NANOS =
            200_000_000; // five times a second is what an eye follows

    private final Outlet outlet;
    private final int cell;
    private final BooleanSupplier stopped;
    private final LongSupplier nanos;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private long lastShown;
    private boolean behind;

    /**
     * Makes the token of one cell.
     *
     * @param outlet where the cell shows things
     * @param cell number of the cell, part of the output's display id
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
        boolean first = lines.isEmpty();
        boolean news = !lines.containsKey(task) || done == total;
        lines.put(task, "%s: %d of %d %s".formatted(task, done, total, unit));
        long now = nanos.getAsLong();
        behind = !news && now - lastShown < PAUSE_NANOS;
        if (!behind) {
            lastShown = now;
            show(first);
        }
    }

    /** Shows the last lines if they came too quickly to be shown before. */
    public synchronized void settle() {
        if (behind) {
            behind = false;
            show(false);
        }
    }

    private void show(boolean first) {
        MimeBundle all = MimeBundle.text(String.join("\n", lines.values()));
        String id = "progress of cell " + cell;
        if (first) {
            outlet.show(all, Optional.of(id));
        } else {
            outlet.update(all, id);
        }
    }
}
