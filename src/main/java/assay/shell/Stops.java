package assay.shell;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Who has to stop.
 *
 * <p>A thread belongs to the cell that started it, by an inherited mark. The workers of the common
 * pool serve every cell and inherit a mark on one JDK but not on the next, so for them the mark
 * does not count: between the request to stop and the moment when no worker is in a cell's code,
 * all of them stop; a worker that is still in there when the next cell starts is remembered.
 */
final class Stops {

    private static final Set<CellRun> STOPPED = ConcurrentHashMap.newKeySet();
    private static final Set<Thread> LATE_WORKERS = ConcurrentHashMap.newKeySet();
    private static volatile boolean pool;

    private Stops() {}

    static void leaveIfStopped() {
        if (stopped(Thread.currentThread())) {
            throw CellStopped.SIGNAL;
        }
    }

    private static boolean stopped(Thread current) {
        if (isCommonWorker(current)) {
            return pool || LATE_WORKERS.contains(current);
        }
        return CellRun.mark().map(CellRun::stopped).orElse(false);
    }

    static boolean isCommonWorker(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool();
    }

    static synchronized void add(CellRun run) {
        STOPPED.add(run);
        pool = true;
        Guard.raise(true);
    }

    /** From here on only the workers that are in a cell's code now have to stop. */
    static synchronized void releasePool() {
        if (pool) {
            LATE_WORKERS.addAll(workersInCells());
            pool = false;
            lower();
        }
    }

    /** {@return whether a worker of the common pool has not yet left the code of a stopped cell} */
    static synchronized boolean workersAreLate() {
        if (!LATE_WORKERS.isEmpty()) {
            LATE_WORKERS.retainAll(workersInCells());
        }
        return !LATE_WORKERS.isEmpty();
    }

    /** Forgets a run none of whose threads is alive. */
    static synchronized void remove(CellRun run) {
        STOPPED.remove(run);
        lower();
    }

    private static void lower() {
        Guard.raise(pool || !STOPPED.isEmpty() || !LATE_WORKERS.isEmpty());
    }

    static boolean poolIsQuiet() {
        return ForkJoinPool.commonPool().getActiveThreadCount() == 0 || workersInCells().isEmpty();
    }

    private static Set<Thread> workersInCells() {
        Set<Thread> busy = ConcurrentHashMap.newKeySet();
        for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
            if (isCommonWorker(entry.getKey()) && CellLoader.isIn(entry.getValue())) {
                busy.add(entry.getKey());
            }
        }
        return busy;
    }
}
