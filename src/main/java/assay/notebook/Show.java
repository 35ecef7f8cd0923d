package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
import assay.work.KernelStatus;
import java.util.Optional;

/** The few functions every cell can call by their bare names. */
public final class Show {

    private Show() {}

    /**
     * Shows a value below the cell, as it would be shown were it the cell's result.
     *
     * @param value the value
     */
    public static void display(Object value) {
        for (MimeBundle output : Desk.current().render(value)) {
            Outlet.current().show(output, Optional.empty());
        }
    }

    /**
     * Clears what the cell has shown so far.
     *
     * @param wait whether to wait for the next output, so that nothing flickers
     */
    public static void clearOutput(boolean wait) {
        Outlet.current().clear(wait);
    }

    /**
     * {@return what works for cells at this moment: threads that did not stop with their cell,
     * threads in the background, and how full the heap is}
     */
    public static KernelStatus kernelStatus() {
        return Desk.current().status();
    }

    /** Clears what the cell has shown so far, at once. */
    public static void clearOutput() {
        clearOutput(false);
    }
}
