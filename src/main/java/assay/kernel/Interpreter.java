package assay.kernel;

import assay.display.MimeBundle;
import java.util.List;
import java.util.Optional;

/**
 * All that a kernel needs of a language. Cursors and positions count UTF-16 units; the kernel
 * translates them from and to the protocol's code points.
 *
 * <p>A kernel has one thread for each of its shells, and calls from any of them: while one runs a
 * cell, another may run a cell too, or ask about code.
 */
public interface Interpreter {

    /**
     * Runs a cell to its end. What the cell shows and prints goes to the output, which stays open
     * after the cell's end for the threads the cell has started.
     *
     * @param cell the cell
     * @param output where the cell prints, shows and asks
     * @return how the cell ended; problems of the cell are a reply, not an exception
     */
    Reply execute(Cell cell, CellOutput output);

    /**
     * {@return the value of one expression, or why there is none}
     *
     * @param expression the expression
     * @param output where it prints, shows and asks
     */
    Reply evaluate(String expression, CellOutput output);

    /**
     * Stops the running cells: each {@link #execute} then returns a failure within a second. Called
     * from another thread, and returns at once. Does nothing when no cell is running; a cell that
     * was interrupted before it got here says so by {@link CellOutput#interrupted}.
     */
    void interrupt();

    /**
     * {@return what could stand at the cursor}
     *
     * @param code the code so far
     * @param cursor where to complete, from 0 to the code's length
     */
    Completions complete(String code, int cursor);

    /**
     * {@return what is known of the name at the cursor, if anything}
     *
     * @param code the code
     * @param cursor where to look, from 0 to the code's length
     * @param detail 0 for the short form, 1 for all there is
     */
    Optional<Inspection> inspect(String code, int cursor, int detail);

    /**
     * {@return whether the code could be run as it stands}
     *
     * @param code the code
     */
    Completeness completeness(String code);

    /** {@return what front ends and tools want to know of the language; the same at every call} */
    LanguageInfo language();

    /** {@return the lines a console shows before the first prompt} */
    String banner();

    /**
     * A cell to run.
     *
     * @param count number shown in the cell's prompt, at least 1 unless nothing was stored yet
     * @param code source text
     * @param silent whether nothing is to be shown
     * @param storeHistory whether the cell counts and is remembered
     * @param allowStdin whether the cell may ask its reader
     */
    record Cell(int count, String code, boolean silent, boolean storeHistory, boolean allowStdin) {}

    /** How a cell ended. */
    sealed interface Reply permits Done, Paged, Failed, Aborted {}

    /**
     * The cell ran to its end.
     *
     * @param results outputs of the cell's value; the first is the result, the others follow it;
     *     empty if there is no value
     */
    record Done(List<MimeBundle> results) implements Reply {

        /** Copies the list. */
        public Done {
            results = List.copyOf(results);
        }
    }

    /**
     * The cell asked for something to read, which is for the front end's pager and no output.
     *
     * @param page what to read
     */
    record Paged(MimeBundle page) implements Reply {}

    /**
     * The cell did not compile, threw, or was interrupted.
     *
     * @param name name of the problem: {@code ArithmeticException}
     * @param message one sentence
     * @param traceback lines to show, ANSI colours allowed
     */
    record Failed(String name, String message, List<String> traceback) implements Reply {

        /** Copies the list. */
        public Failed {
            traceback = List.copyOf(traceback);
        }
    }

    /** The cell was not run. */
    record Aborted() implements Reply {}
}
