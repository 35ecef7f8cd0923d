package assay.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a plan's author is asked before collecting: a fixed bank of questions. */
public enum Prompt {
    /** Who is left out. */
    ABSENT(true, "Who or what is absent from this plan, and why?"),
    /** Where the proportions come from. */
    PROPORTION(true, "Why these shares and not others? Whose counting are they?"),
    /** What belongs together. */
    INTERACTION(true, "Which pairs of attributes interact, so that their margins hide something?"),
    /** What would refute it. */
    WRONG(true, "What would make this plan wrong, and how would you notice?"),
    /** Who bears the cost. */
    HARM(true, "Who could be harmed by what is collected, by what is not, or by its use?"),
    /** Who decides. */
    POWER(false, "Who decides what is collected, and who can object?"),
    /** Who agreed. */
    CONSENT(false, "Do those who are recorded know and agree?"),
    /** How long it holds. */
    LIFETIME(false, "When does this plan stop being true?");

    private final boolean required;
    private final String question;

    Prompt(boolean required, String question) {
        this.required = required;
        this.question = question;
    }

    /** {@return whether a plan is a draft until this is answered} */
    public boolean required() {
        return required;
    }

    /** {@return the question} */
    public String question() {
        return question;
    }

    /** {@return the word for it in files: {@code absent}} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the prompt of a word}
     *
     * @param key as {@link #key()} gives it
     * @throws IllegalArgumentException if there is none
     */
    public static Prompt of(String key) {
        return Arrays.stream(values())
                .filter(prompt -> prompt.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no prompt '%s'; there are %s"
                                                .formatted(key, keys())));
    }

    private static String keys() {
        return Arrays.stream(values()).map(Prompt::key).collect(Collectors.joining(", "));
    }
}
