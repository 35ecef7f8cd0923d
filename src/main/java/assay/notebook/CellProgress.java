package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
import assay.work.Work;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * A running cell's token: its progress is one output below the cell, a line for each task, replaced
 * in place.
 *
 * <p>While a task runs, its line says how much time is left, by what went before. The lines that
 * stay have no times in them, so a notebook that is run again is saved as it was.
 */
public final class CellProgress implements Work {

    private static final long SOON_NANOS = 2_000_000_000;
    private static final long PAUSE_NANOS =
            200_000_000; // five times a second is what an eye follows

    private final Outlet outlet;
    private final int cell;
    private final BooleanSupplier stopped;
    private final LongSupplier nanos;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, String> left = new HashMap<>();
    private final Map<String, Long> started = new HashMap<>();
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
        left.put(task, left(done, total, now - started.computeIfAbsent(task, any -> now)));
        behind = !news && now - lastShown < PAUSE_NANOS;
        if (!behind) {
            lastShown = now;
            show(first);
        }
    }

    /** Shows the last lines if they came too quickly to be shown before. */
    public synchronized void settle() {
        boolean times = left.values().stream().anyMatch(words -> !words.isEmpty());
        left.clear();
        if (behind || times) {
            behind = false;
            show(false);
        }
    }

    /** {@return the time left in words; nothing in the first seconds, which say little} */
    private static String left(long done, long total, long elapsed) {
        if (done <= 0 || done >= total || elapsed < SOON_NANOS) {
            return "";
        }
        double seconds = (double) elapsed / done * (total - done) / 1e9;
        return seconds < 90
                ? ", about %d s left".formatted(Math.max(1, Math.round(seconds)))
                : ", about %d min left".formatted(Math.round(seconds / 60));
    }

    private void show(boolean first) {
        MimeBundle all =
                MimeBundle.text(
                        lines.entrySet().stream()
                                .map(line -> line.getValue() + left.getOrDefault(line.getKey(), ""))
                                .collect(Collectors.joining("\n")));
        String id = "progress of cell " + cell;
        if (first) {
            outlet.show(all, Optional.of(id));
        } else {
            outlet.update(all, id);
        }
    }
}
