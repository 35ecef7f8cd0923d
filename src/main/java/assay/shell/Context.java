package assay.shell;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;

/**
 * What has to be known to understand the end of a text: the snippet there, and before it the
 * variables and types that the same cell declares and that have not been run.
 *
 * @param declarations source of those variables and types
 * @param names names that the same cell declares, methods with an opening parenthesis
 * @param end the last snippet
 * @param offset where the last snippet begins in the whole text
 */
record Context(String declarations, List<String> names, String end, int offset) {

    static Context of(String before, SourceCodeAnalysis analysis) {
        List<Piece> pieces = Splitting.of(CellText.of(0, before), analysis).pieces();
        if (pieces.isEmpty()) {
            return new Context("", List.of(), before, 0);
        }
        Piece last = pieces.get(pieces.size() - 1);
        List<Snippet> earlier =
                pieces.subList(0, pieces.size() - 1).stream()
                        .flatMap(piece -> analysis.sourceToSnippets(piece.source()).stream())
                        .toList();
        String end = before.substring(last.offset());
        return new Context(
                standsAlone(end, analysis) ? "" : declarations(earlier),
                earlier.stream().flatMap(Context::name).toList(),
                end,
                last.offset());
    }

    /** {@return what JShell is shown; a position there is {@link #shift} away from the text's} */
    String text() {
        return declarations + end;
    }

    int shift() {
        return offset - declarations.length();
    }

    private static String declarations(List<Snippet> snippets) {
        return snippets.stream()
                .filter(one -> one.kind() == Kind.VAR || one.kind() == Kind.TYPE_DECL)
                .map(one -> one.source() + "\n")
                .collect(Collectors.joining());
    }

    private static Stream<String> name(Snippet snippet) {
        return snippet instanceof DeclarationSnippet declared
                ? Stream.of(declared.name() + (snippet.kind() == Kind.METHOD ? "(" : ""))
                : Stream.empty();
    }

    /** Methods and imports cannot stand after declarations in the block that JShell makes. */
    private static boolean standsAlone(String end, SourceCodeAnalysis analysis) {
        Kind kind = kind(end, analysis);
        return kind == Kind.METHOD || kind == Kind.IMPORT || kind == Kind.TYPE_DECL;
    }

    private static Kind kind(String source, SourceCodeAnalysis analysis) {
        return analysis.sourceToSnippets(source).stream()
                .findFirst()
                .map(Context::kind)
                .orElse(Kind.ERRONEOUS);
    }

    private static Kind kind(Snippet snippet) {
        return snippet instanceof ErroneousSnippet erroneous
                ? erroneous.probableKind()
                : snippet.kind();
    }
}
