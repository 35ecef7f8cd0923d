package assay.display;

import assay.work.Work;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks values for what only their own code can say, such as their {@code toString}, while one value
 * is shown. That code may throw, never end or need all of the stack, so it runs on a thread beside,
 * which is started by the first question and inherits what the asking thread stands for. A thread
 * that does not answer in time is left behind.
 */
final class Asking implements AutoCloseable {

    /** How many answers may fail to come before nothing is asked any more. */
    private static final int MOST_WAITS = 3;

    private final Duration patience;
    private Optional<ExecutorService> helper = Optional.empty();
    private int waits;

    /**
     * @param patience how long one answer is waited for
     */
    Asking(Duration patience) {
        this.patience = patience;
    }

    /**
     * An answer or the reason why there is none.
     *
     * @param value the answer; empty where it was null or did not come
     * @param problem end of a sentence such as {@code throws IllegalStateException: shut}, empty
     *     where the answer came
     * @param cause what was thrown, where something was
     */
    record Answer<T>(Optional<T> value, String problem, Optional<Throwable> cause) {}

    /** {@return the answer to a question, waited for no longer than usual} */
    <T> Answer<T> ask(Callable<T> question) {
        return ask(question, patience);
    }

    /**
     * {@return the answer to a question}
     *
     * @param limit how long it is waited for
     * @throws CancellationException if the work of this thread is cancelled meanwhile
     */
    <T> Answer<T> ask(Callable<T> question, Duration limit) {
        Work.current().check();
        if (waits >= MOST_WAITS) {
            return none("was not asked, because others took too long");
        }
        Future<T> answer = helper().submit(question);
        try {
            return new Answer<>(Optional.ofNullable(wait(answer, limit)), "", Optional.empty());
        } catch (TimeoutException late) {
            waits++;
            leave(answer);
            return none("did not end within " + seconds(limit));
        } catch (ExecutionException error) {
            Throwable cause = error.getCause();
            return new Answer<>(Optional.empty(), "throws " + named(cause), Optional.of(cause));
        }
    }

    private static <T> Answer<T> none(String problem) {
        return new Answer<>(Optional.empty(), problem, Optional.empty());
    }

    /** An interruption that is no request to stop stays with the thread. */
    private <T> T wait(Future<T> answer, Duration limit)
            throws ExecutionException, TimeoutException {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException stop) {
                    interrupted = true;
                    leaveIfCancelled(answer);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A silent token is cancelled by the interrupt itself. */
    private void leaveIfCancelled(Future<?> answer) {
        Thread.currentThread().interrupt();
        if (Work.current().cancelled()) {
            leave(answer);
            throw new CancellationException("stopped before the value was shown");
        }
        Thread.interrupted();
    }

    private void leave(Future<?> answer) {
        answer.cancel(true);
        close();
    }

    /** {@return the class of what was thrown and, where that can be told, its message} */
    String named(Throwable error) {
        String name = Kinds.name(error.getClass());
        // Its message is code of its own again; an answer to that is not looked into.
        boolean own = error.getClass().getClassLoader() != null;
        String message = own && waits >= MOST_WAITS ? "" : message(error, own);
        return message.isEmpty() ? name : name + ": " + message;
    }

    private String message(Throwable error, boolean own) {
        String message = own ? asked(error) : error.getMessage();
        return message == null ? "" : Kinds.tidy(message);
    }

    private String asked(Throwable error) {
        Future<String> answer = helper().submit(error::getMessage);
        try {
            return wait(answer, patience);
        } catch (TimeoutException late) {
            waits++;
            leave(answer);
            return "(its message did not end within " + seconds(patience) + ")";
        } catch (ExecutionException failed) {
            return "(its message throws " + Kinds.name(failed.getCause().getClass()) + ")";
        }
    }

    private static String seconds(Duration limit) {
        return Numbers.brief(limit.toMillis() / 1000.0) + " s";
    }

    private ExecutorService helper() {
        if (helper.isEmpty()) {
            helper = Optional.of(Executors.newSingleThreadExecutor(Asking::thread));
        }
        return helper.get();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "assay value");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        helper.ifPresent(ExecutorService::shutdownNow);
        helper = Optional.empty();
    }
}
