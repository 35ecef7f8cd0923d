package assay.shell;

import assay.shell.Candidate.Meaning;
import assay.shell.Candidate.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/**
 * The members of types, as candidates for a place.
 *
 * @param analysed the code
 * @param wanted what the place takes
 */
record Members(Analysed analysed, Wanted wanted) {

    private static final Set<String> MONITOR =
            Set.of("wait", "notify", "notifyAll", "finalize", "clone", "getClass");

    /** {@return what can follow a value of the type} */
    Stream<Candidate> ofValue(TypeMirror type) {
        if (type instanceof ArrayType) {
            return Stream.concat(Stream.of(length()), of(objectType(), false));
        }
        return declared(type).flatMap(one -> of(one, false));
    }

    /** {@return what can follow the name of a type} */
    Stream<Candidate> ofType(TypeElement type) {
        Stream<Candidate> members = of((DeclaredType) type.asType(), true);
        return Stream.concat(
                members, Stream.of(literal("class", "Class<" + type.getSimpleName() + ">")));
    }

    /** {@return what can follow two colons behind a type or a value} */
    Stream<Candidate> referred(TypeMirror type) {
        Stream<Candidate> methods =
                declared(type)
                        .flatMap(one -> members(one))
                        .filter(one -> one.element().getKind() == ElementKind.METHOD)
                        .map(one -> candidate(one.element(), one.site(), Tier.OWN));
        return Stream.concat(methods, Stream.of(literal("new", "")));
    }

    private Candidate length() {
        Meaning meaning = new Meaning("int", "int length", DocKey.NOWHERE);
        boolean fits = wanted.takes(analysed.types().getPrimitiveType(TypeKind.INT));
        return new Candidate("length", "length", "property", Tier.OWN, fits, List.of(meaning));
    }

    private static Candidate literal(String word, String type) {
        Meaning meaning = new Meaning(type, word, DocKey.NOWHERE);
        return new Candidate(word, word, "keyword", Tier.KEYWORD, false, List.of(meaning));
    }

    private DeclaredType objectType() {
        return (DeclaredType) analysed.elements().getTypeElement("java.lang.Object").asType();
    }

    private Stream<DeclaredType> declared(TypeMirror type) {
        if (type.getKind() == TypeKind.DECLARED) {
            return Stream.of((DeclaredType) type);
        }
        if (type instanceof TypeVariable variable) {
            return declared(variable.getUpperBound());
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendsBound() == null
                    ? Stream.of(objectType())
                    : declared(wildcard.getExtendsBound());
        }
        if (type instanceof IntersectionType both) {
            return both.getBounds().stream().flatMap(this::declared);
        }
        return Stream.empty();
    }

    /** One member of a type. */
    private record Member(Element element, DeclaredType site) {}

    private Stream<Member> members(DeclaredType type) {
        return analysed.elements().getAllMembers((TypeElement) type.asElement()).stream()
                .filter(this::isSeen)
                .map(one -> new Member(one, type));
    }

    private Stream<Candidate> of(DeclaredType type, boolean fixed) {
        return members(type)
                .filter(one -> one.element().getKind() != ElementKind.CONSTRUCTOR)
                .filter(one -> !fixed || isFixed(one.element()))
                .filter(one -> fixed || !(one.element() instanceof TypeElement))
                .map(one -> candidate(one.element(), type, tier(one.element(), type, fixed)));
    }

    /** {@return the static members of a type, for an import} */
    Stream<Candidate> statics(TypeElement type) {
        return of((DeclaredType) type.asType(), true);
    }

    private static boolean isFixed(Element element) {
        return element.getModifiers().contains(Modifier.STATIC) || element instanceof TypeElement;
    }

    private boolean isSeen(Element element) {
        Set<Modifier> modifiers = element.getModifiers();
        if (modifiers.contains(Modifier.PUBLIC) || isHere(element)) {
            return true;
        }
        PackageElement home = analysed.elements().getPackageOf(element);
        return !modifiers.contains(Modifier.PRIVATE)
                && home.getQualifiedName().contentEquals(CellClasses.PACKAGE);
    }

    /** {@return whether it is declared in the code that is asked about} */
    static boolean isHere(Element element) {
        for (Element outer = element; outer != null; outer = outer.getEnclosingElement()) {
            if (outer.getSimpleName().contentEquals(Enquiry.WRAPPER)) {
                return true;
            }
        }
        return false;
    }

    private Tier tier(Element element, DeclaredType type, boolean fixed) {
        Element owner = element.getEnclosingElement();
        if (owner.toString().equals("java.lang.Object")
                || MONITOR.contains(element.getSimpleName().toString())) {
            return MONITOR.contains(element.getSimpleName().toString())
                    ? Tier.MONITOR
                    : Tier.EVERY_OBJECT;
        }
        if (!fixed && isFixed(element)) {
            return Tier.ASIDE;
        }
        return owner.equals(type.asElement()) && !analysed.elements().isDeprecated(element)
                ? Tier.OWN
                : Tier.NOTEBOOK;
    }

    /** {@return an element as a candidate} */
    Candidate candidate(Element element, TypeMirror site, Tier tier) {
        Described described = new Described(analysed.types(), analysed.elements());
        String name = element.getSimpleName().toString();
        boolean fits =
                element instanceof TypeElement type
                        ? wanted.isFrom(type)
                        : wanted.takes(described.result(element, site));
        return new Candidate(
                name, name, kind(element), tier, fits, List.of(described.meaning(element, site)));
    }

    /** {@return the same class with its constructors, as it can follow the word new} */
    Candidate created(Candidate candidate) {
        String name = candidate.meanings().get(0).doc().qualified();
        List<Meaning> meanings = new ArrayList<>(candidate.meanings());
        TypeElement type = analysed.elements().getTypeElement(name);
        if (type != null) {
            Described described = new Described(analysed.types(), analysed.elements());
            ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                    .filter(this::isSeen)
                    .forEach(one -> meanings.add(described.meaning(one, type.asType())));
        }
        return new Candidate(
                candidate.name(),
                candidate.text(),
                candidate.kind(),
                candidate.tier(),
                candidate.fits(),
                meanings);
    }

    /** {@return a candidate for a class, under the name it has to be inserted by} */
    Candidate type(TypeElement type, String text, Tier tier) {
        Candidate plain = candidate(type, type.asType(), tier);
        Meaning meaning = plain.meanings().get(0);
        String brief = meaning.brief() + (tier == Tier.FAR ? ", not imported" : "");
        return new Candidate(
                plain.name(),
                text,
                plain.kind(),
                tier,
                plain.fits(),
                List.of(new Meaning(brief, meaning.signature(), meaning.doc())));
    }

    private static String kind(Element element) {
        if (element instanceof ExecutableElement) {
            return "function";
        }
        return switch (element.getKind()) {
            case INTERFACE, ANNOTATION_TYPE -> "interface";
            case ENUM -> "enum";
            case CLASS, RECORD, TYPE_PARAMETER -> "class";
            case PACKAGE -> "module";
            case FIELD, ENUM_CONSTANT -> "property";
            default -> "instance";
        };
    }
}
