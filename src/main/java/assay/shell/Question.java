package assay.shell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell that asks what a name means, as in IPython: {@code List.of?}, {@code ?List}, and with two
 * question marks for all there is.
 *
 * @param name what is asked about
 * @param detail 0 for the short form, 1 for all there is
 */
public record Question(String name, int detail) {

    private static final String NAME = "(?<name>[\\p{L}_$][\\w\\p{L}$]*(\\.[\\w\\p{L}$]+)*)";
    private static final Pattern AFTER = Pattern.compile(NAME + "(?<marks>\\?\\??)");
    private static final Pattern BEFORE = Pattern.compile("(?<marks>\\?\\??)" + NAME);

    /**
     * {@return the question that a cell asks, if it is one}
     *
     * <p>The marks touch the name: {@code flag ?} is the beginning of a choice between two values.
     *
     * @param cell the text of a cell
     */
    public static Optional<Question> of(String cell) {
        return asked(AFTER, cell).or(() -> asked(BEFORE, cell));
    }

    private static Optional<Question> asked(Pattern form, String cell) {
        Matcher matcher = form.matcher(cell.strip());
        return matcher.matches()
                ? Optional.of(
                        new Question(matcher.group("name"), matcher.group("marks").length() - 1))
                : Optional.empty();
    }
}
