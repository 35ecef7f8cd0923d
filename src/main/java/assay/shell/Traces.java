package assay.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Exceptions as a person in front of a notebook reads them. */
final class Traces {

    private static final int FRAMES = 12;
    private static final String GENERATED = "REPL.$JShell$";

    private Traces() {}

    /** {@return a trace: what was thrown, where in which cell, and its causes} */
    static List<String> of(Throwable error) {
        List<String> lines = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String prefix = "";
        for (Throwable at = error; at != null && seen.add(at); at = at.getCause()) {
            lines.add(prefix + header(at));
            lines.addAll(frames(at.getStackTrace()));
            prefix = "Caused by: ";
        }
        return lines;
    }

    private static String header(Throwable error) {
        String message = message(error);
        return message.isEmpty()
                ? error.getClass().getName()
                : error.getClass().getName() + ": " + message;
    }

    /** {@return what an exception says, empty where it says nothing or fails to} */
    static String message(Throwable error) {
        try {
            String message = error.getLocalizedMessage();
            return message == null ? "" : tidy(message);
        } catch (RuntimeException failed) {
            return "(its message cannot be told: " + failed.getClass().getName() + ")";
        }
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
            if (isCell(frame)) {
                return " in " + name(frames[0]) + ", called from " + place(frame);
            }
        }
        return " in " + name(frames[0]);
    }

    private static List<String> frames(StackTraceElement[] frames) {
        int end = lastOfCells(frames);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            if (!isOurs(frames[i])) {
                lines.add("    at " + line(frames[i]));
            }
        }
        return shortened(lines);
    }

    private static int lastOfCells(StackTraceElement[] frames) {
        for (int i = frames.length; i > 0; i--) {
            if (isCell(frames[i - 1])) {
                return i;
            }
        }
        return frames.length;
    }

    private static List<String> shortened(List<String> lines) {
        if (lines.size() <= FRAMES) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, FRAMES - 2));
        kept.add("    … " + (lines.size() - FRAMES + 1) + " more");
        kept.add(lines.get(lines.size() - 1));
        return kept;
    }

    private static String line(StackTraceElement frame) {
        if (!isCell(frame)) {
            return name(frame) + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
        }
        String name = tidy(name(frame));
        return name.isEmpty() || name.equals("do_it$") || name.startsWith("lambda$do_it$")
                ? place(frame)
                : name + " (" + place(frame) + ")";
    }

    private static String name(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }

    private static String place(StackTraceElement frame) {
        return frame.getFileName() + ", line " + frame.getLineNumber();
    }

    private static boolean isCell(StackTraceElement frame) {
        return frame.getClassName().startsWith(GENERATED);
    }

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("assay.shell.")
                || frame.getClassName().startsWith("jdk.internal.reflect.")
                || frame.getClassName().startsWith("java.lang.reflect.Method");
    }
}
