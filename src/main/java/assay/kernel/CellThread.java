package assay.kernel;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The one thread on which shell requests are answered, in the order they came. When a cell fails
 * that asked for it, the cells that have arrived by then are not run.
 */
final class CellThread {

    private final BlockingQueue<Optional<Message>> queue = new LinkedBlockingQueue<>();
    private final Consumer<Message> handle;
    private final Consumer<Runnable> afterArrivals;
    private final Thread thread = new Thread(this::loop, "assay-cells");
    private volatile boolean aborting;
    private volatile JsonObject current = new JsonObject();

    /**
     * Makes the thread; it starts with {@link #start}.
     *
     * @param handle answers a request
     * @param afterArrivals runs an errand when all that has arrived by now was queued here
     */
    CellThread(Consumer<Message> handle, Consumer<Runnable> afterArrivals) {
        this.handle = handle;
        this.afterArrivals = afterArrivals;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Queues a request. */
    void queue(Message message) {
        queue.add(Optional.of(message));
    }

    /**
     * Lets the cells that have arrived by now be answered as aborted. To be called before the reply
     * that says why, so that nobody who has read it is affected.
     */
    void abortArrivals() {
        aborting = true;
        afterArrivals.accept(() -> queue.add(Optional.empty()));
    }

    /** {@return whether cells are to be answered as aborted} */
    boolean aborting() {
        return aborting;
    }

    /** {@return the header of the request being answered, or of the last one} */
    JsonObject current() {
        return current;
    }

    private void loop() {
        while (true) {
            try {
                step(queue.take());
            } catch (InterruptedException late) {
                // Meant for a cell that ended first; the next cell is not to suffer for it.
                Thread.interrupted();
            } catch (OutOfMemoryError full) {
                // Only this answer is lost; the next request may find memory again.
                Thread.interrupted();
            }
        }
    }

    private void step(Optional<Message> next) {
        if (next.isPresent()) {
            answer(next.get());
            Thread.interrupted();
        } else {
            aborting = false;
        }
    }

    private void answer(Message message) {
        current = message.header();
        handle.accept(message);
    }
}
