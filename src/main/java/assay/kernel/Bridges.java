package assay.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The socket files of one kernel: none when it is reached over tcp. They are deleted at the end,
 * also where the process is asked to go by a signal.
 */
final class Bridges {

    private static final long LAST_WORDS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<Bridge> open = new CopyOnWriteArrayList<>();
    private final Thread atExit = new Thread(this::shut, "assay-ipc-exit");

    /**
     * Opens one.
     *
     * @throws IllegalStateException if that cannot be done, with the reason
     */
    void open(String channel, Path path, int port) {
        if (open.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(atExit);
        }
        open.add(Bridge.open(channel, path, port));
    }

    /** Lets nobody in any more. */
    void shut() {
        open.forEach(Bridge::shut);
    }

    /** Carries what was said until now, for half a second at most, and ends. */
    void end() {
        long deadline = System.nanoTime() + LAST_WORDS_NANOS;
        try {
            for (Bridge bridge : open) {
                bridge.end(deadline);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
