package assay.shell;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.VarSnippet;

/**
 * The variables, methods and classes that a piece of a cell may declare anew. JShell forgets an
 * earlier declaration although the one that replaces it does not compile, or its initializer
 * throws; a trained model is not to be lost to a typing error, so what was there is brought back.
 */
final class Earlier {

    private static final Pattern BETWEEN_NAMES = Pattern.compile("\\P{javaJavaIdentifierPart}+");

    private final JShell jshell;
    private final CellLoader loader;
    private final Places places;
    private final List<Held> held = new ArrayList<>();

    /** A declaration, where it stood, and for a variable its value, which may be null. */
    private record Held(
            DeclarationSnippet snippet,
            Optional<Piece> piece,
            Optional<Field> field,
            Object value) {}

    private Earlier(JShell jshell, CellLoader loader, Places places) {
        this.jshell = jshell;
        this.loader = loader;
        this.places = places;
    }

    /**
     * {@return what the piece names of the declarations there are, and the variables that may use
     * it}
     */
    static Earlier named(Piece piece, JShell jshell, CellLoader loader, Places places) {
        Earlier earlier = new Earlier(jshell, loader, places);
        Set<String> words = BETWEEN_NAMES.splitAsStream(piece.source()).collect(Collectors.toSet());
        boolean again =
                Stream.concat(jshell.types(), jshell.methods())
                        .anyMatch(snippet -> words.contains(snippet.name()));
        Stream.concat(jshell.variables(), Stream.concat(jshell.types(), jshell.methods()))
                .filter(one -> words.contains(one.name()) || again && one instanceof VarSnippet)
                .toList()
                .forEach(earlier::hold);
        return earlier;
    }

    /**
     * Gives variables their values back that JShell emptied because it compiled a class or method
     * anew that they use.
     *
     * @param declared what the piece declares, which is not to have its old value
     * @return the variables that cannot have theirs back, because the new class is another
     */
    List<String> keep(Set<String> declared) {
        return held.stream()
                .filter(one -> one.value() != null && !declared.contains(one.snippet().name()))
                .filter(one -> jshell.status(one.snippet()).isActive())
                .filter(one -> !isKept(one))
                .map(one -> one.snippet().name())
                .toList();
    }

    private boolean isKept(Held one) {
        try {
            Optional<Field> field = field((VarSnippet) one.snippet());
            // What its type lacks is told when it is used.
            return field.isPresent()
                    && (field.equals(one.field()) || assigned(field.get(), one.value()));
        } catch (IllegalAccessException error) {
            throw new IllegalStateException("no variable " + one.snippet().name(), error);
        }
    }

    private static boolean assigned(Field field, Object value) throws IllegalAccessException {
        if (!field.getType().isPrimitive() && !field.getType().isInstance(value)) {
            return false;
        }
        field.set(null, value);
        return true;
    }

    private void hold(DeclarationSnippet snippet) {
        Optional<Field> field =
                snippet instanceof VarSnippet variable ? field(variable) : Optional.empty();
        Object value = field.map(Earlier::value).orElse(null);
        held.add(new Held(snippet, places.piece(snippet), field, value));
    }

    /**
     * {@return what still holds the values of variables declared anew: the classes of earlier
     * declarations stay loaded}
     */
    List<Field> outdated() {
        return held.stream()
                .flatMap(old -> old.field().filter(field -> !isInUse(old, field)).stream())
                .filter(field -> !field.getType().isPrimitive())
                .toList();
    }

    /** Frees the value that an outdated variable holds. */
    static void free(Field outdated) {
        try {
            outdated.set(null, null);
        } catch (IllegalAccessException error) {
            throw new IllegalStateException("no variable " + outdated.getName(), error);
        }
    }

    private boolean isInUse(Held old, Field field) {
        return jshell.variables()
                .filter(variable -> variable.name().equals(old.snippet().name()))
                .anyMatch(
                        variable ->
                                className(variable).equals(field.getDeclaringClass().getName()));
    }

    private String className(VarSnippet variable) {
        return jshell.sourceCodeAnalysis().wrapper(variable).fullClassName();
    }

    /** Declares again what is gone, with the value that it had. */
    void restore() {
        held.sort(Comparator.comparingInt(lost -> lost.snippet() instanceof VarSnippet ? 1 : 0));
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
                || Stream.concat(
                                jshell.variables(), Stream.concat(jshell.types(), jshell.methods()))
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

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException error) {
            throw new IllegalStateException("cannot read " + field, error);
        }
    }

    private void assign(VarSnippet variable, Object value) {
        try {
            if (value != null) {
                assigned(field(variable).orElseThrow(), value);
            }
        } catch (IllegalAccessException error) {
            throw new IllegalStateException("no variable " + variable.name(), error);
        }
    }

    /** {@return its field; empty if it was declared but never loaded, for want of its type} */
    private Optional<Field> field(VarSnippet variable) {
        try {
            Field field = loader.loadClass(className(variable)).getDeclaredField(variable.name());
            field.setAccessible(true);
            return Optional.of(field);
        } catch (ReflectiveOperationException error) {
            return Optional.empty();
        }
    }
}
