package assay.shell;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the variable that most probably fills the memory, by the number of its elements alone: to
 * walk through what they hold would take memory and time.
 */
final class Hoards {

    /** A collection of fewer elements is hardly what fills a heap, unless they are large. */
    private static final long FEW = 1_000;

    private String name = "";
    private long most;

    /** Looks at a variable. */
    void look(String variable, Object value) {
        long size = size(value);
        if (size > most) {
            most = size;
            name = variable;
        }
    }

    /** {@return what to do, as the end of a sentence; empty where no variable stands out} */
    Optional<String> advice() {
        return most < FEW
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "variable '%s' holds most, %,d elements; set it to null to free"
                                        + " them",
                                name,
                                most));
    }

    private static long size(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        return value != null && value.getClass().isArray() ? elements(value) : 0;
    }

    /** Elements of an array and of the arrays in it. */
    private static long elements(Object array) {
        long sum = Array.getLength(array);
        if (array instanceof Object[] nested) {
            for (Object element : nested) {
                sum += element != null && element.getClass().isArray() ? elements(element) : 0;
            }
        }
        return sum;
    }
}
