package assay.kernel;

import java.util.regex.Pattern;

/** Patterns of a history search: {@code *} is any text, {@code ?} any character. */
final class Glob {

    private Glob() {}

    /** {@return a pattern that matches whole texts, also of several lines} */
    static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints()
                .forEach(
                        point -> {
                            switch (point) {
                                case '*' -> regex.append(".*");
                                case '?' -> regex.append('.');
                                default -> regex.append(Pattern.quote(Character.toString(point)));
                            }
                        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
