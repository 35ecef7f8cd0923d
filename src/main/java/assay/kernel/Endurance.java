package assay.kernel;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets the threads of the protocol outlive a cell that fills the heap: what fails for want of
 * memory is tried again after a moment, when the cell that took it has been stopped.
 */
final class Endurance {

    private static final long PAUSE_NANOS = 20_000_000;

    private Endurance() {}

    /** {@return what a step returns, once there was the memory for it} */
    static boolean step(BooleanSupplier step) {
        while (true) {
            try {
                return step.getAsBoolean();
            } catch (OutOfMemoryError full) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** {@return a thread, not yet started, whose task begins anew where memory failed it} */
    static Thread thread(Runnable task, String name) {
        return new Thread(() -> step(() -> ended(task)), name);
    }

    private static boolean ended(Runnable task) {
        task.run();
        return true;
    }
}
