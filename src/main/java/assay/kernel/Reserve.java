package assay.kernel;

import java.util.Optional;

/**
 * Memory set aside for the time after a cell has filled the heap, so that the cell that lets go of
 * what fills it can still be compiled. Used by one thread.
 */
final class Reserve {

    private static final int BYTES = 24 << 20;
    private static final String FULL = "OutOfMemoryError";

    private Optional<byte[]> aside = Optional.empty();

    /** Sets memory aside again, once there is plenty. */
    void refill() {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (aside.isEmpty() && free > 8L * BYTES) {
            aside = Optional.of(new byte[BYTES]);
        }
    }

    /** Gives the memory to the next cells, if this problem says that there is no other. */
    void openAfter(Interpreter.Failed problem) {
        if (problem.name().endsWith(FULL)) {
            aside = Optional.empty();
        }
    }
}
