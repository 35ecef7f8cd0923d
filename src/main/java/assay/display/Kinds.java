package assay.display;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a person calls the class of a value, and how much of it is the class's own. */
final class Kinds {

    private static final int LONGEST = 80;
    private static final Pattern CELL = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");

    private Kinds() {}

    /** {@return the simple name of a class; an anonymous one is called by what it is} */
    static String name(Class<?> type) {
        if (isLambda(type)) {
            return "lambda (" + parent(type) + ")";
        }
        String name = type.isAnonymousClass() ? "anonymous " + parent(type) : type.getSimpleName();
        return Words.line(name, LONGEST);
    }

    private static String parent(Class<?> type) {
        Class<?>[] interfaces = type.getInterfaces();
        return interfaces.length > 0
                ? interfaces[0].getSimpleName()
                : type.getSuperclass().getSimpleName();
    }

    /** {@return what a collection is called; those that the JDK hides by what they are} */
    static String ofCollection(Object value) {
        Class<?> type = value.getClass();
        if (!isJdk(type) || Modifier.isPublic(type.getModifiers())) {
            return name(type);
        }
        return List.of(List.class, Set.class, Map.class, Collection.class).stream()
                .filter(kind -> kind.isInstance(value))
                .findFirst()
                .map(Class::getSimpleName)
                .orElseGet(() -> name(type));
    }

    static boolean isLambda(Class<?> type) {
        return type.isHidden() && type.getName().contains("$$Lambda");
    }

    /** {@return the text without the names of classes that are generated around a cell} */
    static String tidy(String text) {
        return text.contains("REPL.$JShell$") ? CELL.matcher(text).replaceAll("") : text;
    }

    /** {@return whether values of a class say anything but the name of the class and a number} */
    static boolean hasWords(Class<?> type) {
        try {
            return type.getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException | LinkageError unknown) {
            return true; // a class with a missing neighbour cannot be looked into
        }
    }

    /** Whether a person wrote the words of a record; the compiler makes its own final. */
    static boolean writtenWords(Class<?> type) {
        try {
            Method words = type.getMethod("toString");
            return !Modifier.isFinal(words.getModifiers());
        } catch (NoSuchMethodException | LinkageError unknown) {
            return true;
        }
    }

    /** {@return whether a class comes with the JDK's core, whose own code ends} */
    static boolean isJdk(Class<?> type) {
        return type.getClassLoader() == null && !isLambda(type);
    }
}
