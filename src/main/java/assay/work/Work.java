package assay.work;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/**
 * The token that long work carries: it asks whether to stop and says how far it is.
 *
 * <p>Whatever may run for more than a tenth of a second takes a token and calls {@link #check()}
 * often enough to stop within a second. The token of the running cell is {@link #current()}, so
 * that a method called from a cell need not be handed one; an explicit token is always better.
 */
public interface Work {

    /** {@return whether somebody asked for this work to stop} */
    boolean cancelled();

    /**
     * Says how far the work is. Cheap enough for every batch; listeners thin it out.
     *
     * @param task what is being done, a few words without a number: {@code training}
     * @param done units finished, from 0 to {@code total}
     * @param total units in all, at least 1
     * @param unit what is counted, in the plural: {@code epochs}
     */
    void progress(String task, long done, long total, String unit);

    /**
     * Leaves the work if it should stop.
     *
     * @throws CancellationException if the work was cancelled
     */
    default void check() {
        if (cancelled()) {
            throw new CancellationException("stopped before it was finished");
        }
    }

    /** {@return a token that reports nothing and is cancelled by interrupting the thread} */
    static Work silent() {
        return Current.SILENT;
    }

    /** {@return the token of the cell this thread works for, or a silent one outside of cells} */
    static Work current() {
        return Current.TOKEN.get();
    }

    /**
     * Runs a task with a token as the current one, for this thread and the threads it starts.
     *
     * @param <T> what the task returns
     * @param token the token to lend
     * @param task the task
     * @return what the task returned
     * @throws Exception what the task threw
     */
    static <T> T within(Work token, Callable<T> task) throws Exception {
        Work before = Current.TOKEN.get();
        Current.TOKEN.set(token);
        try {
            return task.call();
        } finally {
            Current.TOKEN.set(before);
        }
    }
}
