package assay.shell;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Asks javac's parser whether a snippet is Java at all; nothing is resolved or compiled. */
final class Syntax {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private Syntax() {}

    /**
     * {@return whether the text is an import, a declaration, a statement or an expression}
     *
     * <p>Costs up to four parses, about a millisecond.
     */
    static boolean isJava(String snippet) {
        return Stream.of(
                        "class C { void m() throws Throwable { " + snippet + "\n} }",
                        "class C { " + snippet + "\n}",
                        "class C { Object o = " + snippet + "\n; }",
                        snippet)
                .anyMatch(Syntax::parses);
    }

    private static boolean parses(String unit) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-Xlint:none");
        JavacTask task =
                (JavacTask)
                        COMPILER.getTask(null, FILES, said, options, null, List.of(new Unit(unit)));
        try {
            task.parse();
        } catch (IOException error) {
            throw new UncheckedIOException("cannot parse from memory", error);
        }
        return said.getDiagnostics().stream()
                .noneMatch(one -> one.getKind() == Diagnostic.Kind.ERROR);
    }

    private static final class Unit extends SimpleJavaFileObject {

        private final String text;

        Unit(String text) {
            super(URI.create("memory:///C.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
