package assay.adapter.maven;

import assay.work.Work;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Runs a search on a thread of its own while the caller's watches the token, because a thread that
 * waits for a server cannot be woken. A stopped search is left behind: it ends at its next byte and
 * says nothing more.
 */
final class Watched {

    private static final long POLL_MILLIS = 20;

    private Watched() {}

    static <T> T run(Work work, Function<Work, T> search) {
        AtomicBoolean stopped = new AtomicBoolean();
        FutureTask<T> future = new FutureTask<>(() -> search.apply(new Stoppable(work, stopped)));
        Thread helper = new Thread(future, "assay-maven");
        helper.setDaemon(true);
        helper.setContextClassLoader(Watched.class.getClassLoader());
        helper.start();
        try {
            return result(work, future);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped before it was finished");
        } finally {
            stopped.set(true);
            helper.interrupt();
        }
    }

    private static <T> T result(Work work, FutureTask<T> future) throws InterruptedException {
        while (true) {
            work.check();
            try {
                return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                continue;
            } catch (ExecutionException error) {
                work.check();
                throw unchecked(error.getCause());
            }
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error fatal) {
            throw fatal;
        }
        return cause instanceof RuntimeException refusal
                ? refusal
                : new IllegalStateException(cause);
    }

    private record Stoppable(Work work, AtomicBoolean stopped) implements Work {

        @Override
        public boolean cancelled() {
            return stopped.get() || work.cancelled();
        }

        @Override
        public void progress(String task, long done, long total, String unit) {
            if (!stopped.get()) {
                work.progress(task, done, total, unit);
            }
        }
    }
}
