package assay.kernel;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that hands things to the channels' threads.
 *
 * <p>A cell's thread must never do that itself: an interrupt that hits a thread inside a socket
 * closes what the socket is woken with, and the channel would be deaf from then on. Nobody
 * interrupts this thread. What is carried after the end is let fall.
 */
final class Postman {

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Postman::thread,
                    new ThreadPoolExecutor.DiscardPolicy());

    /** Carries something, after all that was given before; safe from any thread, never waits. */
    void carry(Runnable errand) {
        thread.submit(errand);
    }

    /** Ends, when all that was given before is carried. */
    void stop() {
        thread.shutdown();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "assay-postman");
        thread.setDaemon(true);
        return thread;
    }
}
