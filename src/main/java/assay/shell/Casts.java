package assay.shell;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of a class as it was before: the class of a cell that is declared again is another one of
 * the same name, and Java's own words for the two tell them apart by nothing.
 */
final class Casts {

    private static final String CLASS_NOW = "the class";
    private static final String CLASS = "REPL\\.\\$JShell\\$(?<%sId>\\d+)\\w*\\$(?<%s>\\S+)";
    private static final Pattern CAST =
            Pattern.compile(
                    "class "
                            + CLASS.replace("%s", "from")
                            + " cannot be cast to class (?<class>"
                            + CLASS.replace("%s", "to")
                            + ").*",
                    Pattern.DOTALL);

    private Casts() {}

    /** {@return the message, or which class was declared again if that is what it says} */
    static String explained(Throwable error, String message) {
        return cast(error, message).map(Casts::sentence).orElseGet(() -> Traces.tidy(message));
    }

    private static String sentence(Matcher cast) {
        return cast.group("from")
                + " cannot be cast to "
                + cast.group("to")
                + ": the value was made before "
                + CLASS_NOW
                + ", or one that it uses, was declared again; make it again";
    }

    /**
     * {@return what adds to the lines of a trace the cell in which the class was declared again}
     *
     * @param cells from the name of a generated class to its cell
     */
    static Function<String, String> placed(
            Throwable error, Function<String, Optional<String>> cells) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable at = error; at != null && seen.add(at); at = at.getCause()) {
            Optional<Matcher> cast = cast(at, String.valueOf(at.getMessage()));
            if (cast.isPresent()) {
                String in =
                        cells.apply(cast.get().group("class"))
                                .map(cell -> " of " + cell)
                                .orElse("");
                return line ->
                        line.replace("before " + CLASS_NOW + ",", "before " + CLASS_NOW + in + ",");
            }
        }
        return Function.identity();
    }

    private static Optional<Matcher> cast(Throwable error, String message) {
        Matcher cast = CAST.matcher(message);
        return error instanceof ClassCastException
                        && cast.matches()
                        && cast.group("from").equals(cast.group("to"))
                ? Optional.of(cast)
                : Optional.empty();
    }
}
