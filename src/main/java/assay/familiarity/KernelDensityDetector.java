package assay.familiarity;

import assay.model.Activations;
import assay.stats.KernelDensity;
import assay.stats.PrincipalComponents;
import assay.work.Work;
import java.util.Arrays;

/**
 * The density made of a Gaussian around every reference row, along the first principal components:
 * {@code ln p} in nats, higher is more familiar. Assumes no shape, where {@link Familiarity}
 * assumes a few Gaussians. In many columns all rows are far from each other and the bandwidth
 * decides all, so there are {@value #COMPONENTS} components at most. Cost {@code rows * reference
 * rows * components} and as many exponentials as pairs.
 */
public final class KernelDensityDetector implements Detector {

    /** Most principal components. */
    public static final int COMPONENTS = 10;

    private final SameLayer layer;
    private final PrincipalComponents components;
    private final KernelDensity density;

    private KernelDensityDetector(
            SameLayer layer, PrincipalComponents components, KernelDensity density) {
        this.layer = layer;
        this.components = components;
        this.density = density;
    }

    /**
     * {@return a fit with Scott's bandwidths}
     *
     * @param reference rows that count as familiar, at least 2, not all equal
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are too few rows or nothing varies
     */
    public static KernelDensityDetector fit(Activations reference, Work work) {
        if (reference.rows() < 2) {
            throw new IllegalArgumentException(
                    "a kernel density of %d rows; at least 2 needed".formatted(reference.rows()));
        }
        int most = Math.min(COMPONENTS, Math.min(reference.columns(), reference.rows() - 1));
        PrincipalComponents all = PrincipalComponents.fit(reference.values(), most, work);
        int varying = (int) Arrays.stream(all.explainedVariance()).filter(v -> v > 0).count();
        if (varying == 0) {
            throw new IllegalArgumentException(
                    "all rows of layer '%s' are equal; there is no density"
                            .formatted(reference.layer()));
        }
        PrincipalComponents first = all.first(varying);
        return new KernelDensityDetector(
                SameLayer.of(reference),
                first,
                KernelDensity.fit(first.project(reference.values(), work)));
    }

    @Override
    public String name() {
        return Detectors.KERNEL_DENSITY;
    }

    @Override
    public DetectorScores score(Activations rows, Work work) {
        layer.check(rows);
        return new DetectorScores(
                name(),
                Orientation.HIGHER_IS_FAMILIAR,
                "nats",
                rows.ids(),
                density.logDensity(components.project(rows.values(), work), work));
    }
}
