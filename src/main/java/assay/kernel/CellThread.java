package assay.kernel;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The one thread on which the requests of a shell are answered, in the order they came. When a cell
 * fails that asked for it, the cells that have arrived by then are not run.
 */
final class CellThread {

    /** Inherited, so that a thread a cell has started is known to work for that cell's shell. */
    private static final InheritableThreadLocal<CellThread> MINE = new InheritableThreadLocal<>();

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Consumer<Runnable> afterArrivals;
    private final Thread thread;
    private volatile Consumer<Message> handle = message -> {};
    private boolean answering;
    private boolean interrupted;
    private volatile boolean aborting;
    private volatile boolean open = true;
    private volatile JsonObject current = new JsonObject();

    /**
     * Makes the thread; it starts with {@link #start}.
     *
     * @param name name of the thread
     * @param afterArrivals runs an errand when all that has arrived by now was queued here
     */
    CellThread(String name, Consumer<Runnable> afterArrivals) {
        this.afterArrivals = afterArrivals;
        this.thread = new Thread(this::loop, name);
        thread.setDaemon(true);
    }

    /** {@return the one that the calling thread works for, unless that has ended} */
    static Optional<CellThread> mine() {
        return Optional.ofNullable(MINE.get()).filter(cells -> !cells.ended());
    }

    /** {@return whether the thread has come to its end} */
    boolean ended() {
        return !thread.isAlive();
    }

    /** Starts; from now on requests are answered by {@code with}. */
    void start(Consumer<Message> with) {
        handle = with;
        thread.start();
    }

    /** Queues a request. */
    void queue(Message message) {
        queue.add(() -> answer(message));
    }

    /** Ends the thread when what was queued has been dealt with; nothing may be queued after it. */
    void end(Consumer<Message> instead) {
        handle = instead;
        queue.add(() -> open = false);
    }

    /**
     * Lets the cells that have arrived by now be answered as aborted. To be called before the reply
     * that says why, so that nobody who has read it is affected.
     */
    void abortArrivals() {
        aborting = true;
        afterArrivals.accept(() -> queue.add(() -> aborting = false));
    }

    /** {@return whether cells are to be answered as aborted} */
    boolean aborting() {
        return aborting;
    }

    /** Marks the request being answered as interrupted; does nothing when there is none. */
    synchronized void interrupt() {
        interrupted = answering;
    }

    /** {@return whether the request being answered was interrupted} */
    synchronized boolean interrupted() {
        return interrupted;
    }

    /** {@return the header of the request being answered, or of the last one} */
    JsonObject current() {
        return current;
    }

    private void loop() {
        MINE.set(this);
        while (open) {
            try {
                queue.take().run();
            } catch (InterruptedException late) {
                // Meant for a cell that ended first; the next cell is not to suffer for it.
                Thread.interrupted();
            } catch (OutOfMemoryError full) {
                // Only this answer is lost; the next request may find memory again.
                Thread.interrupted();
            }
        }
    }

    private void answer(Message message) {
        answering(true);
        try {
            current = message.header();
            handle.accept(message);
        } finally {
            answering(false);
            Thread.interrupted();
        }
    }

    /** What was interrupted is over at its end; the next request knows nothing of it. */
    private synchronized void answering(boolean value) {
        answering = value;
        interrupted = false;
    }
}
