package assay.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** What a name that is not known may be: one spelled nearly so, or a class that wants an import. */
final class Nearest {

    private static final Pattern SYMBOL =
            Pattern.compile("symbol: +(?<kind>variable|method|class|static) (?<name>[\\w$]+)");
    private static final Pattern PACKAGE =
            Pattern.compile("^package (?<name>[\\w.$]+) does not exist");

    private final JShell jshell;
    private final SourceCodeAnalysis analysis;

    Nearest(JShell jshell) {
        this.jshell = jshell;
        this.analysis = jshell.sourceCodeAnalysis();
    }

    /** {@return what to do about an unknown name, as the end of a sentence; empty if nothing} */
    String offer(Piece piece, Diag error) {
        String message = error.getMessage(Locale.ROOT);
        String before = before(piece, error);
        Matcher symbol = SYMBOL.matcher(message);
        if (symbol.find()) {
            boolean member = before.endsWith(".");
            return known(before, symbol.group("name"), symbol.group("kind"), member);
        }
        Matcher unknown = PACKAGE.matcher(message);
        if (!unknown.find()) {
            return "";
        }
        String name = unknown.group("name");
        return Character.isUpperCase(name.charAt(0)) && !name.contains(".")
                ? known("", name, "class", false)
                : said(nearest(name, packages()));
    }

    /** {@return the name declared in cells that is nearest, as the end of a sentence} */
    String declared(String name) {
        return said(nearest(name, names()));
    }

    private String known(String before, String name, String kind, boolean member) {
        if (member || kind.equals("static")) {
            return said(nearest(name, suggested(before)));
        }
        Stream<String> all = Stream.concat(names(), suggested(before));
        return waiting(name)
                .or(() -> kind.equals("method") ? Optional.empty() : imported(name))
                .orElseGet(() -> said(nearest(name, all)));
    }

    /** A class that lacks another is declared and cannot be used. */
    private Optional<String> waiting(String name) {
        return jshell.snippets()
                .filter(snippet -> jshell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED)
                .filter(DeclarationSnippet.class::isInstance)
                .map(DeclarationSnippet.class::cast)
                .filter(snippet -> snippet.name().equals(name))
                .map(snippet -> jshell.unresolvedDependencies(snippet).toList())
                .filter(missing -> !missing.isEmpty())
                .map(missing -> "; it cannot be used before this is declared: " + listed(missing))
                .findFirst();
    }

    private static String listed(List<String> missing) {
        return missing.stream().map(Traces::tidy).collect(Collectors.joining(", "));
    }

    private Optional<String> imported(String name) {
        List<String> found =
                analysis.listQualifiedNames(name, name.length()).getNames().stream()
                        .filter(one -> one.startsWith("java"))
                        .limit(2)
                        .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("; import " + String.join(" or ", found) + " first");
    }

    private static String before(Piece piece, Diag error) {
        int position = (int) Math.max(0, Math.min(error.getPosition(), piece.source().length()));
        String source = piece.source();
        boolean dot = position < source.length() && source.charAt(position) == '.';
        return source.substring(0, dot ? position + 1 : position);
    }

    private Stream<String> names() {
        return jshell.snippets()
                .filter(snippet -> jshell.status(snippet).isActive())
                .filter(DeclarationSnippet.class::isInstance)
                .map(snippet -> ((DeclarationSnippet) snippet).name());
    }

    private Stream<String> suggested(String before) {
        return analysis.completionSuggestions(before, before.length(), new int[1]).stream()
                .map(Suggestion::continuation)
                .map(name -> name.replaceFirst("[^\\w$].*", ""));
    }

    private static Stream<String> packages() {
        return ModuleLayer.boot().modules().stream()
                .flatMap(module -> module.getPackages().stream().filter(module::isExported));
    }

    private static String said(Optional<String> nearest) {
        return nearest.map(name -> "; nearest is " + name).orElse("");
    }

    /** A third of the letters may be wrong; whether they are large or small does not count. */
    private static Optional<String> nearest(String name, Stream<String> names) {
        int allowed = name.length() / 3;
        Predicate<String> near = other -> Math.abs(other.length() - name.length()) <= allowed;
        return names.distinct()
                .filter(other -> !other.isEmpty() && !other.startsWith("$") && !other.equals(name))
                .filter(near.and(other -> distance(lower(other), lower(name)) <= allowed))
                .min(
                        Comparator.<String>comparingInt(
                                        other -> distance(lower(other), lower(name)))
                                .thenComparingInt(other -> distance(other, name))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Letters to add, drop, change or swap with the next. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int change = cost[i - 1][j - 1] + (same ? 0 : 1);
        int least = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
