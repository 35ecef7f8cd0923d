package assay.dynamics;

import assay.familiarity.Gallery;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import java.util.List;

/**
 * What was surfaced, as a person sees it: for each category, and each class where that was asked
 * for, the likeliest rows with their probabilities.
 *
 * @param walls one per category and class, in their order
 */
public record ProbeGallery(List<Wall> walls) implements Measured {

    /**
     * The likeliest rows of a category.
     *
     * @param title the category, or category and class
     * @param shelf the rows, likeliest first; scores are probabilities
     */
    public record Wall(String title, Gallery.Shelf shelf) {

        /** {@return which rows} */
        public RowIds ids() {
            return shelf.ids();
        }
    }

    /** Copies. */
    public ProbeGallery {
        walls = List.copyOf(walls);
    }

    @Override
    public List<Figure> figures() {
        return walls.stream()
                .map(wall -> Figure.of("gallery." + wall.title(), wall.ids().size(), "rows"))
                .toList();
    }
}
