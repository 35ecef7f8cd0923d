package assay.display;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Names short enough for a legend, and still different from each other. */
final class Names {

    private static final int LONGEST = 40;

    private Names() {}

    static <T> List<String> unique(List<T> things, Function<T, String> name) {
        List<String> names = new ArrayList<>();
        for (T thing : things) {
            names.add(unlike(names, name.apply(thing)));
        }
        return names;
    }

    /** {@return the name, cut, with a number behind it if it is taken} */
    static String unlike(Collection<String> taken, String name) {
        String brief = Words.line(name, LONGEST);
        String unique = brief;
        for (int n = 2; taken.contains(unique); n++) {
            unique = brief + " (" + n + ")";
        }
        return unique;
    }
}
