package assay.dynamics;

import assay.familiarity.Gallery;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

    /** {@return the likeliest rows of every category, up to so many} */
    static ProbeGallery of(ProbeDynamics dug, int n, Function<RowIds, Gallery.Exhibits> seen) {
        return new ProbeGallery(
                dug.probes().categories().stream()
                        .map(name -> wall(dug.posterior(), name, name, dug.surface(name, n), seen))
                        .toList());
    }

    /** {@return the likeliest rows of one category, up to so many of each class} */
    static ProbeGallery byClass(
            ProbeDynamics dug, String category, Images images, Labels labels, int n) {
        List<Wall> walls = new ArrayList<>();
        dug.surfaceByClass(category, labels, n)
                .forEach(
                        (name, ids) ->
                                walls.add(
                                        wall(
                                                dug.posterior(),
                                                category,
                                                category + " among " + name,
                                                ids,
                                                some -> new Gallery.Pictures(images.pick(some)))));
        return new ProbeGallery(walls);
    }

    private static Wall wall(
            MetadataPosterior posterior,
            String category,
            String title,
            RowIds ids,
            Function<RowIds, Gallery.Exhibits> seen) {
        Map<RowId, Integer> rows = posterior.ids().places();
        int place = posterior.place(category);
        List<Double> probabilities =
                ids.stream().map(id -> posterior.at(rows.get(id), place)).toList();
        return new Wall(title, new Gallery.Shelf(ids, probabilities, seen.apply(ids)));
    }

    @Override
    public List<Figure> figures() {
        return walls.stream()
                .map(wall -> Figure.of("gallery." + wall.title(), wall.ids().size(), "rows"))
                .toList();
    }
}
