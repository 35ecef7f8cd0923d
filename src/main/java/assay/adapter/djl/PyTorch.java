package assay.adapter.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngineProvider;
import assay.work.Work;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Loads the native library once a process, with its doors to the network shut.
 *
 * <p>It is loaded on a thread of its own: an interrupt in the middle would leave it broken for the
 * life of the process. Whoever waits may leave; the loading goes on and the next one finds it done.
 */
final class PyTorch {

    static final String VERSION = "2.7.1";
    static final String GLUE = "0.35.1";
    static final String NAME = "PyTorch " + VERSION + " by DJL " + GLUE + ", CPU";

    private static final long PATIENCE_MILLIS = 50;

    private static final FutureTask<Engine> LOADING = new FutureTask<>(PyTorch::loadNow);
    private static boolean started;

    private PyTorch() {}

    static Engine load(Work work) {
        FutureTask<Engine> task = begun();
        if (task.isDone()) {
            return await(task, work);
        }
        // The same words at the first use and later, so that a notebook run again is saved the
        // same.
        String what = "loading PyTorch, which unpacks 432 MB at its first use on a machine";
        work.progress(what, 0, 1, "libraries");
        Engine engine = await(task, work);
        work.progress(what, 1, 1, "libraries");
        return engine;
    }

    private static synchronized FutureTask<Engine> begun() {
        if (!started) {
            started = true;
            Thread thread = new Thread(LOADING, "assay-loads-pytorch");
            thread.setDaemon(true);
            // DJL looks for its natives with the thread's loader; only ours knows this folder.
            thread.setContextClassLoader(PyTorch.class.getClassLoader());
            thread.start();
        }
        return LOADING;
    }

    private static Engine await(FutureTask<Engine> task, Work work) {
        while (true) {
            work.check();
            try {
                return task.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                continue;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CancellationException("stopped while PyTorch was loading");
            } catch (ExecutionException failed) {
                throw new IllegalStateException(
                        "PyTorch cannot be loaded here: " + failed.getCause().getMessage(),
                        failed.getCause());
            }
        }
    }

    private static Engine loadNow() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        return new PtEngineProvider().getEngine();
    }
}
