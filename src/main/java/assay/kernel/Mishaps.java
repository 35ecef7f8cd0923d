package assay.kernel;

import assay.kernel.Interpreter.Failed;
import assay.kernel.Interpreter.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The one place that catches everything, so that no cell and no message can end the kernel. */
final class Mishaps {

    private static final int LINES = 20;

    private Mishaps() {}

    /** {@return the outcome of a task, or what it threw as a problem} */
    static Reply caught(Supplier<Reply> task) {
        try {
            return task.get();
        } catch (Throwable thrown) {
            return problem(thrown);
        }
    }

    /** {@return what was thrown as a problem, its trace cut short} */
    static Failed problem(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        List<String> trace =
                Stream.concat(
                                Stream.of(thrown.toString()),
                                Arrays.stream(thrown.getStackTrace())
                                        .limit(LINES)
                                        .map(frame -> "    at " + frame))
                        .toList();
        return new Failed(thrown.getClass().getSimpleName(), message, trace);
    }
}
