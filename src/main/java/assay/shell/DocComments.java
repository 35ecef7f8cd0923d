package assay.shell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The documentation comments of a source file, found by a parse without types.
 *
 * @param comments all there are
 */
record DocComments(List<Comment> comments) {

    private static final List<String> OPTIONS = List.of("-proc:none", "-Xlint:none");

    /** A comment and what it belongs to, as {@link DocKey} names it. */
    private record Comment(
            List<String> nested, String member, List<String> parameters, String text) {}

    static DocComments of(String source) {
        JavacTask task = Analysed.task(source, null, OPTIONS);
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            Gatherer gatherer = new Gatherer(Trees.instance(task));
            gatherer.scan(unit, null);
            return new DocComments(gatherer.found);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read from memory", error);
        }
    }

    /** {@return the comment of the best overload that is there; a method without one has none} */
    Optional<String> of(DocKey key) {
        return comments.stream()
                .filter(one -> one.nested.equals(key.nested()) && one.member.equals(key.member()))
                .filter(one -> one.parameters.size() == key.parameters().size())
                .max(Comparator.comparingInt(one -> alike(one.parameters, key.parameters())))
                .map(Comment::text)
                .filter(text -> !text.isBlank());
    }

    private static int alike(List<String> written, List<String> wanted) {
        int count = 0;
        for (int i = 0; i < written.size(); i++) {
            count += written.get(i).equals(wanted.get(i)) ? 1 : 0;
        }
        return count;
    }

    private static final class Gatherer extends TreePathScanner<Void, Void> {

        private final Trees trees;
        private final List<Comment> found = new ArrayList<>();
        private final Deque<String> classes = new ArrayDeque<>();

        Gatherer(Trees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree node, Void nothing) {
            classes.addLast(node.getSimpleName().toString());
            add("", List.of());
            for (Tree member : node.getMembers()) {
                scan(member, nothing);
            }
            classes.removeLast();
            return null;
        }

        /** What stands in a body is nobody's documentation. */
        @Override
        public Void visitMethod(MethodTree node, Void nothing) {
            List<String> parameters =
                    node.getParameters().stream()
                            .map(one -> DocKey.plain(String.valueOf(one.getType())))
                            .toList();
            add(node.getName().toString(), parameters);
            return null;
        }

        @Override
        public Void visitVariable(VariableTree node, Void nothing) {
            add(node.getName().toString(), List.of());
            return null;
        }

        private void add(String member, List<String> parameters) {
            TreePath here = getCurrentPath();
            String text = Optional.ofNullable(trees.getDocComment(here)).orElse("");
            List<String> nested = List.copyOf(classes).subList(1, classes.size());
            found.add(new Comment(nested, member, parameters, text));
        }
    }
}
