package assay.shell;

import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * Runs something around a cell, on the cell's own thread, so that tokens which belong to a thread
 * can be lent to the cell and to the threads it starts.
 */
@FunctionalInterface
public interface CellWrapper {

    /**
     * Calls {@code cell} once and returns when it has returned.
     *
     * @param cell all that the cell runs; it throws nothing of the user's
     * @param stopped whether somebody asked for the cell to stop; cheap, from any thread
     * @throws Exception what the wrapper itself fails with; the cell then has that problem
     */
    void around(Callable<Void> cell, BooleanSupplier stopped) throws Exception;

    /**
     * {@return what the cell's value becomes; part of the cell: on its own thread, stopped with it,
     * and what it prints is the cell's}
     *
     * @param value the value of the last expression
     */
    default Object finish(Object value) {
        return value;
    }

    /** {@return whether somebody asked for the cell to stop before the shell had heard of it} */
    default boolean stoppedBefore() {
        return false;
    }

    /** {@return a wrapper that adds nothing} */
    static CellWrapper none() {
        return (cell, stopped) -> cell.call();
    }
}
