package assay.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private Piece current = new Piece(CellText.startup(""), "", 0);

    /** Says which piece the snippets met from here on belong to. */
    void enter(Piece piece) {
        current = piece;
    }

    /** {@return the id for a snippet that JShell has just met} */
    String register(Snippet snippet, int index) {
        String id = String.valueOf(index);
        origins.put(id, new Origin(snippet, current));
        return id;
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
        starts.sort(Comparator.comparingInt(Start::line));
        return starts.stream()
                .findFirst()
                .map(first -> first.origin().piece().cell().place())
                .map(place -> new CellLines(place, generated -> cellLine(starts, generated)));
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
