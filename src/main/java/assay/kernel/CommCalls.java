package assay.kernel;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Calls into code of a cell that has ended. A thread which that cell started makes a thread for
 * each call; so the call belongs to the cell, and what it throws is said among the cell's outputs.
 * The caller waits for the end, but not past an interrupt.
 */
final class CommCalls {

    private static final long LOOK_MILLIS = 50;
    private static final long LEAVE_MILLIS = 500;

    private final String target;
    private final LinkedBlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final Thread starter;
    private volatile boolean ended;

    /** Made on a thread of the cell. */
    CommCalls(String target) {
        this.target = target;
        this.starter = daemon(this::startCalls, "comm target '" + target + "'");
        starter.start();
    }

    /** Takes no more calls, also none that comes together with the end. */
    void end() {
        ended = true;
        starter.interrupt();
    }

    void run(Runnable work) {
        await(started(work));
    }

    /** {@return what the work came to; nothing if it failed} */
    <T> Optional<T> answer(Supplier<T> work) {
        AtomicReference<T> answer = new AtomicReference<>();
        run(() -> answer.set(work.get()));
        return Optional.ofNullable(answer.get());
    }

    private record Call(Runnable work, CompletableFuture<Thread> started) {}

    private Thread started(Runnable work) {
        Call call = new Call(work, new CompletableFuture<>());
        calls.add(call);
        try {
            return started(call.started());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            call.started().cancel(false);
            throw notCalled();
        } catch (ExecutionException error) {
            throw new IllegalStateException(error);
        }
    }

    /** A call that is given up must not begin later, hence the cancelling. */
    private Thread started(CompletableFuture<Thread> started)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return started.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException waiting) {
                if ((!starter.isAlive() || interrupted()) && started.cancel(false)) {
                    throw notCalled();
                }
            }
        }
    }

    private CancellationException notCalled() {
        return new CancellationException(
                "what listens to comm target '"
                        + target
                        + "' was not called: another has replaced it, or somebody interrupted");
    }

    /**
     * Who interrupts the cell interrupts this thread with it; that is not the end of its target.
     */
    private void startCalls() {
        while (!ended) {
            try {
                Call call = calls.take();
                Endurance.step(() -> start(call));
            } catch (InterruptedException interrupted) {
                // Only end() ends it.
            }
        }
    }

    private boolean start(Call call) {
        if (ended || call.started().isDone()) {
            return false;
        }
        Thread thread = daemon(call.work(), "call of comm target '" + target + "'");
        thread.start();
        if (!call.started().complete(thread)) {
            thread.interrupt(); // given up in between
        }
        return true;
    }

    private void await(Thread thread) {
        try {
            while (thread.isAlive() && !interrupted()) {
                thread.join(LOOK_MILLIS);
            }
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(LEAVE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new CancellationException(
                    "what listens to comm target '" + target + "' did not stop and runs on");
        }
    }

    private static boolean interrupted() {
        return CellThread.mine().filter(CellThread::interrupted).isPresent();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
