package assay.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Knows whose end is this kernel's end: nobody wants a kernel whose front end is gone. The process
 * the front end names counts, also if it ended while this one was starting; where none is named,
 * the one that started us.
 *
 * <p>It looks once a second: a process that ended and that nobody has buried yet, as in a container
 * without an init, would never be announced.
 */
final class ParentWatch {

    private static final String NAMED = "JPY_PARENT_PID";
    private static final long EVERY_MILLIS = 1_000;

    private ParentWatch() {}

    /** Runs a task when the parent ends; never, if this process belongs to the system itself. */
    static void onEnd(Map<String, String> environment, Runnable task) {
        OptionalLong watched = named(environment);
        if (watched.isEmpty()) {
            watched = starter();
        }
        watched.ifPresent(pid -> watch(pid, task));
    }

    private static void watch(long pid, Runnable task) {
        Thread thread = new Thread(() -> awaitEnd(pid, task), "assay-parent");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd(long pid, Runnable task) {
        try {
            while (alive(pid)) {
                Thread.sleep(EVERY_MILLIS);
            }
            task.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return the process named by the front end, alive or not} */
    static OptionalLong named(Map<String, String> environment) {
        try {
            long pid = Long.parseLong(environment.getOrDefault(NAMED, ""));
            return pid > 1 ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong starter() {
        Optional<Long> pid = ProcessHandle.current().parent().map(ProcessHandle::pid);
        return pid.filter(number -> number > 1).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** {@return whether a process runs; one that has ended and waits to be buried does not} */
    static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !unburied(pid);
    }

    private static boolean unburied(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return line.startsWith("Z", line.lastIndexOf(')') + 2);
        } catch (IOException notSaid) {
            return false;
        }
    }
}
