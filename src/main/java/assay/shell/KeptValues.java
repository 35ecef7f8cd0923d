package assay.shell;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Deque;
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

    KeptValues(int most, JShell jshell, CellLoader loader, Places places) {
        this.most = most;
        this.jshell = jshell;
        this.loader = loader;
        this.places = places;
    }

    /** Keeps the value of an expression, and forgets the place of what has none and is done. */
    void keep(Snippet snippet) {
        if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            kept.add((VarSnippet) snippet);
            while (kept.size() > most) {
                discard(kept.remove());
            }
        } else if (!snippet.kind().isPersistent()) {
            places.forget(snippet);
        }
    }

    /** {@return how many there were; it lets go of all} */
    int forget() {
        int count = kept.size();
        kept.forEach(this::discard);
        kept.clear();
        return count;
    }

    /** Lets go of a snippet if it is the value of an expression. */
    void discard(Snippet snippet) {
        if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                && jshell.status(snippet).isActive()) {
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
