package assay.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One run of one cell: its thread, its streams, and whether it has to stop.
 *
 * <p>The snippets of the cell run one after another on a fresh thread, which is started by the
 * first of them. Threads started from there inherit the mark of the run.
 */
final class CellRun {

    private static final InheritableThreadLocal<CellRun> MARK = new InheritableThreadLocal<>();
    private static final Runnable END = () -> {};

    private final int number;
    private final CellGroup group;
    private final CellWrapper wrapper;
    private final Thread thread;
    private final Stopping stopping;
    private final Held held = new Held();
    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private volatile CompletableFuture<Object> pending = new CompletableFuture<>();
    private volatile Optional<Throwable> gone = Optional.empty();
    private volatile boolean stopped;
    private volatile boolean outOfMemory;

    CellRun(int number, CellStreams streams, CellWrapper wrapper, Surroundings surroundings) {
        this.number = number;
        this.wrapper = wrapper;
        this.group = CellGroup.free(number);
        this.out = new PrintStream(new TextSink(streams.out()), true, StandardCharsets.UTF_8);
        this.err = new PrintStream(new TextSink(streams.err()), true, StandardCharsets.UTF_8);
        this.in = new LineInput(streams.in());
        this.thread = new Thread(group, this::serve, "cell " + number, surroundings.stackBytes());
        this.thread.setContextClassLoader(surroundings.loader());
        this.stopping = new Stopping(this, surroundings.patience());
    }

    /**
     * What every run of a shell has in common.
     *
     * @param loader context class loader of the cell's thread
     * @param patience how long a stopped cell is waited for
     * @param stackBytes stack of the cell's thread; 0 for what the JVM takes
     */
    record Surroundings(ClassLoader loader, Duration patience, long stackBytes) {}

    /** {@return the run whose code the current thread was started by} */
    static Optional<CellRun> mark() {
        return Optional.ofNullable(MARK.get());
    }

    int number() {
        return number;
    }

    CellWrapper wrapper() {
        return wrapper;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    InputStream in() {
        return in;
    }

    boolean stopped() {
        return stopped;
    }

    Held held() {
        return held;
    }

    CellGroup group() {
        return group;
    }

    /** {@return the threads that still work for this run} */
    Set<Thread> busyThreads() {
        Set<Thread> busy = new LinkedHashSet<>(group.busy());
        if (thread.isAlive()) {
            busy.add(thread);
        }
        return busy;
    }

    Stopping stopping() {
        return stopping;
    }

    /** {@return whether it was stopped because the heap was full} */
    boolean outOfMemory() {
        return outOfMemory;
    }

    /** Asks the cell and all threads it started to stop, because the heap is full. */
    void stopForMemory() {
        outOfMemory |= !stopped;
        stop();
    }

    /** Asks the cell and all threads it started to stop. */
    void stop() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
        }
        Stops.add(this);
        stopping.start();
    }

    /**
     * Runs a part of the cell on its thread and waits for it.
     *
     * @throws ExecutionException with what the part threw as its cause
     */
    Object call(Callable<Object> part) throws ExecutionException {
        CompletableFuture<Object> done = new CompletableFuture<>();
        pending = done;
        if (stopped) {
            throw new ExecutionException(CellStopped.SIGNAL);
        }
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        tasks.add(() -> complete(done, part));
        gone.ifPresent(done::completeExceptionally);
        return await(done);
    }

    /**
     * {@return what the wrapper makes of the cell's value}
     *
     * @throws ExecutionException with what the wrapper threw as its cause
     */
    Object finish(Object value) throws ExecutionException {
        return call(() -> wrapper.finish(value));
    }

    private Object await(CompletableFuture<Object> done) throws ExecutionException {
        while (true) {
            try {
                return done.get();
            } catch (InterruptedException error) {
                stop();
            } catch (CancellationException thrown) { // newer JDKs put one of their own around it
                throw new ExecutionException(
                        thrown.getCause() instanceof CancellationException own ? own : thrown);
            }
        }
    }

    /** Ends the run's thread once it is idle; a stopped run's threads end by themselves. */
    void end() {
        tasks.add(END);
        if (stopped) {
            stopping.await();
        } else {
            join();
        }
        group.release();
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the waiting side go on although the cell has not come back. */
    void giveUp() {
        pending.completeExceptionally(CellStopped.SIGNAL);
    }

    private void serve() {
        MARK.set(this);
        try {
            wrapper.around(this::work, this::stopped);
            fail(CellStopped.SIGNAL);
        } catch (Throwable error) { // whatever it is, somebody waits for it
            fail(error);
        }
    }

    /** Whoever waits now or comes later is told that the thread is gone. */
    private void fail(Throwable error) {
        Reserve.releaseFor(error);
        gone = Optional.of(error);
        pending.completeExceptionally(error);
    }

    private Void work() {
        for (Runnable task = next(); task != END; task = next()) {
            task.run();
        }
        return null;
    }

    /** An interruption that the cell made itself stays with the thread. */
    private Runnable next() {
        boolean interrupted = false;
        while (!stopped) {
            try {
                Runnable task = tasks.take();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return task;
            } catch (InterruptedException error) {
                interrupted = true;
            }
        }
        return END;
    }

    private static void complete(CompletableFuture<Object> done, Callable<Object> part) {
        try {
            done.complete(part.call());
        } catch (Throwable error) { // cells throw what they like
            Reserve.releaseFor(error);
            done.completeExceptionally(error);
        }
    }
}
