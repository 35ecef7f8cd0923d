package assay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * A cell cut into snippets.
 *
 * @param pieces the snippets in order
 * @param faulty the last piece, if it is unfinished or not Java; nothing after it was looked at
 * @param unfinished whether more text could still make the faulty piece Java
 */
record Splitting(List<Piece> pieces, Optional<Piece> faulty, boolean unfinished) {

    static Splitting of(CellText cell, SourceCodeAnalysis analysis) {
        List<Piece> pieces = new ArrayList<>();
        String rest = cell.source();
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            int offset = cell.source().length() - rest.length();
            switch (info.completeness()) {
                case EMPTY -> {
                    return new Splitting(pieces, Optional.empty(), false);
                }
                case COMPLETE, COMPLETE_WITH_SEMI -> {
                    pieces.add(new Piece(cell, info.source(), offset));
                    rest = info.remaining();
                }
                default -> {
                    Piece faulty = new Piece(cell, rest, offset);
                    pieces.add(faulty);
                    return new Splitting(pieces, Optional.of(faulty), unfinished(info));
                }
            }
        }
        return new Splitting(pieces, Optional.empty(), false);
    }

    /**
     * A loop's head without its body counts, though a semicolon would end it: JShell calls that
     * considered incomplete, and gives all of it back as what remains.
     */
    private static boolean unfinished(CompletionInfo info) {
        return info.completeness() == SourceCodeAnalysis.Completeness.DEFINITELY_INCOMPLETE
                || info.completeness() == SourceCodeAnalysis.Completeness.CONSIDERED_INCOMPLETE;
    }
}
