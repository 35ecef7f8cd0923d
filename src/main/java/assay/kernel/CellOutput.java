package assay.kernel;

import assay.display.Outlet;

/**
 * Where a cell prints, shows and asks. Safe to use from any thread, also after the cell has ended:
 * late output still goes to the cell that made it.
 */
public interface CellOutput extends Outlet {

    /** The two streams of text. */
    enum Stream {
        /** What a program prints. */
        STDOUT,
        /** What a program complains of. */
        STDERR
    }

    /**
     * Prints text. Waits while the reader is far behind; an interrupt of the thread ends the wait,
     * and the text is kept all the same.
     *
     * @param stream which stream
     * @param text any text, not only whole lines
     */
    void write(Stream stream, CharSequence text);

    /**
     * Asks the reader for a line and waits for it.
     *
     * @param prompt the question
     * @param password whether the answer is hidden as it is typed
     * @return the answer, without a line end
     * @throws UnsupportedOperationException if the front end cannot ask
     * @throws java.util.concurrent.CancellationException if the cell was interrupted meanwhile
     */
    String input(String prompt, boolean password);

    /**
     * {@return whether the reader has asked already that the cell being run stops: an interrupt
     * that came before the language knew of the cell}
     */
    default boolean interrupted() {
        return false;
    }
}
