package assay.shell;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/**
 * What JShell has compiled so far. It lists all of it to the compiler several times a cell, so each
 * cell would make the next ones slower; what no cell can name any more is taken off the list.
 *
 * <p>What has been loaded, which JShell keeps elsewhere, stays known: it gives names of classes
 * again where it does not know them to be taken.
 *
 * <p>JShell has no door to that list; the kernel's jar opens the package. Where it is shut, cells
 * work all the same and only get slower.
 */
final class CompiledSnippets {

    /** Listed quickly, so that a look at what is still in use pays. */
    private static final int FEW = 64;

    private final JShell jshell;
    private final Optional<Map<?, ?>> listed;
    private int many = FEW;

    CompiledSnippets(JShell jshell) {
        this.jshell = jshell;
        this.listed = map(jshell, "taskFactory", "fileManager", "classObjects");
    }

    /** {@return whether JShell lets its list be shortened} */
    boolean isOpen() {
        return listed.isPresent();
    }

    /** {@return how many classes the compiler is told of} */
    int size() {
        return listed.map(Map::size).orElse(0);
    }

    /** Takes off what is no longer in use, once that may be half of the list. */
    void sweep() {
        if (isOpen() && size() > many) {
            Set<String> used = used().collect(Collectors.toSet());
            listed.orElseThrow().keySet().removeIf(name -> !used.contains(outermost("" + name)));
            many = FEW + 2 * size();
        }
    }

    private Stream<String> used() {
        return Stream.<Stream<? extends Snippet>>of(
                        jshell.variables(), jshell.methods(), jshell.types())
                .flatMap(kind -> kind)
                .filter(snippet -> jshell.status(snippet) != Status.RECOVERABLE_NOT_DEFINED)
                .map(snippet -> jshell.sourceCodeAnalysis().wrapper(snippet).fullClassName());
    }

    /** {@return the class that JShell made around what a cell declared: REPL.$JShell$12} */
    static String outermost(String name) {
        int nested = name.indexOf('$', name.lastIndexOf("$JShell$") + "$JShell$".length());
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static Optional<Map<?, ?>> map(Object start, String... path) {
        try {
            Object at = start;
            for (String name : path) {
                Field field = at.getClass().getDeclaredField(name);
                if (!field.trySetAccessible()) {
                    return Optional.empty();
                }
                at = field.get(at);
            }
            return at instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
        } catch (ReflectiveOperationException changed) {
            return Optional.empty();
        }
    }
}
