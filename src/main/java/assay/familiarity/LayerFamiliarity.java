package assay.familiarity;

import assay.model.Activations;
import assay.work.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * A density for every one of several layers of one network, each with rows held out, so that what
 * the layers say can be put side by side as p-values: densities of two layers cannot be compared.
 */
public final class LayerFamiliarity {

    private static final double HELD_OUT = .2;

    private final List<Familiarity> layers;

    private LayerFamiliarity(List<Familiarity> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * {@return a fit to every layer, a fifth of the rows held out, under the current token}
     *
     * @param layers activations of the same reference rows, at least one layer
     * @throws IllegalArgumentException if there is no layer, rows differ or are too few
     */
    public static LayerFamiliarity fit(List<Activations> layers) {
        return fit(layers, Familiarity.Options.DEFAULTS.holdOut(HELD_OUT), Work.current());
    }

    /**
     * {@return a fit to every layer}
     *
     * @param layers activations of the same reference rows, at least one layer
     * @param options how to fit each, some rows held out
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there is no layer, rows differ, are too few or none is
     *     held out
     */
    public static LayerFamiliarity fit(
            List<Activations> layers, Familiarity.Options options, Work work) {
        checkLayers(layers);
        if (options.heldOutShare() == 0) {
            throw new IllegalArgumentException(
                    "no rows are held out; layers are compared by p-values, which need some");
        }
        List<Familiarity> fits = new ArrayList<>();
        for (Activations layer : layers) {
            fits.add(Familiarity.fit(layer, options, work));
        }
        return new LayerFamiliarity(fits);
    }

    private static void checkLayers(List<Activations> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("no layer given; name one or more");
        }
        for (Activations layer : layers) {
            SameRows.check(
                    layers.get(0).ids(), layer.ids(), "rows of layer '" + layer.layer() + "'");
        }
        if (layers.stream().map(Activations::layer).distinct().count() != layers.size()) {
            throw new IllegalArgumentException(
                    "layers %s stand twice; give each once"
                            .formatted(layers.stream().map(Activations::layer).toList()));
        }
    }

    /** {@return the fits, layer by layer} */
    public List<Familiarity> layers() {
        return layers;
    }

    /**
     * {@return what every layer says of some rows, under the current token}
     *
     * @param rows the rows' activations, one for every fitted layer in any order
     * @throws IllegalArgumentException if a layer is missing or rows differ
     */
    public LayerScores score(List<Activations> rows) {
        return score(rows, Work.current());
    }

    /**
     * {@return what every layer says of some rows}
     *
     * @param rows the rows' activations, one for every fitted layer in any order
     * @param work asked whether to stop
     * @throws IllegalArgumentException if a layer is missing or rows differ
     */
    public LayerScores score(List<Activations> rows, Work work) {
        checkLayers(rows);
        List<FamiliarityScores> scores = new ArrayList<>();
        List<ConformalPValues> pValues = new ArrayList<>();
        for (Familiarity layer : layers) {
            FamiliarityScores own = layer.score(find(rows, layer.fit().layer()), work);
            scores.add(own);
            pValues.add(Calibration.of(layer).pValues(own));
        }
        return new LayerScores(scores, pValues);
    }

    private static Activations find(List<Activations> rows, String layer) {
        return rows.stream()
                .filter(one -> one.layer().equals(layer))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no activations of layer '%s'; given %s"
                                                .formatted(
                                                        layer,
                                                        rows.stream()
                                                                .map(Activations::layer)
                                                                .toList())));
    }

    @Override
    public String toString() {
        return "LayerFamiliarity" + layers.stream().map(one -> one.fit().layer()).toList();
    }
}
