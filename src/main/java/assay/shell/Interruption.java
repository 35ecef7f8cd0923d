package assay.shell;

import java.util.ArrayList;
import java.util.List;

/** The problem of a cell that was asked to stop. */
final class Interruption {

    private static final String NAME = "Interrupted";
    private static final String MESSAGE = "the cell was stopped";

    private Interruption() {}

    static Outcome.Problem of() {
        return problem(Outcome.Kind.INTERRUPTED, List.of());
    }

    /** {@return the problem of a stopped run whose threads have ended or been left behind} */
    static Outcome.Problem of(CellRun run) {
        List<String> late = run.stopping().leftBehind();
        return problem(
                late.isEmpty() ? Outcome.Kind.INTERRUPTED : Outcome.Kind.ABANDONED,
                late.stream()
                        .map(
                                thread ->
                                        thread
                                                + " did not stop and was left behind; it ends at"
                                                + " its next step in Java code")
                        .toList());
    }

    private static Outcome.Problem problem(Outcome.Kind kind, List<String> notes) {
        String message = String.join("\n", prepended(MESSAGE, notes));
        List<String> trace = prepended(NAME + ": " + MESSAGE, notes);
        return new Outcome.Problem(kind, NAME, message, trace);
    }

    private static List<String> prepended(String first, List<String> rest) {
        List<String> lines = new ArrayList<>(List.of(first));
        lines.addAll(rest);
        return lines;
    }
}
