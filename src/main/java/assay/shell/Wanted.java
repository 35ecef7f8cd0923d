package assay.shell;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * What a place in code takes.
 *
 * @param analysed the code
 * @param anything whether a call without a value would do: the place is a statement
 * @param types the types of values that it takes; empty where any would do
 */
record Wanted(Analysed analysed, boolean anything, List<TypeMirror> types) {

    static Wanted at(TreePath path, Analysed analysed) {
        Tree self = path.getLeaf();
        TreePath parent = path.getParentPath();
        while (parent.getLeaf() instanceof ParenthesizedTree
                || parent.getLeaf() instanceof ConditionalExpressionTree choice
                        && choice.getCondition() != self) {
            self = parent.getLeaf();
            parent = parent.getParentPath();
        }
        boolean statement =
                parent.getLeaf() instanceof ExpressionStatementTree
                        || parent.getLeaf().getKind() == Tree.Kind.ERRONEOUS;
        Tree child = self;
        List<TypeMirror> types =
                of(parent, child, analysed).filter(type -> type != null && isKnown(type)).toList();
        return new Wanted(analysed, statement, types);
    }

    private static boolean isKnown(TypeMirror type) {
        return type.getKind() != TypeKind.ERROR
                && type.getKind() != TypeKind.VOID
                && type.getKind() != TypeKind.NONE
                && type.getKind() != TypeKind.OTHER;
    }

    private static Stream<TypeMirror> of(TreePath parent, Tree child, Analysed analysed) {
        Tree tree = parent.getLeaf();
        if (tree instanceof VariableTree variable && variable.getInitializer() == child) {
            return variable.getType() == null
                    ? Stream.empty()
                    : type(parent, variable.getType(), analysed);
        }
        if (tree instanceof AssignmentTree assignment && assignment.getExpression() == child) {
            return type(parent, assignment.getVariable(), analysed);
        }
        if (tree instanceof IfTree
                || tree instanceof WhileLoopTree
                || tree instanceof ConditionalExpressionTree) {
            return Stream.of(analysed.types().getPrimitiveType(TypeKind.BOOLEAN));
        }
        if (tree instanceof BinaryTree both) {
            ExpressionTree other =
                    both.getLeftOperand() == child ? both.getRightOperand() : both.getLeftOperand();
            return tree.getKind() == Tree.Kind.PLUS
                    ? Stream.empty()
                    : type(parent, other, analysed);
        }
        if (tree instanceof ReturnTree) {
            return returned(parent, analysed);
        }
        if (tree instanceof MethodInvocationTree call && call.getArguments().contains(child)) {
            return arguments(
                    methods(parent, call, analysed), call.getArguments().indexOf(child), analysed);
        }
        if (tree instanceof NewClassTree created && created.getArguments().contains(child)) {
            return arguments(
                    constructors(parent, created, analysed),
                    created.getArguments().indexOf(child),
                    analysed);
        }
        return Stream.empty();
    }

    private static Stream<TypeMirror> type(TreePath parent, Tree tree, Analysed analysed) {
        return Stream.ofNullable(analysed.trees().getTypeMirror(new TreePath(parent, tree)));
    }

    private static Stream<TypeMirror> returned(TreePath path, Analysed analysed) {
        for (TreePath outer = path; outer != null; outer = outer.getParentPath()) {
            if (outer.getLeaf() instanceof MethodTree method) {
                return method.getReturnType() == null
                        ? Stream.empty()
                        : type(outer, method.getReturnType(), analysed);
            }
        }
        return Stream.empty();
    }

    private static Stream<ExecutableType> methods(
            TreePath path, MethodInvocationTree call, Analysed analysed) {
        TreePath select = new TreePath(path, call.getMethodSelect());
        if (call.getMethodSelect() instanceof MemberSelectTree member) {
            TypeMirror site =
                    analysed.trees().getTypeMirror(new TreePath(select, member.getExpression()));
            String name = member.getIdentifier().toString();
            return site instanceof DeclaredType type && type.getKind() == TypeKind.DECLARED
                    ? named(type, name, ElementKind.METHOD, analysed)
                    : Stream.empty();
        }
        Element method = analysed.trees().getElement(select);
        return call.getMethodSelect() instanceof IdentifierTree
                        && method instanceof ExecutableElement
                        && method.asType() instanceof ExecutableType type
                ? Stream.of(type)
                : Stream.empty();
    }

    private static Stream<ExecutableType> constructors(
            TreePath path, NewClassTree created, Analysed analysed) {
        TypeMirror type =
                analysed.trees().getTypeMirror(new TreePath(path, created.getIdentifier()));
        return type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED
                ? named(declared, DocKey.CONSTRUCTOR, ElementKind.CONSTRUCTOR, analysed)
                : Stream.empty();
    }

    private static Stream<ExecutableType> named(
            DeclaredType site, String name, ElementKind kind, Analysed analysed) {
        Described described = new Described(analysed.types(), analysed.elements());
        return analysed.elements().getAllMembers((TypeElement) site.asElement()).stream()
                .filter(one -> one.getKind() == kind && one.getSimpleName().contentEquals(name))
                .map(one -> described.seen(one, site))
                .filter(ExecutableType.class::isInstance)
                .map(ExecutableType.class::cast);
    }

    private static Stream<TypeMirror> arguments(
            Stream<ExecutableType> methods, int index, Analysed analysed) {
        return methods.filter(method -> index < method.getParameterTypes().size())
                .map(method -> method.getParameterTypes().get(index))
                .map(type -> analysed.types().erasure(type));
    }

    /** {@return whether a value of the type can stand at the place} */
    boolean takes(TypeMirror type) {
        if (anything) {
            return true;
        }
        if (!isKnown(type) || type.getKind() == TypeKind.PACKAGE) {
            return false;
        }
        TypeMirror erased = analysed.types().erasure(type);
        return types.isEmpty()
                || types.stream()
                        .anyMatch(
                                one ->
                                        analysed.types()
                                                .isAssignable(
                                                        erased, analysed.types().erasure(one)));
    }

    /** {@return whether a class is one of those wanted, or makes them by its static methods} */
    boolean isFrom(TypeElement type) {
        if (types.stream().allMatch(one -> one.toString().equals("java.lang.Object"))) {
            return false;
        }
        return takes(type.asType())
                || ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .anyMatch(method -> isFactory(method) && takes(method.getReturnType()));
    }

    private static boolean isFactory(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.STATIC)
                && method.getModifiers().contains(Modifier.PUBLIC);
    }
}
