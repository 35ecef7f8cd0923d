package assay.stats;

import assay.work.Work;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls of a library that cannot be stopped once they have begun. A long one runs on a thread of
 * its own: whoever stops the work gets away at once, and the call, with the buffers it holds, ends
 * when the library is done: 64 eigenvalues take it .1 s of a processor for 1,024 columns, .9 s for
 * 2,048, and eight times as long for twice the columns.
 */
final class Native {

    private static final long LOOK = 50; // milliseconds between two looks at the token

    private Native() {}

    static void run(Runnable call, boolean isLong, Work work) {
        work.check();
        if (!isLong) {
            call.run();
            return;
        }
        FutureTask<Void> task = new FutureTask<>(call, null);
        Thread thread = new Thread(task, "assay native call");
        thread.setDaemon(true);
        thread.start();
        while (!finished(task)) {
            work.check();
        }
    }

    private static boolean finished(FutureTask<Void> task) {
        try {
            task.get(LOOK, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped before it was finished");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException error) {
                throw error;
            }
            throw new IllegalStateException("the library failed", failed.getCause());
        }
    }
}
