package assay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** Tells what JShell knows of as a reader knows it. */
final class Declarations {

    private Declarations() {}

    /** {@return what there is now: variables, methods, types and imports, each in order} */
    static List<Declared> of(JShell jshell) {
        List<Declared> found = new ArrayList<>();
        active(jshell, jshell.variables()).map(Declarations::variable).forEach(found::add);
        active(jshell, jshell.methods()).map(Declarations::method).forEach(found::add);
        active(jshell, jshell.types()).map(Declarations::type).forEach(found::add);
        active(jshell, jshell.imports()).map(Declarations::imported).forEach(found::add);
        return found;
    }

    private static <T extends Snippet> Stream<T> active(JShell jshell, Stream<T> snippets) {
        return snippets.filter(one -> jshell.status(one).isActive());
    }

    private static Declared variable(VarSnippet one) {
        return new Declared("variable", one.name(), String.valueOf(one.typeName()));
    }

    private static Declared method(MethodSnippet one) {
        String[] parts = one.signature().split("(?=\\)[^)]*$)", 2);
        String result = parts[1].substring(1);
        return new Declared("method", one.name(), result + " " + one.name() + parts[0] + ")");
    }

    private static Declared type(TypeDeclSnippet one) {
        return new Declared(
                "type",
                one.name(),
                one.subKind().name().replaceFirst("_.*", "").toLowerCase(java.util.Locale.ROOT));
    }

    private static Declared imported(ImportSnippet one) {
        return new Declared("import", one.name(), one.source().strip());
    }
}
