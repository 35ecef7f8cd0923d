package assay.shell;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Source that javac has looked through, faults and all. Holds a whole compiler: for one question,
 * not to be kept.
 *
 * @param trees where types of trees are found
 * @param types the types
 * @param elements what is declared
 * @param unit the source
 */
record Analysed(Trees trees, Types types, Elements elements, CompilationUnitTree unit) {

    /** What stands in the source where the name in question would. */
    static final String HOLE = "hole$";

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-Xlint:none", "-parameters", "-XDshould-stop.at=FLOW");

    static Analysed of(String source, JavaFileManager files) {
        JavacTask task = task(source, files, OPTIONS);
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            task.analyze();
            return new Analysed(Trees.instance(task), task.getTypes(), task.getElements(), unit);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read from memory", error);
        }
    }

    static JavacTask task(String source, JavaFileManager files, List<String> options) {
        return (JavacTask)
                COMPILER.getTask(
                        null, files, fault -> {}, options, null, List.of(new Text(source)));
    }

    /** {@return where the hole is, if the parser kept it} */
    Optional<TreePath> hole() {
        Finder finder = new Finder();
        finder.scan(unit, null);
        return Optional.ofNullable(finder.found);
    }

    private static final class Finder extends TreePathScanner<Void, Void> {

        private TreePath found;

        @Override
        public Void visitIdentifier(IdentifierTree node, Void nothing) {
            return look(node.getName().contentEquals(HOLE), node);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree node, Void nothing) {
            look(node.getIdentifier().contentEquals(HOLE), node);
            return super.visitMemberSelect(node, nothing);
        }

        /** The scanner passes over what could not be parsed. */
        @Override
        public Void visitErroneous(ErroneousTree node, Void nothing) {
            return scan(node.getErrorTrees(), nothing);
        }

        private Void look(boolean isHole, Tree node) {
            if (isHole && found == null) {
                found = getCurrentPath();
            }
            return null;
        }
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(String text) {
            super(URI.create("memory:///Asked.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
