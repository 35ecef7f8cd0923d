package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How familiar the same rows are to several layers.
 *
 * @param layers familiarity by layer, in nats, each under its own fit
 * @param pValues p-values by layer, in the same order
 */
public record LayerScores(List<FamiliarityScores> layers, List<ConformalPValues> pValues)
        implements Measured {

    private static final double LEVEL = .05;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no layer or the lengths differ
     */
    public LayerScores {
        layers = List.copyOf(layers);
        pValues = List.copyOf(pValues);
        if (layers.isEmpty() || layers.size() != pValues.size()) {
            throw new IllegalArgumentException(
                    "%d layers and %d p-values; every layer has its own, and there is one"
                            .formatted(layers.size(), pValues.size()));
        }
        for (int i = 0; i < layers.size(); i++) {
            SameRows.check(layers.get(0).ids(), layers.get(i).ids(), "scores");
            SameRows.check(layers.get(0).ids(), pValues.get(i).ids(), "p-values");
        }
    }

    /** {@return the rows} */
    public RowIds ids() {
        return layers.get(0).ids();
    }

    /**
     * {@return one p-value per row over all layers: the smallest times the number of layers, at
     * most 1; holds however the layers depend on each other; shape {@code [rows]}}
     */
    public double[] combined() {
        double[] least = new double[ids().size()];
        Arrays.fill(least, 1);
        for (ConformalPValues layer : pValues) {
            double[] own = layer.strange();
            for (int row = 0; row < least.length; row++) {
                least[row] = Math.min(least[row], own[row] * pValues.size());
            }
        }
        return least;
    }

    /** {@return the layer to which every row is strangest, the first of equals; shape [rows]} */
    public List<String> strangestLayer() {
        List<double[]> strange = pValues.stream().map(ConformalPValues::strange).toList();
        List<String> names = new ArrayList<>();
        for (int row = 0; row < ids().size(); row++) {
            int best = 0;
            for (int layer = 1; layer < strange.size(); layer++) {
                best = strange.get(layer)[row] < strange.get(best)[row] ? layer : best;
            }
            names.add(layers.get(best).fit().layer());
        }
        return List.copyOf(names);
    }

    /**
     * {@return the share of rows that a layer finds strange at level .05; usual rows give about
     * .05}
     *
     * @param layer zero-based layer
     */
    public double strangeShare(int layer) {
        return share(pValues.get(layer).strange());
    }

    private static double share(double[] values) {
        return Arrays.stream(values).filter(p -> p <= LEVEL).count() / (double) values.length;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("layers.rows", ids().size(), "rows"));
        for (int i = 0; i < layers.size() && ids().size() > 0; i++) {
            String name = "layers." + layers.get(i).fit().layer();
            figures.add(Figure.of(name + ".mean", layers.get(i).mean(), "nats"));
            figures.add(Figure.of(name + ".strange", strangeShare(i), "share"));
        }
        if (ids().size() > 0) {
            figures.add(Figure.of("layers.combined.strange", share(combined()), "share"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "LayerScores[%d rows, %d layers]".formatted(ids().size(), layers.size());
    }
}
