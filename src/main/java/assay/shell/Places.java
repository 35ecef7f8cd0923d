package assay.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Remembers which part of which cell each snippet is, so that the lines of generated classes can be
 * told as lines of cells.
 */
final class Places {

    private static final Pattern GENERATED =
            Pattern.compile("^REPL\\.\\$JShell\\$(?<ids>[0-9A-Z_]+)");

    private static final String BODY = "{";

    private record Origin(Snippet snippet, Piece piece) {}

    /** Where in the generated text a snippet begins, and how its lines are found from there. */
    private record Start(int line, Origin origin, SnippetWrapper wrapper) {

        /** JShell itself knows the way back only while the snippet is alone in its class. */
        int cellLine(int generated, boolean alone) {
            if (alone) {
                int end = endOfLine(wrapper.wrapped(), generated);
                return origin.piece().lineOf(wrapper.wrappedToSourcePosition(end));
            }
            int body = Math.max(0, origin.piece().source().indexOf(BODY));
            return origin.piece().lineOf(body) + Math.max(0, generated - line);
        }
    }

    private final Map<String, Origin> origins = new ConcurrentHashMap<>();
    private final Map<String, Piece> loaded = new ConcurrentHashMap<>();
    private Piece current = new Piece(CellText.startup(""), "", 0);

    /** Says which piece the snippets met from here on belong to. */
    void enter(Piece piece) {
        current = piece;
    }

    /** {@return the piece entered last} */
    Piece current() {
        return current;
    }

    /** {@return the id for a snippet that JShell has just met} */
    String register(Snippet snippet, int index) {
        String id = String.valueOf(index);
        origins.put(id, new Origin(snippet, current));
        return id;
    }

    /** {@return the piece that a snippet stood in, if it is a known one} */
    Optional<Piece> piece(Snippet snippet) {
        return Optional.ofNullable(origins.get(snippet.id())).map(Origin::piece);
    }

    /** {@return the cell of a generated class} */
    Optional<String> cell(String className) {
        Matcher matcher = GENERATED.matcher(className);
        return matcher.find()
                ? Optional.ofNullable(origins.get(matcher.group("ids").replaceAll("[A-Z]", "")))
                        .map(origin -> origin.piece().cell().place())
                : Optional.empty();
    }

    void forget(Snippet snippet) {
        origins.remove(snippet.id());
    }

    /**
     * {@return what the lines of a generated class are in the cells, if it is of a known one}
     *
     * <p>Overloaded methods are generated into one class together, named after all of them.
     */
    Optional<CellLines> lines(String className, SourceCodeAnalysis analysis) {
        Matcher matcher = GENERATED.matcher(className);
        if (!matcher.find()) {
            return Optional.empty();
        }
        List<Start> starts = new ArrayList<>();
        for (String part : matcher.group("ids").split("_")) {
            Optional.ofNullable(origins.get(part.replaceAll("[A-Z]", "")))
                    .map(origin -> start(origin, analysis))
                    .filter(start -> start.wrapper().fullClassName().equals(matcher.group()))
                    .ifPresent(starts::add);
        }
        if (starts.size() == 1 && isDeclared(starts.get(0).origin().snippet())) {
            loaded.put(matcher.group(), starts.get(0).origin().piece());
        }
        starts.sort(Comparator.comparingInt(Start::line));
        return starts.stream()
                .findFirst()
                .map(first -> first.origin().piece().cell().place())
                .map(place -> new CellLines(place, generated -> cellLine(starts, generated)));
    }

    private static boolean isDeclared(Snippet snippet) {
        return snippet.kind().isPersistent()
                && snippet.subKind() != Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    /**
     * Tells the places of what was thrown as they are now: JShell keeps the class of a declaration
     * that is run again unchanged, and with it the cell in which it stood first.
     */
    void renew(Throwable error) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable at = error; at != null && seen.add(at); at = at.getCause()) {
            StackTraceElement[] frames = at.getStackTrace();
            at.setStackTrace(
                    Arrays.stream(frames).map(this::renewed).toArray(StackTraceElement[]::new));
        }
    }

    private StackTraceElement renewed(StackTraceElement frame) {
        Matcher matcher = GENERATED.matcher(frame.getClassName());
        if (!matcher.find() || !loaded.containsKey(matcher.group())) {
            return frame;
        }
        Piece then = loaded.get(matcher.group());
        String id = matcher.group("ids").replaceAll("[A-Z]", "");
        return Optional.ofNullable(origins.get(id))
                .map(Origin::piece)
                .filter(now -> now != then && now.source().strip().equals(then.source().strip()))
                .map(now -> moved(frame, then, now))
                .orElse(frame);
    }

    private static StackTraceElement moved(StackTraceElement frame, Piece then, Piece now) {
        return new StackTraceElement(
                frame.getClassLoaderName(),
                frame.getModuleName(),
                frame.getModuleVersion(),
                frame.getClassName(),
                frame.getMethodName(),
                now.cell().place(),
                frame.getLineNumber() - then.firstLine() + now.firstLine());
    }

    private static Start start(Origin origin, SourceCodeAnalysis analysis) {
        SnippetWrapper wrapper = analysis.wrapper(origin.snippet());
        String source = origin.piece().source();
        String body = source.substring(Math.max(0, source.indexOf(BODY)));
        int line = lineOf(wrapper.wrapped(), wrapper.wrapped().indexOf(body));
        return new Start(line, origin, wrapper);
    }

    private static int cellLine(List<Start> starts, int generated) {
        Start found = starts.get(0);
        for (Start start : starts) {
            found = start.line() <= generated ? start : found;
        }
        return found.cellLine(generated, starts.size() == 1);
    }

    private static int lineOf(String text, int position) {
        return new CellText("", text).lineOf(position);
    }

    private static int endOfLine(String text, int line) {
        int end = -1;
        for (int i = 0; i < line; i++) {
            int next = text.indexOf('\n', end + 1);
            if (next < 0) {
                return text.length() - 1;
            }
            end = next;
        }
        return Math.max(0, end - 1);
    }
}
