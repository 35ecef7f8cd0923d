package assay.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Where to look for the documentation of something.
 *
 * @param module its module; empty for what is in none
 * @param file name of the outermost class, with its package
 * @param nested names of the classes from the outermost inwards, without it
 * @param member name of the method, constructor or field; empty for the class itself
 * @param parameters simple names of a method's parameter types, type arguments left out
 */
record DocKey(
        String module, String file, List<String> nested, String member, List<String> parameters) {

    /** The member name of a constructor. */
    static final String CONSTRUCTOR = "<init>";

    /** Where nothing is written. */
    static final DocKey NOWHERE = new DocKey("", "", List.of(), "", List.of());

    static DocKey of(Element element, Types types, Elements elements) {
        boolean isType = element instanceof TypeElement;
        Deque<String> nested = new ArrayDeque<>();
        Element outer = isType ? element : element.getEnclosingElement();
        while (outer != null && outer.getEnclosingElement() instanceof TypeElement) {
            nested.push(outer.getSimpleName().toString());
            outer = outer.getEnclosingElement();
        }
        if (!(outer instanceof TypeElement top)) {
            return NOWHERE;
        }
        ModuleElement module = elements.getModuleOf(element);
        return new DocKey(
                module == null ? "" : module.getQualifiedName().toString(),
                top.getQualifiedName().toString(),
                List.copyOf(nested),
                isType ? "" : element.getSimpleName().toString(),
                element instanceof ExecutableElement method
                        ? method.getParameters().stream()
                                .map(one -> plain(types.erasure(one.asType()).toString()))
                                .toList()
                        : List.of());
    }

    /** {@return the simple name of a type as it is written, without type arguments} */
    static String plain(String type) {
        String erased = type.replaceAll("<.*>", "").replaceAll("@\\w+\\s*", "");
        return erased.substring(erased.lastIndexOf('.', erased.length() - 4) + 1)
                .replace("...", "[]")
                .strip();
    }

    /** {@return the qualified name of the class} */
    String qualified() {
        return nested.isEmpty() ? file : file + "." + String.join(".", nested);
    }

    /** {@return the file in an archive of sources} */
    String path() {
        return file.replace('.', '/') + ".java";
    }
}
