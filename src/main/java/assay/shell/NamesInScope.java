package assay.shell;

import assay.shell.Candidate.Tier;
import com.sun.source.tree.Scope;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * What a bare name can mean at a place.
 *
 * @param analysed the code
 * @param members makes candidates
 * @param notebook what the cells so far have declared
 * @param index the classes there are
 */
record NamesInScope(Analysed analysed, Members members, Notebook notebook, TypeIndex index) {

    private static final int MOST_IMPORTED = 60;
    private static final int MOST_FAR = 20;
    private static final int LETTERS_FOR_FAR = 3;
    private static final List<String> KEYWORDS =
            List.of(
                    "var",
                    "for",
                    "if",
                    "else",
                    "while",
                    "do",
                    "return",
                    "new",
                    "this",
                    "super",
                    "true",
                    "false",
                    "null",
                    "int",
                    "long",
                    "double",
                    "boolean",
                    "float",
                    "char",
                    "byte",
                    "short",
                    "void",
                    "switch",
                    "case",
                    "default",
                    "yield",
                    "break",
                    "continue",
                    "try",
                    "catch",
                    "finally",
                    "throw",
                    "throws",
                    "instanceof",
                    "import",
                    "class",
                    "interface",
                    "enum",
                    "record",
                    "sealed",
                    "permits",
                    "extends",
                    "implements",
                    "public",
                    "private",
                    "protected",
                    "static",
                    "final",
                    "abstract",
                    "synchronized",
                    "assert");

    /** {@return the names that go on from what was typed} */
    Stream<Candidate> from(Optional<TreePath> place, String begun) {
        Stream<Candidate> near =
                Stream.concat(place.stream().flatMap(path -> locals(path, begun)), declared(begun));
        if (begun.isEmpty()) {
            return near;
        }
        Stream<Candidate> words =
                KEYWORDS.stream().filter(word -> word.startsWith(begun)).map(Candidate::keyword);
        return Stream.of(near, words, statics(begun), types(begun, false)).flatMap(names -> names);
    }

    private Stream<Candidate> locals(TreePath place, String begun) {
        List<Candidate> found = new ArrayList<>();
        Scope scope = analysed.trees().getScope(place);
        TypeElement enclosing = null;
        while (scope != null && scope.getEnclosingClass() != null) {
            TypeElement type = scope.getEnclosingClass();
            for (Element local : scope.getLocalElements()) {
                if (isWritten(local, begun) && local.getKind() != ElementKind.FIELD) {
                    found.add(members.candidate(local, local.asType(), Tier.OWN));
                }
            }
            if (!type.equals(enclosing)) {
                enclosing = type;
                analysed.elements().getAllMembers(type).stream()
                        .filter(one -> isWritten(one, begun))
                        .filter(one -> one.getKind() != ElementKind.CONSTRUCTOR)
                        .filter(
                                one ->
                                        !one.getEnclosingElement()
                                                .toString()
                                                .equals("java.lang.Object"))
                        .forEach(one -> found.add(members.candidate(one, type.asType(), Tier.OWN)));
            }
            scope = scope.getEnclosingScope();
        }
        return found.stream();
    }

    private static boolean isWritten(Element element, String begun) {
        String name = element.getSimpleName().toString();
        return Ranking.match(begun, name) < Ranking.NO_MATCH
                && !name.endsWith("$")
                && !name.startsWith(Enquiry.WRAPPER)
                && !name.startsWith("$JShell")
                && !name.equals("this")
                && !name.equals("super")
                && !name.startsWith("<");
    }

    /** The latest come first: they are likelier to be worked with. */
    private Stream<Candidate> declared(String begun) {
        List<Notebook.Declared> latest = new ArrayList<>(notebook.declared());
        Collections.reverse(latest);
        return latest.stream()
                .filter(one -> Ranking.match(begun, one.name()) < Ranking.NO_MATCH)
                .filter(one -> !one.kept() || begun.startsWith("$"))
                .flatMap(this::elements)
                .map(one -> members.candidate(one, one.asType(), Tier.NOTEBOOK));
    }

    private Stream<? extends Element> elements(Notebook.Declared declared) {
        return Stream.ofNullable(analysed.elements().getTypeElement(declared.holder()))
                .flatMap(holder -> holder.getEnclosedElements().stream())
                .filter(one -> one.getSimpleName().contentEquals(declared.name()));
    }

    private Stream<Candidate> statics(String begun) {
        return notebook.imports().stream()
                .filter(name -> name.startsWith("static "))
                .map(name -> name.substring("static ".length()))
                .flatMap(name -> statics(name, begun));
    }

    private Stream<Candidate> statics(String imported, String begun) {
        int dot = imported.lastIndexOf('.');
        String name = imported.substring(dot + 1);
        return Stream.ofNullable(analysed.elements().getTypeElement(imported.substring(0, dot)))
                .flatMap(type -> members.statics(type))
                .filter(one -> name.equals("*") || one.name().equals(name))
                .filter(one -> Ranking.match(begun, one.name()) < Ranking.NO_MATCH);
    }

    /** {@return classes that go on from what was typed, imported or not} */
    Stream<Candidate> types(String begun, boolean annotations) {
        List<Candidate> near = new ArrayList<>();
        List<Candidate> far = new ArrayList<>();
        for (String name : index.names(begun)) {
            for (String folder : index.packagesOf(name)) {
                if (notebook.sees(folder, name)) {
                    if (near.size() < MOST_IMPORTED) {
                        type(folder + "." + name, name, Tier.IMPORTED, annotations)
                                .ifPresent(near::add);
                    }
                } else if (far.size() < MOST_FAR
                        && begun.length() >= LETTERS_FOR_FAR
                        && name.startsWith(begun)
                        && isForPeople(folder)) {
                    String whole = folder + "." + name;
                    type(whole, whole, Tier.FAR, annotations).ifPresent(far::add);
                }
            }
        }
        return Stream.concat(near.stream(), far.stream());
    }

    private static boolean isForPeople(String folder) {
        return Stream.of(
                        "com.sun.",
                        "sun.",
                        "assay.adapter.",
                        "assay.cli",
                        "assay.kernel",
                        "assay.shell")
                .noneMatch(folder::startsWith);
    }

    private Optional<Candidate> type(String name, String text, Tier tier, boolean annotations) {
        return Optional.ofNullable(analysed.elements().getTypeElement(name))
                .filter(type -> type.getModifiers().contains(Modifier.PUBLIC))
                .filter(type -> !annotations || type.getKind() == ElementKind.ANNOTATION_TYPE)
                .map(type -> members.type(type, text, tier));
    }

    /** {@return what an import or a qualified name can go on with behind a package} */
    Stream<Candidate> inPackage(String folder, String begun) {
        Stream<Candidate> below =
                index.below(folder).stream()
                        .filter(one -> Ranking.match(begun, one) < Ranking.NO_MATCH)
                        .map(NamesInScope::folder);
        Stream<Candidate> types =
                index.in(folder).stream()
                        .filter(one -> Ranking.match(begun, one) < Ranking.NO_MATCH)
                        .flatMap(
                                one ->
                                        type(folder + "." + one, one, Tier.IMPORTED, false)
                                                .stream());
        return Stream.concat(below, types);
    }

    private static Candidate folder(String name) {
        Candidate.Meaning meaning = new Candidate.Meaning("", "package " + name, DocKey.NOWHERE);
        return new Candidate(name, name, "module", Tier.OWN, false, List.of(meaning));
    }
}
