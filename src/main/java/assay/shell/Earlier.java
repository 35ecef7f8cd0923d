package assay.shell;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/**
 * The variables and methods that a piece of a cell may declare anew. JShell forgets an earlier
 * declaration although the one that replaces it does not compile, or its initializer throws; a
 * trained model is not to be lost to a typing error, so what was there is brought back.
 */
final class Earlier {

    private static final Pattern BETWEEN_NAMES = Pattern.compile("\\P{javaJavaIdentifierPart}+");

    private final JShell jshell;
    private final CellLoader loader;
    private final Places places;
    private final List<Held> held = new ArrayList<>();

    /** A declaration, where it stood, and for a variable its value, which may be null. */
    private record Held(DeclarationSnippet snippet, Optional<Piece> piece, Object value) {}

    private Earlier(JShell jshell, CellLoader loader, Places places) {
        this.jshell = jshell;
        this.loader = loader;
        this.places = places;
    }

    /** {@return what the piece names of the variables and methods there are} */
    static Earlier named(Piece piece, JShell jshell, CellLoader loader, Places places) {
        Earlier earlier = new Earlier(jshell, loader, places);
        Set<String> words = BETWEEN_NAMES.splitAsStream(piece.source()).collect(Collectors.toSet());
        Stream.concat(jshell.variables(), jshell.methods())
                .filter(snippet -> words.contains(snippet.name()))
                .toList()
                .forEach(earlier::hold);
        return earlier;
    }

    private void hold(DeclarationSnippet snippet) {
        Object value = snippet instanceof VarSnippet variable ? value(variable) : null;
        held.add(new Held(snippet, places.piece(snippet), value));
    }

    /** Declares again what is gone, with the value that it had. */
    void restore() {
        for (Held lost : held) {
            if (!isThere(lost.snippet())) {
                lost.piece().ifPresent(places::enter);
                declare(lost);
            }
        }
    }

    /** Another cell may have declared it anew while the failed one ran; then that stands. */
    private boolean isThere(DeclarationSnippet snippet) {
        return jshell.status(snippet).isActive()
                || Stream.concat(jshell.variables(), jshell.methods())
                        .anyMatch(other -> signature(other).equals(signature(snippet)));
    }

    private static String signature(DeclarationSnippet snippet) {
        return snippet instanceof MethodSnippet method
                ? method.name() + "(" + method.parameterTypes() + ")"
                : snippet.name();
    }

    private void declare(Held lost) {
        if (!(lost.snippet() instanceof VarSnippet variable)) {
            jshell.eval(lost.snippet().source());
            return;
        }
        jshell.eval(variable.typeName() + " " + variable.name() + ";").stream()
                .filter(event -> event.causeSnippet() == null && event.status().isActive())
                .forEach(event -> assign((VarSnippet) event.snippet(), lost.value()));
    }

    private Object value(VarSnippet variable) {
        try {
            return field(variable).get(null);
        } catch (ReflectiveOperationException error) {
            return null; // declared but never loaded, because its type is not there yet
        }
    }

    private void assign(VarSnippet variable, Object value) {
        try {
            field(variable).set(null, value);
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException("no variable " + variable.name(), error);
        }
    }

    private Field field(VarSnippet variable) throws ReflectiveOperationException {
        SourceCodeAnalysis analysis = jshell.sourceCodeAnalysis();
        String name = analysis.wrapper(variable).fullClassName();
        Field field = loader.loadClass(name).getDeclaredField(variable.name());
        field.setAccessible(true);
        return field;
    }
}
