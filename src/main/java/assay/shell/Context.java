package assay.shell;

import java.util.List;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;

/**
 * What JShell has to see to understand the end of a text: the snippet there, and before it the
 * variables and types that the same cell declares and that have not been run.
 *
 * @param text what JShell sees
 * @param shift what to add to a position in its last snippet to get the position in the whole text
 */
record Context(String text, int shift) {

    static Context of(String before, SourceCodeAnalysis analysis) {
        List<Piece> pieces = Splitting.of(CellText.of(0, before), analysis).pieces();
        if (pieces.isEmpty()) {
            return new Context(before, 0);
        }
        Piece last = pieces.get(pieces.size() - 1);
        String end = before.substring(last.offset());
        String declared = standsAlone(end, analysis) ? "" : declared(pieces, analysis);
        return new Context(declared + end, last.offset() - declared.length());
    }

    private static String declared(List<Piece> pieces, SourceCodeAnalysis analysis) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces.subList(0, pieces.size() - 1)) {
            Kind kind = kind(piece.source(), analysis);
            if (kind == Kind.VAR || kind == Kind.TYPE_DECL) {
                text.append(piece.source()).append('\n');
            }
        }
        return text.toString();
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
