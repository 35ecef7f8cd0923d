package assay.familiarity;

import assay.rows.Choice;
import assay.rows.Images;
import assay.rows.RowIds;
import java.util.Optional;

/**
 * Familiarity scores to look at and to choose rows from. What a person chooses in the page comes
 * back as {@link #selection()} in a later cell.
 *
 * @param scores the scores
 * @param images pictures of the scored rows in the same order, where there are pictures
 * @param choice what has been chosen so far
 */
public record FamiliarityView(FamiliarityScores scores, Optional<Images> images, Choice choice) {

    /**
     * Checks that pictures and scores are of the same rows.
     *
     * @throws IllegalArgumentException if there are pictures of other rows, or in another order
     */
    public FamiliarityView {
        if (images.isPresent() && !images.get().ids().equals(scores.ids())) {
            throw new IllegalArgumentException(
                    "the pictures are not of the scored rows in the same order");
        }
    }

    /** {@return the rows chosen last, none before the first choice} */
    public RowIds selection() {
        return choice.selection();
    }
}
