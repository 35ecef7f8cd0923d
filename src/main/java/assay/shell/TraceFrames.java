package assay.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * The places of a trace that help a person: all in cells and in added jars, and of the JDK and the
 * core what the cell called, not how they are made inside.
 */
final class TraceFrames {

    private static final int SHOWN = 12;
    private static final String GENERATED = "REPL.$JShell$";

    private TraceFrames() {}

    /** {@return the places of what was thrown, the innermost first} */
    static List<String> of(StackTraceElement[] frames) {
        int end = endOfCells(frames);
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < end; ) {
            int to = endOfRun(frames, from, end);
            boolean fault = from == 0 && hasCore(frames, from, to);
            boolean entryOnly = !isCell(frames[from]) && !fault && isKnown(frames, from, to);
            add(lines, frames, entryOnly ? to - 1 : from, to);
            from = to;
        }
        return shortened(lines);
    }

    /** {@return the places in cells alone} */
    static List<String> ofRefusal(StackTraceElement[] frames) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < frames.length; i++) {
            if (isCell(frames[i])) {
                add(lines, frames, i, i + 1);
            }
        }
        return shortened(lines);
    }

    /** {@return whether the core threw it} */
    static boolean isFromCore(StackTraceElement[] frames) {
        return frames.length > 0 && isCore(frames[0]);
    }

    static boolean isCell(StackTraceElement frame) {
        return frame.getClassName().startsWith(GENERATED);
    }

    static String name(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }

    /** A class that is first used after its cell was forgotten has no place but a generated one. */
    static String place(StackTraceElement frame) {
        String file = String.valueOf(frame.getFileName());
        return file.startsWith("$") ? "an earlier cell" : file + ", line " + frame.getLineNumber();
    }

    private static void add(List<String> lines, StackTraceElement[] frames, int from, int to) {
        for (int i = from; i < to; i++) {
            String line = "    at " + line(frames[i]);
            boolean again = isTopLevel(frames[i]) && lines.lastIndexOf(line) == lines.size() - 1;
            if (!isOurs(frames[i]) && (lines.isEmpty() || !again)) {
                lines.add(line);
            }
        }
    }

    /** Frames above the last cell are of the kernel. */
    private static int endOfCells(StackTraceElement[] frames) {
        for (int i = frames.length; i > 0; i--) {
            if (isCell(frames[i - 1])) {
                return i;
            }
        }
        return frames.length;
    }

    private static int endOfRun(StackTraceElement[] frames, int from, int end) {
        int to = from + 1;
        while (to < end && isCell(frames[to]) == isCell(frames[from])) {
            to++;
        }
        return to;
    }

    private static boolean hasCore(StackTraceElement[] frames, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isCore(frames[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether all of a run is of the JDK or the core, and none of an added jar. */
    private static boolean isKnown(StackTraceElement[] frames, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean jdk = frames[i].getModuleName() != null;
            if (!jdk && !isCore(frames[i]) && !isOurs(frames[i])) {
                return false;
            }
        }
        return true;
    }

    private static List<String> shortened(List<String> lines) {
        if (lines.size() <= SHOWN) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, SHOWN - 2));
        kept.add("    … " + (lines.size() - SHOWN + 1) + " more");
        kept.add(lines.get(lines.size() - 1));
        return kept;
    }

    private static String line(StackTraceElement frame) {
        if (!isCell(frame)) {
            return name(frame) + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
        }
        return isTopLevel(frame)
                ? place(frame)
                : method(Traces.tidy(name(frame))) + " (" + place(frame) + ")";
    }

    /** {@return a method as it was written: a lambda is of the method it stands in} */
    private static String method(String name) {
        return name.replaceFirst("\\blambda\\$(\\w+)\\$\\d+$", "$1");
    }

    /** Whether a frame of a cell is in no method of the user's. */
    private static boolean isTopLevel(StackTraceElement frame) {
        String name = Traces.tidy(name(frame));
        return name.isEmpty() || name.startsWith("do_it$") || name.startsWith("lambda$do_it$");
    }

    private static boolean isCore(StackTraceElement frame) {
        return frame.getClassName().startsWith("assay.") && !isOurs(frame);
    }

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("assay.shell.")
                || frame.getClassName().startsWith("jdk.internal.reflect.")
                || frame.getClassName().startsWith("java.lang.reflect.Method");
    }
}
