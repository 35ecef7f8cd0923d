package assay.display;

import assay.model.Activations;
import assay.model.InactiveUnits;
import assay.model.ModelLayer;
import assay.model.ModelLayers;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import java.util.List;

/** Small results about networks, with a word of the caller's wherever data goes. */
final class ModelExamples {

    private ModelExamples() {}

    static InactiveUnits units(String word) {
        double[][] rows = {{0, 1, 0, 2}, {0, 0, 3, 1}, {0, 0, 0, 5}};
        RowIds ids = RowIds.of(Examples.SOURCE, rows.length);
        return new Activations(word, ids, DoubleMatrix.copyOf(rows)).inactiveUnits();
    }

    static ModelLayers layers(String word) {
        return new ModelLayers(
                word,
                List.of(
                        new ModelLayer("logits", List.of(10), true),
                        new ModelLayer(word, List.of(16, 5, 5), false),
                        new ModelLayer("score", List.of(), false)));
    }
}
