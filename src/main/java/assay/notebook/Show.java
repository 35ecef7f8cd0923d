package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
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

    /** Clears what the cell has shown so far, at once. */
    public static void clearOutput() {
        clearOutput(false);
    }
}
