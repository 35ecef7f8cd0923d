package assay.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that a stopped run ends: interrupts its threads until none is in a cell's code any
 * more, and when the patience is over lets the shell go on without those that still are. A pool's
 * threads that wait for work have stopped as well; later cells may use them.
 */
final class Stopping {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);
    private static final Duration LATE_PAUSE = Duration.ofMillis(500);

    private final CellRun run;
    private final Duration patience;
    private final CompletableFuture<List<String>> settled = new CompletableFuture<>();

    Stopping(CellRun run, Duration patience) {
        this.run = run;
        this.patience = patience;
    }

    void start() {
        Thread watcher = new Thread(this::watch, "assay stop of cell " + run.number());
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Waits until no thread of the run is in a cell's code or the patience is over. */
    void await() {
        settled.join();
    }

    /** {@return what is known of the threads left behind, one sentence each; empty if all ended} */
    List<String> leftBehind() {
        return settled.getNow(List.of());
    }

    private void watch() {
        long began = System.nanoTime();
        boolean quiet = quietBefore(began + patience.toNanos() / 3);
        if (!quiet && run.busyThreads().stream().anyMatch(Stopping::isInNativeCode)) {
            run.held().letGo();
        }
        quiet = quiet || quietBefore(began + patience.toNanos());
        Set<Thread> left = new LinkedHashSet<>(quiet ? List.of() : run.busyThreads());
        left.addAll(Stops.releasePool());
        LeftBehind.add(left, run.number());
        settled.complete(describe(left));
        run.giveUp();
        while (!run.busyThreads().isEmpty() || Stops.workersAreLate()) {
            interruptAll();
            LockSupport.parkNanos(LATE_PAUSE.toNanos());
            left.removeIf(this::hasEnded);
        }
        left.forEach(this::tellEnd);
        Stops.remove(run);
    }

    private boolean hasEnded(Thread thread) {
        if (run.busyThreads().contains(thread) || Stops.isLate(thread)) {
            return false;
        }
        tellEnd(thread);
        return true;
    }

    /** Somebody may be waiting for the memory or the file that it held. */
    private void tellEnd(Thread thread) {
        LeftBehind.remove(thread);
        run.err()
                .println(
                        "thread '"
                                + thread.getName()
                                + "', left behind when cell ["
                                + run.number()
                                + "] was stopped, has ended");
    }

    private static boolean isInNativeCode(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        return frames.length > 0 && frames[0].isNativeMethod();
    }

    /** Looks twice, because a thread just started may not have reached the cell's code yet. */
    private boolean quietBefore(long deadline) {
        long pause = FIRST_PAUSE.toNanos();
        int quietLooks = 0;
        while (System.nanoTime() - deadline < 0) {
            interruptAll();
            quietLooks =
                    run.busyThreads().isEmpty() && Stops.poolIsQuiet() ? quietLooks % 2 + 1 : 0;
            if (quietLooks == 2 && Stops.workersAreOut()) {
                return true;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
        return false;
    }

    private void interruptAll() {
        run.group().alive().forEach(Thread::interrupt);
        Stops.interruptWorkers();
    }

    private static List<String> describe(Set<Thread> threads) {
        List<String> sentences = new ArrayList<>();
        for (Thread thread : threads) {
            sentences.add("thread '" + thread.getName() + "'" + Traces.whereabouts(thread));
        }
        return sentences;
    }
}
