package assay.shell;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** Says what went wrong with a part of a cell, in the words of the cell. */
final class Problems {

    private static final String UNRESOLVED = "ResolutionException";

    private final JShell jshell;
    private final CellLoader loader;
    private final Places places;
    private final Nearest nearest;

    Problems(JShell jshell, CellLoader loader, Places places) {
        this.jshell = jshell;
        this.loader = loader;
        this.places = places;
        this.nearest = new Nearest(jshell);
    }

    /** {@return why a snippet was refused; its place is forgotten} */
    Outcome.Problem compile(Piece piece, Snippet snippet, int ran) {
        Outcome.Problem problem =
                CompileErrors.of(
                        piece,
                        jshell.diagnostics(snippet),
                        ran,
                        error -> nearest.offer(piece, error));
        places.forget(snippet);
        return problem;
    }

    /** {@return what a cell threw} */
    Outcome.Problem of(Throwable error) {
        if (error instanceof CellFailed nested) {
            return nested.problem();
        }
        if (error instanceof CellStopped || isOurCancellation(error)) {
            return Interruption.of();
        }
        Reserve.releaseFor(error);
        if (error instanceof OutOfMemoryError) {
            HeapWatch.told();
        }
        places.renew(error);
        return thrown(error, error instanceof OutOfMemoryError ? hoard() : "");
    }

    private Outcome.Problem thrown(Throwable error, String advice) {
        List<String> trace = new ArrayList<>(Traces.of(error));
        trace.set(0, trace.get(0) + advice);
        Function<String, String> placed = Casts.placed(error, places::cell);
        Throwable shown = Traces.opened(error);
        return new Outcome.Problem(
                Outcome.Kind.EXCEPTION,
                Traces.name(shown),
                placed.apply(Traces.message(shown)) + advice,
                trace.stream().map(placed).toList());
    }

    private static boolean isOurCancellation(Throwable error) {
        return error instanceof CancellationException
                && error.getStackTrace().length > 0
                && error.getStackTrace()[0].getClassName().startsWith("assay.");
    }

    /** {@return which variable to let go of, as the end of a sentence} */
    private String hoard() {
        Hoards hoards = new Hoards();
        jshell.variables()
                .filter(variable -> jshell.status(variable).isActive())
                .forEach(one -> value(one).ifPresent(value -> hoards.look(one.name(), value)));
        return hoards.advice().map(advice -> "; " + advice).orElse("");
    }

    private Optional<Object> value(VarSnippet variable) {
        try {
            String name = jshell.sourceCodeAnalysis().wrapper(variable).fullClassName();
            Field field = loader.loadClass(name).getDeclaredField(variable.name());
            field.setAccessible(true);
            return Optional.ofNullable(field.get(null));
        } catch (ReflectiveOperationException error) {
            return Optional.empty(); // declared and never run
        }
    }

    /** {@return what a declaration still lacks that was to be used} */
    Outcome.Problem unresolved(DeclarationSnippet snippet) {
        List<String> missing = jshell.unresolvedDependencies(snippet).toList();
        String offer =
                missing.stream()
                        .findFirst()
                        .map(first -> first.replaceFirst("^\\w+ ([\\w$]+).*", "$1"))
                        .map(nearest::declared)
                        .orElse("");
        String message =
                snippet.name()
                        + " cannot be used before this is declared: "
                        + Traces.tidy(missing.stream().collect(Collectors.joining(", ")))
                        + offer;
        return new Outcome.Problem(
                Outcome.Kind.EXCEPTION, UNRESOLVED, message, List.of(UNRESOLVED + ": " + message));
    }

    /**
     * JShell makes every class public and JDK 17 then wants it of a record's constructor too.
     * {@return where it does}
     */
    Stream<Diag> wantedPublic(SnippetEvent event) {
        return event.status() == Status.REJECTED ? closed(event.snippet()) : Stream.empty();
    }

    /** {@return whether that is so somewhere in a refused snippet} */
    boolean wantsPublic(Snippet snippet) {
        return closed(snippet).findFirst().isPresent();
    }

    private Stream<Diag> closed(Snippet snippet) {
        return jshell.diagnostics(snippet)
                .filter(Diag::isError)
                .filter(one -> one.getCode().endsWith("invalid.canonical.constructor.in.record"))
                .filter(one -> one.getMessage(Locale.ROOT).contains("was public"));
    }
}
