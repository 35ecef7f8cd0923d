package assay.display;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Where a running cell shows things. */
public interface Outlet {

    /**
     * Shows an output below the running cell.
     *
     * @param bundle what to show
     * @param displayId a name for {@link #update}; the same name twice is two outputs that change
     *     together
     */
    void show(MimeBundle bundle, Optional<String> displayId);

    /**
     * Replaces an output that was shown before.
     *
     * @param bundle what to show now
     * @param displayId the name it was shown under
     */
    void update(MimeBundle bundle, String displayId);

    /**
     * Clears the running cell's outputs.
     *
     * @param wait whether to wait for the next output, so that nothing flickers
     */
    void clear(boolean wait);

    /**
     * {@return the outlet of the cell this thread works for}
     *
     * @throws IllegalStateException if no cell is running here
     */
    static Outlet current() {
        return CurrentOutlet.current();
    }

    /**
     * Runs a task with an outlet as the current one, for this thread and the threads it starts.
     *
     * @param <T> what the task returns
     * @param outlet the outlet to lend
     * @param task the task
     * @return what the task returned
     * @throws Exception what the task threw
     */
    static <T> T within(Outlet outlet, Callable<T> task) throws Exception {
        return CurrentOutlet.within(outlet, task);
    }
}
