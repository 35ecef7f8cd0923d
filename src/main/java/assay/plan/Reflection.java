package assay.plan;

import static assay.plan.Expectation.check;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the author answered to the prompts. A prompt may be left open; it is then seen to be open.
 *
 * @param answers what was answered, not blank
 */
public record Reflection(Map<Prompt, String> answers) {

    /** Nothing answered yet. */
    public static final Reflection NONE = new Reflection(Map.of());

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if an answer is blank
     */
    public Reflection {
        Map<Prompt, String> copy = new EnumMap<>(Prompt.class);
        copy.putAll(answers);
        copy.forEach(
                (prompt, answer) ->
                        check(
                                !answer.isBlank(),
                                "the answer to '%s' is blank; leave the prompt out to leave it open",
                                prompt.key()));
        answers = Collections.unmodifiableMap(copy);
    }

    /** {@return the prompts without an answer, in their order} */
    public List<Prompt> open() {
        return Arrays.stream(Prompt.values()).filter(p -> !answers.containsKey(p)).toList();
    }

    /** {@return the required prompts without an answer, in their order} */
    public List<Prompt> owed() {
        return open().stream().filter(Prompt::required).toList();
    }

    /**
     * {@return what was answered}
     *
     * @param prompt the question
     */
    public Optional<String> answer(Prompt prompt) {
        return Optional.ofNullable(answers.get(prompt));
    }

    /**
     * {@return these answers and one more, in place of an earlier one to the same prompt}
     *
     * @param prompt the question
     * @param answer not blank
     */
    public Reflection with(Prompt prompt, String answer) {
        Map<Prompt, String> more = new EnumMap<>(Prompt.class);
        more.putAll(answers);
        more.put(prompt, answer);
        return new Reflection(more);
    }

    /** {@return how many prompts are answered: {@code 3 of 8 prompts answered}} */
    public String summary() {
        return "%d of %d prompts answered".formatted(answers.size(), Prompt.values().length);
    }
}
