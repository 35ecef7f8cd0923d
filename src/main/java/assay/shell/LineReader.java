package assay.shell;

import java.io.IOException;
import java.util.Optional;

/** Where a cell's {@code System.in} reads from, one line at a time. */
@FunctionalInterface
public interface LineReader {

    /**
     * {@return the next line without its line end, or empty at the end of the input}
     *
     * <p>Called on the thread of the cell that reads; it blocks until there is a line.
     *
     * @throws IOException if nothing can be read, with the reason as a sentence
     * @throws InterruptedException if the cell is stopped while it waits
     */
    Optional<String> line() throws IOException, InterruptedException;

    /** {@return a reader whose input is over} */
    static LineReader ended() {
        return Optional::empty;
    }
}
