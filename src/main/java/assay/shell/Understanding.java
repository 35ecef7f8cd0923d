package assay.shell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** What can be said of code without running it: is it whole, what could follow, what is this. */
final class Understanding {

    private static final Pattern BARE_NAME = Pattern.compile("(?<![\\w$.@])(?<name>[\\w$]+)$");

    private final SourceCodeAnalysis analysis;

    Understanding(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    Completeness completeness(String code) {
        if (code.stripLeading().startsWith("%") || Question.of(code).isPresent()) {
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
        String before = code.substring(0, cursor);
        Context context = Context.of(before, analysis);
        Matcher bare = BARE_NAME.matcher(context.end());
        return bare.find()
                ? names(context, bare.group("name"), cursor)
                : suggested(context.text(), context.shift(), cursor);
    }

    /** JShell offers what is in scope at the start of a snippet only if nothing stands before. */
    private Completions names(Context context, String begun, int cursor) {
        Completions known = suggested(context.end(), context.offset(), cursor);
        Set<String> matches = new LinkedHashSet<>();
        context.names().stream().filter(name -> name.startsWith(begun)).forEach(matches::add);
        matches.addAll(known.matches());
        int start = matches.isEmpty() ? cursor : cursor - begun.length();
        return new Completions(List.copyOf(matches), start, cursor);
    }

    private Completions suggested(String text, int shift, int cursor) {
        int[] anchor = {0};
        List<Suggestion> found = analysis.completionSuggestions(text, text.length(), anchor);
        Set<String> matches = new LinkedHashSet<>();
        found.stream()
                .filter(Suggestion::matchesType)
                .map(Suggestion::continuation)
                .forEach(matches::add);
        found.stream().map(Suggestion::continuation).forEach(matches::add);
        int start = matches.isEmpty() ? cursor : anchor[0] + shift;
        return new Completions(List.copyOf(matches), start, cursor);
    }

    Optional<Inspection> inspect(String code, int cursor, int detail) {
        int end = endOfName(code, cursor);
        return documented(code, end, "", detail)
                .or(() -> documented(code, end, "(", detail))
                .or(() -> documented(code, cursor, "", detail));
    }

    private Optional<Inspection> documented(String code, int cursor, String after, int detail) {
        String text = Context.of(code.substring(0, cursor), analysis).text() + after;
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

    private static int endOfName(String code, int cursor) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return end;
    }
}
