package assay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;

/**
 * A place in a cell as a question to the compiler: what the same cell declares before the place,
 * and the snippet around it, closed so that it can be parsed.
 *
 * @param site the place
 * @param before the cell as far as the place
 * @param imports imports that the cell itself makes
 * @param members types and methods that the cell declares before
 * @param own the same as the cell has them
 * @param body variables that the cell declares before, and the snippet with a hole at the place
 */
record Enquiry(
        Site site, String before, List<String> imports, String members, String own, String body) {

    /** What the classes are called that questions are wrapped in. */
    static final String WRAPPER = "Asked$";

    private static final Pattern MAGIC = Pattern.compile("(?m)^[ \\t]*%.*$");

    /** {@return the same code with blanks for the lines that are not Java} */
    static String java(String code) {
        Matcher magic = MAGIC.matcher(code);
        return magic.replaceAll(line -> " ".repeat(line.group().length()));
    }

    static Enquiry of(String code, Site site, SourceCodeAnalysis analysis) {
        String before = code.substring(0, site.start());
        List<Piece> pieces =
                new ArrayList<>(Splitting.of(CellText.of(0, before), analysis).pieces());
        boolean goesOn = !pieces.isEmpty() && !isWhole(before);
        String end = goesOn ? pieces.remove(pieces.size() - 1).source() : "";
        List<String> imports = new ArrayList<>();
        StringBuilder members = new StringBuilder();
        StringBuilder own = new StringBuilder();
        StringBuilder body = new StringBuilder();
        for (Piece piece : pieces) {
            for (Snippet snippet : analysis.sourceToSnippets(piece.source())) {
                place(snippet, imports, members, body);
                if (kind(snippet) == Kind.METHOD || kind(snippet) == Kind.TYPE_DECL) {
                    own.append(snippet.source()).append('\n');
                }
            }
        }
        if (site.kind() == Site.Kind.REFERENCE) {
            // Two colons are attributed only where a functional interface is wanted.
            end = end.substring(0, end.lastIndexOf("::")) + ".";
        }
        String created = site.kind() == Site.Kind.CREATED ? "()" : "";
        String open = end + Analysed.HOLE + created + Site.closing(end) + ";";
        boolean isMember = kind(end, analysis) == Kind.METHOD;
        body.append(isMember ? "class " + WRAPPER + "Here {" + open + "}" : open);
        return new Enquiry(
                site, before, imports, members.toString(), own.toString(), body.toString());
    }

    /** A place behind a semicolon or a brace begins a snippet of its own. */
    private static boolean isWhole(String before) {
        List<Token> tokens =
                Token.of(before).stream().filter(one -> one.kind() != Token.Kind.COMMENT).toList();
        if (tokens.isEmpty()) {
            return true;
        }
        Token last = tokens.get(tokens.size() - 1);
        return (last.is(";") || last.is("}")) && Site.closing(before).isEmpty();
    }

    private static void place(
            Snippet snippet, List<String> imports, StringBuilder members, StringBuilder body) {
        String source = snippet.source() + "\n";
        switch (kind(snippet)) {
            case IMPORT -> imports.add(source.strip());
            case TYPE_DECL, METHOD -> members.append(" static ").append(source);
            case VAR -> body.append(source);
            default -> {}
        }
    }

    private static Kind kind(String end, SourceCodeAnalysis analysis) {
        return analysis.sourceToSnippets(end).stream()
                .findFirst()
                .map(Enquiry::kind)
                .orElse(Kind.ERRONEOUS);
    }

    /** A variable of a class of the same cell is erroneous until that class is declared. */
    private static Kind kind(Snippet snippet) {
        return snippet instanceof ErroneousSnippet cut ? cut.probableKind() : snippet.kind();
    }

    /** {@return a compilation unit that asks the question} */
    String unit(Notebook notebook, TypeIndex index) {
        Set<String> words = Notebook.words(body);
        words.addAll(Notebook.words(members));
        return "package "
                + CellClasses.PACKAGE
                + ";\n"
                + notebook.importing(words, index)
                + "\nclass "
                + WRAPPER
                + " {\n"
                + members
                + "static void asked$() throws Throwable {\n"
                + body
                + "\n}}";
    }
}
