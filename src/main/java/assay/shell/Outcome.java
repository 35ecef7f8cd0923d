package assay.shell;

import java.util.List;
import java.util.Optional;

/** What a cell came to: a value or a problem. */
public sealed interface Outcome {

    /**
     * The cell ran to its end.
     *
     * @param object the value of the last expression, the live object itself; empty if the cell
     *     ends with a declaration, an assignment, a statement, a call that returns nothing, or an
     *     expression that is null. A semicolon after the expression makes no difference.
     */
    record Value(Optional<Object> object) implements Outcome {}

    /**
     * The cell did not run to its end.
     *
     * @param kind why
     * @param name class of the exception, such as {@code java.lang.IllegalArgumentException}, or
     *     {@code CompilationError} or {@code Interrupted}
     * @param message what it says, in one or more lines; may be empty
     * @param trace readable lines for a person, beginning with name and message; places in cells
     *     read {@code Cell [3], line 2}
     */
    record Problem(Kind kind, String name, String message, List<String> trace) implements Outcome {

        /** Copies the trace. */
        public Problem {
            trace = List.copyOf(trace);
        }
    }

    /** Why a cell did not run to its end. */
    enum Kind {
        /** Some of it is not Java; nothing from the faulty snippet on ran. */
        COMPILATION,
        /** The code threw something. */
        EXCEPTION,
        /** Somebody asked for it to stop, and it did. */
        INTERRUPTED,
        /** Somebody asked for it to stop, and a thread that would not was left behind. */
        ABANDONED
    }
}
