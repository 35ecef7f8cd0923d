package assay.shell;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.tools.JavaFileManager;

/**
 * Finds what could stand at a place by one run of the compiler.
 *
 * @param enquiry the place
 * @param notebook what the cells so far have declared
 * @param index the classes there are
 * @param analysed the code
 */
record Lookup(Enquiry enquiry, Notebook notebook, TypeIndex index, Analysed analysed) {

    private static final Set<String> TYPES = Set.of("class", "interface", "enum");

    static List<Candidate> of(
            Enquiry enquiry, Notebook notebook, TypeIndex index, JavaFileManager files) {
        Analysed analysed = Analysed.of(enquiry.unit(notebook, index), files);
        return new Lookup(enquiry, notebook, index, analysed).candidates();
    }

    private List<Candidate> candidates() {
        String begun = enquiry.site().name();
        Optional<TreePath> hole = analysed.hole();
        Wanted wanted =
                hole.map(Lookup::valued)
                        .map(path -> Wanted.at(path, analysed))
                        .orElse(new Wanted(analysed, true, List.of()));
        Members members = new Members(analysed, wanted);
        NamesInScope names = new NamesInScope(analysed, members, notebook, index);
        Stream<Candidate> found =
                switch (enquiry.site().kind()) {
                    case NAME -> names.from(hole, begun);
                    case CREATED ->
                            names.from(hole, begun)
                                    .filter(one -> TYPES.contains(one.kind()))
                                    .map(members::created);
                    case ANNOTATION -> names.types(begun, true);
                    case IMPORT -> imported(enquiry.before(), members, names);
                    case MEMBER -> member(hole, members, names);
                    case REFERENCE ->
                            hole.stream()
                                    .flatMap(path -> receiver(path))
                                    .flatMap(members::referred);
                    case NONE -> Stream.empty();
                };
        return found.collect(Collectors.toCollection(ArrayList::new));
    }

    /** A class after new is wanted for the value that it makes. */
    private static TreePath valued(TreePath hole) {
        TreePath parent = hole.getParentPath();
        return parent.getLeaf() instanceof NewClassTree created
                        && created.getIdentifier() == hole.getLeaf()
                ? parent
                : hole;
    }

    private Stream<Candidate> member(Optional<TreePath> hole, Members members, NamesInScope names) {
        Optional<TypeElement> type =
                hole.flatMap(this::receiverElement)
                        .filter(TypeElement.class::isInstance)
                        .map(TypeElement.class::cast);
        if (type.isPresent()) {
            return members.ofType(type.get());
        }
        List<Candidate> found =
                hole.stream().flatMap(this::receiver).flatMap(members::ofValue).toList();
        return found.isEmpty() ? qualified(members, names) : found.stream();
    }

    private Stream<TypeMirror> receiver(TreePath hole) {
        return receiverPath(hole).map(analysed.trees()::getTypeMirror).stream();
    }

    private Optional<Element> receiverElement(TreePath hole) {
        return receiverPath(hole).map(analysed.trees()::getElement);
    }

    private static Optional<TreePath> receiverPath(TreePath hole) {
        ExpressionTree expression =
                hole.getLeaf() instanceof MemberSelectTree select ? select.getExpression() : null;
        return Optional.ofNullable(expression).map(tree -> new TreePath(hole, tree));
    }

    /** What follows the name of a package, or of a class that is written with its package. */
    private Stream<Candidate> qualified(Members members, NamesInScope names) {
        return behind(Site.dotted(enquiry.before()), members, names, false);
    }

    private Stream<Candidate> imported(String before, Members members, NamesInScope names) {
        int start = before.lastIndexOf("import") + "import".length();
        String rest = before.substring(start).strip();
        boolean fixed = rest.startsWith("static ");
        String name = rest.replaceFirst("^static\\s+", "").replaceFirst("\\.$", "");
        return behind(name, members, names, fixed);
    }

    private Stream<Candidate> behind(
            String name, Members members, NamesInScope names, boolean fixed) {
        TypeElement type = name.isEmpty() ? null : analysed.elements().getTypeElement(name);
        if (type != null) {
            return fixed ? members.statics(type) : members.ofType(type);
        }
        return names.inPackage(name, enquiry.site().name());
    }
}
