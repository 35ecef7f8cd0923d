package assay.shell;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;

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
    private static final long HOLD_NANOS = 500_000;
    private static volatile boolean pool;
    private static volatile boolean held;

    private Stops() {}

    static void leaveIfStopped() {
        while (held) {
            LockSupport.parkNanos(HOLD_NANOS);
        }
        if (stopped(Thread.currentThread())) {
            throw CellStopped.SIGNAL;
        }
    }

    private static boolean stopped(Thread current) {
        if (isCommonWorker(current)) {
            return pool || LATE_WORKERS.contains(current);
        }
        return CellRun.mark().filter(STOPPED::contains).isPresent();
    }

    static boolean isCommonWorker(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool();
    }

    /** Lets all cells wait at their next check, or go on. */
    static synchronized void hold(boolean value) {
        held = value;
        lower();
    }

    static synchronized void add(CellRun run) {
        STOPPED.add(run);
        pool = true;
        Guard.raise(true);
    }

    /**
     * Says that from here on only those workers have to stop that are in a cell's code now.
     *
     * @return those workers
     */
    static synchronized Set<Thread> releasePool() {
        Set<Thread> late = pool ? workersInCells() : Set.of();
        LATE_WORKERS.addAll(late);
        pool = false;
        lower();
        return late;
    }

    /** Wakes the workers that have to stop, also those that are late and wait for something. */
    static void interruptWorkers() {
        if (pool && ForkJoinPool.commonPool().getActiveThreadCount() > 0) {
            workersInCells().forEach(Thread::interrupt);
        }
        LATE_WORKERS.forEach(Thread::interrupt);
    }

    /** {@return whether a worker of the common pool has not yet left the code of a stopped cell} */
    static synchronized boolean workersAreLate() {
        if (!LATE_WORKERS.isEmpty()) {
            LATE_WORKERS.retainAll(workersInCells());
        }
        return !LATE_WORKERS.isEmpty();
    }

    /** {@return whether a worker of the common pool was late when last looked at} */
    static boolean isLate(Thread worker) {
        return LATE_WORKERS.contains(worker);
    }

    /** Forgets a run for which no thread works any more. */
    static synchronized void remove(CellRun run) {
        STOPPED.remove(run);
        lower();
    }

    private static void lower() {
        Guard.raise(held || pool || !STOPPED.isEmpty() || !LATE_WORKERS.isEmpty());
    }

    /** Between two tasks a worker is in nobody's code, so none may be left in a queue either. */
    static boolean poolIsQuiet() {
        ForkJoinPool common = ForkJoinPool.commonPool();
        return common.getActiveThreadCount() == 0
                && common.getQueuedTaskCount() == 0
                && !common.hasQueuedSubmissions();
    }

    /** {@return whether no worker is in a cell's code; the pool counts one that starts late} */
    static boolean workersAreOut() {
        return workersInCells().isEmpty();
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
