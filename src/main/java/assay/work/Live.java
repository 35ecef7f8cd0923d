package assay.work;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The port to a place where a value that goes on changing is shown: once, and then again in the
 * same place whenever it changed. Where there is no such place, nothing is shown.
 */
public interface Live {

    /**
     * Shows a value.
     *
     * @param value what to show now
     * @return shows what the value has become in the same place, on any thread that the caller's
     *     started
     */
    Consumer<Object> show(Object value);

    /** {@return the place of the cell this thread works for, or one that shows nothing} */
    static Live current() {
        return Current.LIVE.get();
    }

    /**
     * Runs a task with a place as the current one, for this thread and the threads it starts.
     *
     * @param <T> what the task returns
     * @param live the place to lend
     * @param task the task
     * @return what the task returned
     * @throws Exception what the task threw
     */
    static <T> T within(Live live, Callable<T> task) throws Exception {
        Live before = Current.LIVE.get();
        Current.LIVE.set(live);
        try {
            return task.call();
        } finally {
            Current.LIVE.set(before);
        }
    }
}
