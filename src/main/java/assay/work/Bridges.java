package assay.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the implementation of a port for values of a library that a person added to a notebook.
 *
 * <p>Unlike an adapter's, such a library is not Assay's: it is loaded by the notebook's own loader,
 * in the version the person chose, and the core never sees it. The bridge's classes are defined
 * beside it when a value of it is first met, and are forgotten with it. Types are told by the names
 * of a class and all it extends and implements, so that asking about a value loads nothing.
 */
public final class Bridges {

    /** Kept by the classes themselves, so that a notebook's library can be forgotten. */
    private static final ClassValue<Optional<Class<?>>> SHORE =
            new ClassValue<>() {
                @Override
                protected Optional<Class<?>> computeValue(Class<?> type) {
                    return shore(type);
                }
            };

    private static final ClassValue<Object> BRIDGE =
            new ClassValue<>() {
                @Override
                protected Object computeValue(Class<?> shore) {
                    return build(shore);
                }
            };

    private Bridges() {}

    /**
     * {@return the type of a known library that a class extends or implements, as the class's own
     * loader has it; nothing where it is of no such library}
     *
     * @param type any class
     */
    public static Optional<Class<?>> typeOf(Class<?> type) {
        return type.getClassLoader() == null ? Optional.empty() : SHORE.get(type);
    }

    /**
     * {@return what a bridge answers about a type of its library; nothing where the class is of no
     * library that this port has a bridge to}
     *
     * @param <P> the port
     * @param <R> what is answered
     * @param port the interface that the bridge implements
     * @param type class of a value of the library, or of the value wanted
     * @param question what to ask the bridge
     * @throws IllegalStateException if the library lacks what the bridge was made for; says which
     *     version has it
     */
    public static <P, R> Optional<R> ask(Class<P> port, Class<?> type, Function<P, R> question) {
        Optional<Class<?>> shore = typeOf(type);
        if (shore.isEmpty()) {
            return Optional.empty();
        }
        try {
            Object bridge = BRIDGE.get(shore.get());
            return Optional.of(bridge).filter(port::isInstance).map(port::cast).map(question);
        } catch (LinkageError error) {
            throw misfit(library(shore.get()), error);
        }
    }

    /**
     * {@return the refusal of a class that no bridge leads to, with the lines that add the known
     * libraries}
     *
     * @param type the class
     * @param what what was asked of it: {@code "a table or an array"}
     */
    public static IllegalArgumentException unknown(Class<?> type, String what) {
        return new IllegalArgumentException(
                "%s is not known as %s; known are %s"
                        .formatted(type.getName(), what, Library.known()));
    }

    private static IllegalStateException misfit(Library library, LinkageError error) {
        return new IllegalStateException(
                "the version of %s that was added does not fit (%s); in a fresh kernel, %s adds the one that does"
                        .formatted(library.type(), reason(error), library.line()),
                error);
    }

    private static String reason(LinkageError error) {
        String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return error.getClass().getSimpleName() + ": " + message;
    }

    private static Library library(Class<?> shore) {
        return Library.ofType(shore.getName()).orElseThrow();
    }

    private static Optional<Class<?>> shore(Class<?> type) {
        Deque<Class<?>> left = new ArrayDeque<>();
        Set<Class<?>> seen = new HashSet<>();
        left.add(type);
        while (!left.isEmpty()) {
            Class<?> next = left.remove();
            if (Library.ofType(next.getName()).isPresent()) {
                return Optional.of(next);
            }
            if (next.getSuperclass() != null && seen.add(next.getSuperclass())) {
                left.add(next.getSuperclass());
            }
            for (Class<?> face : next.getInterfaces()) {
                if (seen.add(face)) {
                    left.add(face);
                }
            }
        }
        return Optional.empty();
    }

    private static Object build(Class<?> shore) {
        Library library = library(shore);
        ClassLoader loader =
                new BridgeLoader(
                        library.bridge(), Adapters.jars(library.folder()), shore.getClassLoader());
        try {
            return loader.loadClass(library.bridge()).getConstructor().newInstance();
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException(
                    "this installation has no bridge to "
                            + library.type()
                            + "; run ./assay setup again",
                    error);
        }
    }
}
