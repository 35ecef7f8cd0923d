package assay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
     */
    static Outcome.Problem of(Piece piece, Stream<Diag> diagnostics, int ran) {
        List<Diag> errors = diagnostics.filter(Diag::isError).toList();
        List<String> trace = new ArrayList<>();
        errors.stream().limit(SHOWN).forEach(error -> trace.addAll(told(piece, error)));
        if (errors.size() > SHOWN) {
            trace.add("… " + (errors.size() - SHOWN) + " more errors");
        }
        trace.add(alreadyRan(ran));
        String message =
                errors.isEmpty()
                        ? "this is not Java that can be run (line " + piece.firstLine() + ")"
                        : summary(says(errors.get(0)))
                                + " (line "
                                + line(piece, errors.get(0))
                                + ")";
        trace.add(0, NAME + ": " + message);
        return new Outcome.Problem(Outcome.Kind.COMPILATION, NAME, message, trace);
    }

    private static List<String> told(Piece piece, Diag error) {
        List<String> says = says(error);
        List<String> lines = new ArrayList<>();
        lines.add(piece.cell().place() + ", line " + line(piece, error) + ": " + says.get(0));
        int position = position(piece, error);
        String source = piece.cell().lineText(position);
        int column = Math.min(position - piece.cell().lineStart(position), source.length());
        lines.add("    " + source);
        lines.add("    " + source.substring(0, column).replaceAll("[^\t]", " ") + "^");
        says.stream().skip(1).map(text -> "  " + text.strip()).forEach(lines::add);
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
        return lines.isEmpty() ? List.of("this is not Java") : lines;
    }

    private static int line(Piece piece, Diag error) {
        return piece.cell().lineOf(position(piece, error));
    }

    private static int position(Piece piece, Diag error) {
        long inside = Math.max(0, Math.min(error.getPosition(), piece.source().length()));
        return Math.min(piece.offset() + (int) inside, piece.cell().source().length());
    }

    private static String alreadyRan(int ran) {
        return switch (ran) {
            case 0 -> "Nothing of this cell ran.";
            case 1 -> "The snippet before it had already run.";
            default -> "The " + ran + " snippets before it had already run.";
        };
    }
}
