package assay.shell;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.VarSnippet;

/** The values of the last expressions. Only a few stay: JShell gets slower with each. */
final class KeptValues {

    private final int most;
    private final JShell jshell;
    private final CellLoader loader;
    private final Places places;
    private final Deque<VarSnippet> kept = new ArrayDeque<>();
    private final Set<String> names = new HashSet<>();

    KeptValues(int most, JShell jshell, CellLoader loader, Places places) {
        this.most = most;
        this.jshell = jshell;
        this.loader = loader;
        this.places = places;
    }

    /** {@return the name itself, or one like it: JShell gives no name a second time} */
    String unused(String name) {
        String free = name;
        for (int i = 2; names.contains(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** Keeps the value of an expression, and forgets the place of what has none and is done. */
    void keep(Snippet snippet) {
        if (isValue(snippet)) {
            kept.add(named(snippet));
            while (kept.size() > most) {
                discard(kept.remove());
            }
        } else if (!snippet.kind().isPersistent()) {
            places.forget(snippet);
        }
    }

    /** Keeps nothing. */
    void pass(Snippet snippet) {
        if (isValue(snippet)) {
            discard(named(snippet));
        } else if (!snippet.kind().isPersistent()) {
            places.forget(snippet);
        }
    }

    private VarSnippet named(Snippet value) {
        VarSnippet variable = (VarSnippet) value;
        names.add(variable.name());
        return variable;
    }

    private static boolean isValue(Snippet snippet) {
        return snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    /** Lets go of a snippet if it is the value of an expression. */
    void discard(Snippet snippet) {
        if (isValue(snippet) && jshell.status(snippet).isActive()) {
            release((VarSnippet) snippet);
            jshell.drop(snippet);
            places.forget(snippet);
        }
    }

    /** The class of a dropped variable stays loaded, so its field lets go of the value. */
    private void release(VarSnippet variable) {
        try {
            String name = jshell.sourceCodeAnalysis().wrapper(variable).fullClassName();
            Field field = loader.loadClass(name).getDeclaredField(variable.name());
            if (!field.getType().isPrimitive()) {
                field.setAccessible(true);
                field.set(null, null);
            }
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException("no variable " + variable.name(), error);
        }
    }
}
