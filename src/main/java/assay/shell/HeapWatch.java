package assay.shell;

import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops the cells that are about to fill the heap, while there is memory left to say so: a heap
 * that is full to the last byte fails the threads of the protocol as well as the cell's.
 *
 * <p>Looks as often as the last part of the heap could be filled in between, and where only that
 * part is left has the garbage collected, which it soon would have been, to see what is live. Cells
 * that run when too much is live are stopped. So that what holds the memory can be looked at and
 * let go of, a cell begun after that may add a little to it.
 */
final class HeapWatch {

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    /** The last part of the heap, which is not for cells to hold. */
    private static final long SPARE = Math.min(HEAP / 8, 128L << 20);

    /** What may be live. */
    private static final long USUAL = HEAP - SPARE - SPARE / 2;

    /** What may come on top between two looks, and after each stop. */
    private static final long LITTLE = SPARE / 4;

    /** Faster than processors write. */
    private static final long BYTES_PER_MILLI = 4L << 20;

    private static final long SHORTEST_MILLIS = 2;
    private static final long LONGEST_MILLIS = 250;

    private static final Set<CellRun> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Set<CellRun> BACKGROUND = ConcurrentHashMap.newKeySet();
    private static final HeapWatch WATCH = new HeapWatch();

    private static volatile boolean told;

    private final Thread thread = new Thread(this::watch, "assay heap");
    private long live;
    private long mostLive = USUAL;

    private HeapWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    static void enter(CellRun run) {
        RUNNING.add(run);
        LockSupport.unpark(WATCH.thread);
    }

    /** A run whose threads go on is looked after until they have ended. */
    static void leave(CellRun run) {
        if (!run.group().alive().isEmpty()) {
            BACKGROUND.add(run);
        }
        RUNNING.remove(run);
    }

    /** {@return whether no cell but one is running, and nothing that earlier cells left} */
    static boolean isQuiet() {
        return RUNNING.size() <= 1
                && BACKGROUND.stream().allMatch(run -> run.group().busy().isEmpty());
    }

    /** Hears that a cell was told already that the heap is full. */
    static void told() {
        told = true;
    }

    /** {@return what a cell ends with that was stopped for want of memory} */
    static OutOfMemoryError full() {
        OutOfMemoryError error =
                new OutOfMemoryError("the heap of " + (HEAP >> 20) + " MB is full");
        error.setStackTrace(new StackTraceElement[0]);
        return error;
    }

    private void watch() {
        while (true) {
            try {
                look();
            } catch (OutOfMemoryError full) {
                Reserve.release();
                stop();
            }
        }
    }

    private void look() {
        BACKGROUND.removeIf(run -> run.group().alive().isEmpty());
        long used = used();
        live = Math.min(live, used);
        mostLive = used < USUAL ? USUAL : mostLive;
        if (HEAP - used < SPARE && used - live > LITTLE) {
            weigh();
        }
        pause();
    }

    private void pause() {
        if (RUNNING.isEmpty() && BACKGROUND.isEmpty()) {
            LockSupport.park(this);
            return;
        }
        long room = (HEAP - used() - SPARE) / BYTES_PER_MILLI;
        long millis = Math.max(SHORTEST_MILLIS, Math.min(room, LONGEST_MILLIS));
        LockSupport.parkNanos(this, millis * 1_000_000);
    }

    /** Cells wait meanwhile: on a busy machine they could fill the rest before they are stopped. */
    private void weigh() {
        Stops.hold(true);
        try {
            if (collected()) {
                judge();
            }
        } finally {
            Stops.hold(false);
        }
    }

    private void judge() {
        live = used();
        if (live > mostLive) {
            mostLive = live + LITTLE;
            stopUnlessTold();
        }
    }

    /** A cell that has failed for want of memory may leave it full; the next may look at that. */
    private static void stopUnlessTold() {
        if (told) {
            told = false;
        } else {
            stop();
        }
    }

    /** {@return whether the garbage was collected; the JVM may have been told not to when asked} */
    private static boolean collected() {
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        System.gc();
        return garbage.refersTo(null);
    }

    /** Whoever it was, there is no time to find out. */
    private static void stop() {
        RUNNING.forEach(CellRun::stopForMemory);
        BACKGROUND.stream()
                .filter(run -> !run.group().busy().isEmpty())
                .forEach(HeapWatch::stopInBackground);
    }

    private static void stopInBackground(CellRun run) {
        BACKGROUND.remove(run);
        run.stopForMemory();
        run.err()
                .println(
                        full().getMessage()
                                + "; the threads of cell ["
                                + run.number()
                                + "] were stopped");
    }

    /** The reserve is no cell's, and filled again as soon as the cell after a stop begins. */
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() - Reserve.bytes();
    }
}
