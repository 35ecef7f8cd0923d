package assay.kernel;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Touches sockets on behalf of the threads of cells, on a thread that nobody interrupts.
 *
 * <p>Inside this process JeroMQ talks to itself through channels of the JDK, and those close for
 * ever when a thread is interrupted while it writes: a cell that was stopped in the middle of
 * saying something would leave the kernel mute.
 */
final class Bell {

    private final BlockingQueue<Optional<Runnable>> errands = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** Makes a bell and starts its thread. */
    Bell(String name) {
        this.thread = new Thread(this::loop, "assay-bell-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Does an errand soon, after those that were given before; never waits. */
    void ring(Runnable errand) {
        errands.add(Optional.of(errand));
    }

    /** Ends the thread when the errands given by now are done, and waits for that. */
    void stop() {
        errands.add(Optional.empty());
        try {
            thread.join(1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            for (var errand = errands.take(); errand.isPresent(); errand = errands.take()) {
                errand.get().run();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("this thread is nobody's to interrupt", interrupted);
        }
    }
}
