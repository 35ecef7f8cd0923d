package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.stats.CovarianceType;
import java.util.List;
import java.util.Locale;

/**
 * What a familiarity was fitted on and how, so that every score can say where it comes from.
 *
 * @param layer layer of the activations, not blank
 * @param rows number of rows fitted on, at least 1
 * @param columns number of units of the layer, at least 1
 * @param dimensions number of principal components kept, from 1 to {@code columns}
 * @param components number of Gaussians in the mixture, at least 1
 * @param covariance shape of the Gaussians
 * @param reason one sentence on why this shape and number
 * @param iterations number of EM iterations made
 * @param converged whether EM met its tolerance before it ran out of iterations
 */
public record FamiliarityFit(
        String layer,
        int rows,
        int columns,
        int dimensions,
        int components,
        CovarianceType covariance,
        String reason,
        int iterations,
        boolean converged)
        implements Measured {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the layer is blank or a count is out of its range
     */
    public FamiliarityFit {
        if (layer.isBlank()) {
            throw new IllegalArgumentException("layer is blank; name the layer the rows came from");
        }
        if (rows < 1 || components < 1 || dimensions < 1 || dimensions > columns) {
            throw new IllegalArgumentException(
                    "%d rows, %d of %d dimensions and %d components do not make a fit"
                            .formatted(rows, dimensions, columns, components));
        }
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("fit.rows", rows, "rows"),
                Figure.of("fit.columns", columns, "units"),
                Figure.of("fit.dimensions", dimensions, "components"),
                Figure.of("fit.gaussians", components, "components"),
                Figure.of("fit.iterations", iterations, "iterations"));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "layer '%s', fitted on %,d rows, PCA %d to %d, %d %s Gaussian%s",
                layer,
                rows,
                columns,
                dimensions,
                components,
                covariance,
                components == 1 ? "" : "s");
    }
}
