package assay.shell;

import java.util.Optional;

/**
 * Memory that is held back, so that a cell that used up all the rest leaves enough to say so and to
 * compile the cell that frees it. One for the process, whose heap is one.
 */
final class Reserve {

    /** A thirty-second part of the heap, and no more than it takes to compile a few cells. */
    private static final int BYTES =
            (int) Math.min(24 << 20, Runtime.getRuntime().maxMemory() / 32);

    private static volatile Optional<byte[]> held = Optional.empty();

    private Reserve() {}

    /** Gives the memory back to the heap. */
    static void release() {
        held = Optional.empty();
    }

    /** Gives the memory back first of all where something ran out of it: to say so takes some. */
    static void releaseFor(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            release();
        }
    }

    /** Holds memory back again where there is plenty. */
    static synchronized void fill() {
        if (held.isEmpty() && free() > 4L * BYTES) {
            held = Optional.of(new byte[BYTES]);
        }
    }

    /** {@return how much is held back now} */
    static int bytes() {
        return held.map(memory -> memory.length).orElse(0);
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }
}
