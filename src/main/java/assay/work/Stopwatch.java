package assay.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up how long pieces of work took, by the clock and on the processor. Safe for threads. */
public final class Stopwatch {

    private final AtomicLong wall = new AtomicLong();
    private final AtomicLong processor = new AtomicLong();

    /**
     * Runs a piece and adds its time, also when it throws.
     *
     * @param <T> what the piece returns
     * @param piece the piece
     * @return what the piece returned
     * @throws Exception what the piece threw
     */
    public <T> T measure(Callable<T> piece) throws Exception {
        long busy = processorNanos();
        long begun = System.nanoTime();
        try {
            return piece.call();
        } finally {
            wall.addAndGet(System.nanoTime() - begun);
            processor.addAndGet(processorNanos() - busy);
        }
    }

    /** {@return how long the pieces took} */
    public Duration wall() {
        return Duration.ofNanos(wall.get());
    }

    /** {@return how long the threads that ran the pieces were on a processor meanwhile} */
    public Duration processor() {
        return Duration.ofNanos(processor.get());
    }

    private static long processorNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
    }
}
