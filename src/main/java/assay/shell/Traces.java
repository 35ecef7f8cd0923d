package assay.shell;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** Exceptions as a person in front of a notebook reads them. */
final class Traces {

    private static final int SHOWN = 20;

    /** What the core throws when it refuses; anything else from there is a fault of its own. */
    private static final Set<Class<?>> REFUSALS =
            Set.of(
                    IllegalArgumentException.class,
                    IllegalStateException.class,
                    UncheckedIOException.class,
                    UnsupportedOperationException.class,
                    NoSuchElementException.class);

    private Traces() {}

    /** {@return a trace: what was thrown, where in which cell, and its causes} */
    static List<String> of(Throwable error) {
        List<String> lines = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String prefix = "";
        for (Throwable at = opened(error); at != null && seen.add(at); at = at.getCause()) {
            lines.add(prefix + header(at));
            if (isRefusal(at)) {
                lines.addAll(TraceFrames.ofRefusal(at.getStackTrace()));
                lines.addAll(reasons(at));
                return lines;
            }
            lines.addAll(TraceFrames.of(at.getStackTrace()));
            for (Throwable hidden : at.getSuppressed()) {
                lines.add("Suppressed: " + header(hidden));
                lines.addAll(TraceFrames.of(hidden.getStackTrace()));
            }
            prefix = "Caused by: ";
        }
        return shortened(lines);
    }

    /** {@return what a class threw as it was made ready, in place of the error that wraps it} */
    static Throwable opened(Throwable error) {
        Throwable at = error;
        while (at instanceof ExceptionInInitializerError && at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }

    /** Causes of causes are many, and what matters of them stands at both ends. */
    private static List<String> shortened(List<String> lines) {
        if (lines.size() <= SHOWN) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, SHOWN / 2));
        kept.add("    … " + (lines.size() - SHOWN + 1) + " more");
        kept.addAll(lines.subList(lines.size() - SHOWN / 2 + 1, lines.size()));
        return kept;
    }

    /** Whether the core itself says in a sentence what is wrong; its own frames add nothing. */
    private static boolean isRefusal(Throwable error) {
        return REFUSALS.contains(error.getClass())
                && !message(error).isEmpty()
                && TraceFrames.isFromCore(error.getStackTrace());
    }

    /** What the causes of a refusal say beyond it, without their places. */
    private static List<String> reasons(Throwable refusal) {
        List<String> lines = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable at = refusal.getCause(); at != null && seen.add(at); at = at.getCause()) {
            if (!message(refusal).contains(message(at))) {
                lines.add("Caused by: " + header(at));
            }
        }
        return lines;
    }

    private static String header(Throwable error) {
        String message = message(error);
        return message.isEmpty() ? name(error) : name(error) + ": " + message;
    }

    /** {@return the class of what was thrown, as the cell calls it} */
    static String name(Throwable error) {
        return tidy(error.getClass().getName());
    }

    /** {@return what an exception says, empty where it says nothing or fails to} */
    static String message(Throwable error) {
        try {
            String message = error.getLocalizedMessage();
            return message == null ? unsaid(error) : Casts.explained(error, message);
        } catch (RuntimeException failed) {
            return "(its message cannot be told: " + failed.getClass().getName() + ")";
        }
    }

    /** {@return what the JDK leaves unsaid of the problem most often met in a class} */
    private static String unsaid(Throwable error) {
        return error instanceof StackOverflowError
                ? "the calls went deeper than the stack of a cell's thread holds; a method calls"
                        + " itself without end, or too often"
                : "";
    }

    /** {@return the text without the names of generated classes} */
    static String tidy(String text) {
        return text.replaceAll("REPL\\.\\$JShell\\$\\w+[.$]", "");
    }

    /** {@return where a thread is, for the end of a sentence} */
    static String whereabouts(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        if (frames.length == 0) {
            return "";
        }
        for (StackTraceElement frame : frames) {
            if (TraceFrames.isCell(frame)) {
                return " in "
                        + TraceFrames.name(frames[0])
                        + ", called from "
                        + TraceFrames.place(frame);
            }
        }
        return " in " + TraceFrames.name(frames[0]);
    }
}
