package assay.shell;

import assay.shell.Candidate.Meaning;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Says in a line what an element is, as people write it: without packages.
 *
 * @param types the types
 * @param elements what is declared
 */
record Described(Types types, Elements elements) {

    private static final Pattern QUALIFIER =
            Pattern.compile("(?<![\\w$.])(?:[a-z_][\\w$]*\\.)+(?=[A-Z_$])");
    private static final Pattern CELL =
            Pattern.compile("\\bREPL\\.|\\$JShell\\$\\w+\\.|Asked\\$\\.");

    /** {@return what an element means as a member of a type} */
    Meaning meaning(Element element, TypeMirror site) {
        DocKey doc = DocKey.of(element, types, elements);
        if (element instanceof TypeElement type) {
            Element outer = type.getEnclosingElement();
            boolean ofCell =
                    !(outer instanceof QualifiedNameable)
                            || outer instanceof TypeElement around && isWrapper(around);
            return new Meaning(ofCell ? "" : outer.toString(), type(type), doc);
        }
        TypeMirror seen = seen(element, site);
        if (element instanceof ExecutableElement method) {
            return method(method, (ExecutableType) seen, doc);
        }
        String type = shortened(seen.toString());
        String owner = owner(element);
        return new Meaning(type, type + " " + owner + element.getSimpleName(), doc);
    }

    /** {@return the type of a value of an element as a member of a type} */
    TypeMirror result(Element element, TypeMirror site) {
        TypeMirror seen = seen(element, site);
        return seen instanceof ExecutableType method ? method.getReturnType() : seen;
    }

    TypeMirror seen(Element element, TypeMirror site) {
        boolean isOf =
                site instanceof DeclaredType
                        && element.getEnclosingElement() instanceof TypeElement;
        if (!isOf || element.getModifiers().contains(Modifier.STATIC)) {
            return element.asType();
        }
        try {
            return types.asMemberOf((DeclaredType) site, element);
        } catch (IllegalArgumentException notItsMember) {
            return element.asType(); // of an enclosing class
        }
    }

    private Meaning method(ExecutableElement method, ExecutableType type, DocKey doc) {
        String parameters = parameters(method, type);
        boolean creates = method.getKind() == ElementKind.CONSTRUCTOR;
        String result = shortened(type.getReturnType().toString());
        String owner = owner(method);
        String name =
                creates
                        ? owner.substring(0, Math.max(0, owner.length() - 1))
                        : result + " " + owner + method.getSimpleName();
        String thrown =
                type.getThrownTypes().isEmpty() ? "" : " throws " + listed(type.getThrownTypes());
        String fixed = method.getModifiers().contains(Modifier.STATIC) ? "static " : "";
        boolean ofCell = owner.isEmpty();
        return new Meaning(
                creates ? parameters : parameters + ": " + result,
                (ofCell ? "" : fixed) + generic(method) + name + parameters + thrown,
                doc);
    }

    private static String generic(ExecutableElement method) {
        return method.getTypeParameters().isEmpty()
                ? ""
                : typeParameters(method.getTypeParameters()) + " ";
    }

    private static String typeParameters(List<? extends TypeParameterElement> parameters) {
        return parameters.stream()
                .map(one -> one + bounds(one))
                .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String bounds(TypeParameterElement parameter) {
        String bounds =
                parameter.getBounds().stream()
                        .map(TypeMirror::toString)
                        .filter(one -> !one.equals("java.lang.Object"))
                        .map(Described::shortened)
                        .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? "" : " extends " + bounds;
    }

    private static String parameters(ExecutableElement method, ExecutableType type) {
        StringBuilder text = new StringBuilder("(");
        List<? extends VariableElement> names = method.getParameters();
        for (int i = 0; i < names.size(); i++) {
            String one = shortened(type.getParameterTypes().get(i).toString());
            boolean open = method.isVarArgs() && i == names.size() - 1 && one.endsWith("[]");
            String name = names.get(i).getSimpleName().toString();
            text.append(i == 0 ? "" : ", ")
                    .append(open ? one.substring(0, one.length() - 2) + "..." : one)
                    .append(name.matches("arg\\d+") ? "" : " " + name);
        }
        return text.append(')').toString();
    }

    private String type(TypeElement type) {
        String kind =
                switch (type.getKind()) {
                    case ENUM -> "enum ";
                    case RECORD -> "record ";
                    case INTERFACE -> "interface ";
                    case ANNOTATION_TYPE -> "@interface ";
                    default -> "class ";
                };
        String generic =
                type.getTypeParameters().isEmpty() ? "" : typeParameters(type.getTypeParameters());
        String name = CELL.matcher(type.getQualifiedName()).replaceAll("");
        return kind
                + (name.isEmpty() ? type.getSimpleName() : name)
                + generic
                + components(type)
                + parents(type);
    }

    private static String components(TypeElement type) {
        return type.getKind() != ElementKind.RECORD
                ? ""
                : type.getRecordComponents().stream()
                        .map(one -> shortened(one.asType().toString()) + " " + one.getSimpleName())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private String parents(TypeElement type) {
        TypeMirror parent = type.getSuperclass();
        boolean plain =
                parent.getKind() == TypeKind.NONE
                        || type.getKind() == ElementKind.ENUM
                        || type.getKind() == ElementKind.RECORD
                        || parent.toString().equals("java.lang.Object");
        String interfaces = listed(type.getInterfaces());
        String word = type.getKind() == ElementKind.INTERFACE ? " extends " : " implements ";
        return (plain ? "" : " extends " + shortened(parent.toString()))
                + (interfaces.isEmpty() || type.getKind() == ElementKind.ANNOTATION_TYPE
                        ? ""
                        : word + interfaces);
    }

    private static String listed(List<? extends TypeMirror> types) {
        return types.stream()
                .map(one -> shortened(one.toString()))
                .collect(Collectors.joining(", "));
    }

    /** {@return the class before a dot; nothing for what belongs to no class a person wrote} */
    private static String owner(Element element) {
        return element.getEnclosingElement() instanceof TypeElement type && !isWrapper(type)
                ? type.getSimpleName() + "."
                : "";
    }

    /** {@return whether a class is one that cells are wrapped in} */
    static boolean isWrapper(TypeElement type) {
        String name = type.getSimpleName().toString();
        return name.startsWith("$JShell$") || name.startsWith(Enquiry.WRAPPER);
    }

    static String shortened(String type) {
        return QUALIFIER
                .matcher(CELL.matcher(type).replaceAll(""))
                .replaceAll("")
                .replace(",", ", ")
                .replace(",  ", ", ");
    }
}
