package assay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jshell.Diag;

/** What javac says about a snippet, told with the lines of the cell. */
final class CompileErrors {

    private static final String NAME = "CompilationError";
    private static final int SHOWN = 3;

    private CompileErrors() {}

    /**
     * {@return the problem}
     *
     * @param piece the faulty snippet
     * @param diagnostics what javac says, errors and warnings
     * @param ran how many snippets of the cell ran before
     * @param offers what else a name could be, as the end of a sentence; may be empty
     */
    static Outcome.Problem of(
            Piece piece, Stream<Diag> diagnostics, int ran, Function<Diag, String> offers) {
        List<Diag> errors = diagnostics.filter(Diag::isError).toList();
        List<String> trace = new ArrayList<>();
        errors.stream().limit(SHOWN).forEach(error -> trace.addAll(told(piece, error, offers)));
        int more = errors.size() - SHOWN;
        if (more > 0) {
            trace.add("… " + more + (more == 1 ? " more error" : " more errors"));
        }
        trace.add(alreadyRan(piece, ran));
        String message =
                errors.isEmpty()
                        ? "this is not Java that can be run (line " + piece.firstLine() + ")"
                        : summary(says(errors.get(0)))
                                + offers.apply(errors.get(0))
                                + " (line "
                                + line(piece, errors.get(0))
                                + ")";
        trace.add(0, NAME + ": " + message);
        return new Outcome.Problem(Outcome.Kind.COMPILATION, NAME, message, trace);
    }

    private static List<String> told(Piece piece, Diag error, Function<Diag, String> offers) {
        List<String> says = says(error);
        List<String> lines = new ArrayList<>();
        lines.add(piece.cell().place() + ", line " + line(piece, error) + ": " + says.get(0));
        int position = position(piece, error);
        String source = piece.cell().lineText(position);
        int column = Math.min(position - piece.cell().lineStart(position), source.length());
        lines.add("    " + source);
        lines.add("    " + Columns.blank(source.substring(0, column)) + "^");
        says.stream().skip(1).map(text -> "  " + text.strip()).forEach(lines::add);
        String offer = offers.apply(error).replaceFirst("^; ", "");
        Stream.of(offer).filter(one -> !one.isEmpty()).map(one -> "  " + one).forEach(lines::add);
        return lines;
    }

    /** One sentence: javac tells on further lines what it cannot find, or what does not fit. */
    private static String summary(List<String> says) {
        String first = says.get(0);
        List<String> rest = says.stream().skip(1).map(CompileErrors::spaced).toList();
        if (first.endsWith(";")) {
            return first + " " + String.join(", ", rest);
        }
        String symbol = after("symbol: ", rest).map(name -> ": " + name).orElse("");
        String location = after("location: ", rest).map(name -> " in " + name).orElse("");
        return first + symbol + location;
    }

    private static Optional<String> after(String label, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()))
                .findFirst();
    }

    /** {@return a line of javac's, without its columns and without the packages of classes} */
    private static String spaced(String line) {
        return line.strip().replaceAll("\\s+", " ").replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    }

    private static List<String> says(Diag error) {
        List<String> lines =
                Traces.tidy(error.getMessage(Locale.ROOT))
                        .replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "")
                        .lines()
                        .filter(line -> !line.strip().matches("location: +class( \\S*\\$\\S*)?"))
                        .toList();
        return lines.isEmpty()
                ? List.of("this is not Java")
                : lines.stream().map(CompileErrors::plain).toList();
    }

    /** What JShell says of itself, and what javac takes an unknown class for, said of the cell. */
    private static String plain(String line) {
        return line.replaceFirst("^JShell method names must", "a method of a cell must")
                .replaceFirst("^package ([A-Z]\\w*) does not exist$", "cannot find symbol: $1")
                .replaceFirst("disabled by default\\.$", "disabled by default");
    }

    private static int line(Piece piece, Diag error) {
        return piece.cell().lineOf(position(piece, error));
    }

    private static int position(Piece piece, Diag error) {
        return piece.inCell(error.getPosition());
    }

    private static String alreadyRan(Piece piece, int ran) {
        if (ran == 0) {
            return "Nothing of this cell ran.";
        }
        String before = piece.cell().source().substring(0, piece.offset()).stripTrailing();
        int last = piece.cell().lineOf(before.length());
        String lines = last == 1 ? " (line 1)" : " (lines 1–" + last + ")";
        return ran == 1
                ? "The snippet before it" + lines + " had already run."
                : "The " + ran + " snippets before it" + lines + " had already run.";
    }
}
