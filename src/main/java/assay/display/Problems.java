package assay.display;

import java.util.ArrayList;
import java.util.List;

/** What went wrong and why, with the places in cells where it did. */
final class Problems {

    private static final int DEEPEST = 10;
    private static final int MOST_PLACES = 10;
    private static final int LONGEST = 2_000;

    private final Asking asking;

    Problems(Asking asking) {
        this.asking = asking;
    }

    /** {@return name, message, places and causes, one a line} */
    String text(Throwable problem) {
        List<String> lines = new ArrayList<>();
        String prefix = "";
        Throwable at = problem;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            lines.add(prefix + Cut.text(asking.named(at), LONGEST));
            lines.addAll(places(at.getStackTrace()));
            prefix = "because of ";
            at = cause(at);
        }
        return String.join("\n", lines);
    }

    private Throwable cause(Throwable problem) {
        return problem.getClass().getClassLoader() == null
                ? problem.getCause()
                : asking.ask(problem::getCause).value().orElse(null);
    }

    private static List<String> places(StackTraceElement[] frames) {
        List<String> places = new ArrayList<>();
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith("REPL.$JShell$")) {
                String place = "    at " + place(frame);
                if (!places.contains(place)) {
                    places.add(place);
                }
            }
        }
        String rest = Cut.rest(MOST_PLACES, places.size());
        List<String> shown =
                new ArrayList<>(places.subList(0, Math.min(MOST_PLACES, places.size())));
        shown.addAll(rest.isEmpty() ? List.of() : List.of("    " + rest));
        return shown;
    }

    /** As the shell writes it: the method where it has a name of the user's, cell and line. */
    private static String place(StackTraceElement frame) {
        String file = String.valueOf(frame.getFileName());
        String line =
                file.startsWith("$") ? "an earlier cell" : file + ", line " + frame.getLineNumber();
        String name = Kinds.tidy(frame.getClassName() + "." + frame.getMethodName());
        boolean ours = name.isEmpty() || name.contains("do_it$");
        return ours ? line : Words.line(name, 200) + " (" + line + ")";
    }
}
