package assay.display;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Any value as text, cut where it would flood the page. */
final class PlainText {

    private static final int LONGEST = 10_000;
    private static final int LONGEST_ELEMENT = 200;
    private static final int MOST_ELEMENTS = 50;

    private PlainText() {}

    static String of(Object value) {
        if (value instanceof Throwable problem) {
            return problem(problem);
        }
        if (value instanceof Map<?, ?> map) {
            return list(map.entrySet(), "{", "}");
        }
        if (value instanceof Collection<?> collection) {
            return list(collection, "[", "]");
        }
        return value.getClass().isArray() ? list(elements(value), "[", "]") : cut(value, LONGEST);
    }

    /** What went wrong and why, without the trace: that is the business of who runs the cell. */
    private static String problem(Throwable problem) {
        StringBuilder text = new StringBuilder(line(problem));
        Throwable cause = problem.getCause();
        for (int depth = 0; cause != null && depth < 10; depth++) {
            text.append("\nbecause of ").append(line(cause));
            cause = cause.getCause();
        }
        return text.toString();
    }

    private static String line(Throwable problem) {
        String name = problem.getClass().getSimpleName();
        String message = problem.getMessage() == null ? "" : ": " + problem.getMessage();
        return cut(name + message, LONGEST);
    }

    /** On one line where that is short, else one element a line. */
    private static String list(Collection<?> elements, String open, String close) {
        List<String> shown = new ArrayList<>();
        Iterator<?> each = elements.iterator();
        while (each.hasNext() && shown.size() < MOST_ELEMENTS) {
            shown.add(element(each.next()));
        }
        int left = elements.size() - shown.size();
        if (left > 0) {
            shown.add("… and " + Numbers.whole(left) + " more");
        }
        String line = String.join(", ", shown);
        return line.length() <= LONGEST_ELEMENT && left <= 0 && line.indexOf('\n') < 0
                ? open + line + close
                : open + "\n  " + String.join(",\n  ", shown) + "\n" + close;
    }

    private static String element(Object element) {
        boolean nested = element != null && element.getClass().isArray();
        return cut(nested ? elements(element) : element, LONGEST_ELEMENT);
    }

    /** {@return the elements where they are, since an array may hold millions; arrays as lists} */
    private static List<Object> elements(Object array) {
        return new AbstractList<>() {
            @Override
            public Object get(int place) {
                Object element = Array.get(array, place);
                boolean nested = element != null && element.getClass().isArray();
                return nested ? elements(element) : element;
            }

            @Override
            public int size() {
                return Array.getLength(array);
            }
        };
    }

    private static String cut(Object value, int longest) {
        String text = String.valueOf((Object) String.valueOf(value)); // toString may answer null
        return text.length() <= longest
                ? Words.clean(text)
                : Words.clean(text.substring(0, whole(text, longest)))
                        + "… (%s characters in all)".formatted(Numbers.whole(text.length()));
    }

    /** Cuts between characters, never within a surrogate pair. */
    private static int whole(String text, int longest) {
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }
}
