package assay.display;

import assay.plan.Prompt;
import assay.plan.Reflection;
import java.util.Arrays;
import java.util.List;

/** Shows every prompt with its answer, or that it is open. */
public final class ReflectionRenderer implements Renderer<Reflection> {

    /** Makes a renderer; it holds no state. */
    public ReflectionRenderer() {}

    @Override
    public Class<Reflection> type() {
        return Reflection.class;
    }

    @Override
    public List<MimeBundle> render(Reflection reflection) {
        return List.of(table(reflection).bundle());
    }

    static Table table(Reflection reflection) {
        return Table.of("Reflection: " + reflection.summary())
                .words("prompt", "question", "answer")
                .rows(
                        Arrays.stream(Prompt.values())
                                .map(
                                        prompt ->
                                                List.of(
                                                        Table.Cell.of(prompt.key()),
                                                        Table.Cell.of(prompt.question()),
                                                        Table.Cell.of(answer(reflection, prompt))))
                                .toList());
    }

    private static String answer(Reflection reflection, Prompt prompt) {
        return reflection.answer(prompt).orElse(prompt.required() ? "✗ open, required" : "open");
    }
}
