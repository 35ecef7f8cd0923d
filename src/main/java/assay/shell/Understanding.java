package assay.shell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** What can be said of code without running it: is it whole, what could follow, what is this. */
final class Understanding {

    private final SourceCodeAnalysis analysis;

    Understanding(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    Completeness completeness(String code) {
        if (code.stripLeading().startsWith("%")) {
            return Completeness.of(Completeness.State.COMPLETE);
        }
        Splitting splitting = Splitting.of(CellText.of(0, code), analysis);
        for (Piece piece : splitting.pieces()) {
            boolean cut = splitting.faulty().filter(piece::equals).isPresent();
            if (!cut && !Syntax.isJava(piece.source())) {
                return Completeness.of(Completeness.State.INVALID);
            }
        }
        if (splitting.faulty().isEmpty()) {
            return Completeness.of(Completeness.State.COMPLETE);
        }
        return splitting.unfinished()
                ? new Completeness(Completeness.State.INCOMPLETE, Indent.after(code))
                : Completeness.of(Completeness.State.INVALID);
    }

    Completions complete(String code, int cursor) {
        Piece piece = pieceAt(code, cursor);
        int inside = cursor - piece.offset();
        int[] anchor = {inside};
        List<Suggestion> found =
                analysis.completionSuggestions(context(piece, inside), inside, anchor);
        Set<String> matches = new LinkedHashSet<>();
        found.stream()
                .filter(Suggestion::matchesType)
                .map(Suggestion::continuation)
                .forEach(matches::add);
        found.stream().map(Suggestion::continuation).forEach(matches::add);
        int start = matches.isEmpty() ? cursor : piece.offset() + anchor[0];
        return new Completions(List.copyOf(matches), start, cursor);
    }

    Optional<Inspection> inspect(String code, int cursor, int detail) {
        int end = endOfName(code, cursor);
        return documented(code, end, "", detail)
                .or(() -> documented(code, end, "(", detail))
                .or(() -> documented(code, cursor, "", detail));
    }

    private Optional<Inspection> documented(String code, int cursor, String after, int detail) {
        Piece piece = pieceAt(code, cursor);
        String text = piece.source().substring(0, cursor - piece.offset()) + after;
        List<Documentation> found = analysis.documentation(text, text.length(), detail > 0);
        List<String> signatures = found.stream().map(Documentation::signature).distinct().toList();
        if (signatures.isEmpty()) {
            return Optional.empty();
        }
        String javadoc =
                found.stream()
                        .map(one -> Optional.ofNullable(one.javadoc()).orElse(""))
                        .filter(one -> !one.isBlank())
                        .findFirst()
                        .map(Javadoc::plain)
                        .orElse("");
        return Optional.of(new Inspection(signatures, javadoc));
    }

    /** Everything up to the cursor that belongs to the snippet under it. */
    private Piece pieceAt(String code, int cursor) {
        String before = code.substring(0, cursor);
        Splitting splitting = Splitting.of(CellText.of(0, before), analysis);
        List<Piece> pieces = splitting.pieces();
        if (pieces.isEmpty()) {
            return new Piece(CellText.of(0, before), before, 0);
        }
        Piece last = pieces.get(pieces.size() - 1);
        return new Piece(last.cell(), before.substring(last.offset()), last.offset());
    }

    private static String context(Piece piece, int inside) {
        return piece.source().substring(0, inside);
    }

    private static int endOfName(String code, int cursor) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return end;
    }
}
