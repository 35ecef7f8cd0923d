package assay.familiarity;

import assay.model.Activations;
import assay.model.Logits;
import assay.model.TrainingRun;
import assay.rows.Images;
import java.util.Optional;

/**
 * What a network said to some rows: a layer's activations, and its last answers where there are.
 *
 * @param activations the layer's activations
 * @param logits the last answers to the same rows in the same order
 */
public record Answers(Activations activations, Optional<Logits> logits) {

    /**
     * Checks that both are of the same rows.
     *
     * @throws IllegalArgumentException if the rows differ
     */
    public Answers {
        logits.ifPresent(some -> SameRows.check(activations.ids(), some.ids(), "logits"));
    }

    /**
     * {@return activations alone}
     *
     * @param activations the layer's activations
     */
    public static Answers of(Activations activations) {
        return new Answers(activations, Optional.empty());
    }

    /**
     * {@return activations and logits}
     *
     * @param activations the layer's activations
     * @param logits the last answers to the same rows in the same order
     */
    public static Answers of(Activations activations, Logits logits) {
        return new Answers(activations, Optional.of(logits));
    }

    /**
     * {@return what a trained network says to pictures}
     *
     * @param run the trained network
     * @param layer name of a layer
     * @param images the pictures
     */
    public static Answers of(TrainingRun run, String layer, Images images) {
        return of(run.activations(layer, images), run.logits(images));
    }
}
