package assay.familiarity;

import assay.model.Activations;
import assay.stats.Knn;
import assay.stats.Neighbors;
import assay.work.Work;

/**
 * The mean distance to the k nearest reference rows. In the metric's unit, at least 0, higher is
 * stranger. Exact; cost {@code rows * reference rows * columns}.
 *
 * <p>Source: Y. Sun et al., "Out-of-Distribution Detection with Deep Nearest Neighbors", ICML 2022,
 * who take the k-th distance; the mean of the k is what {@code cleanlab} takes, and is steadier.
 */
public final class KnnDetector implements Detector {

    /** Number of neighbours where none is asked for. */
    public static final int K = 10;

    private final SameLayer layer;
    private final Knn search;
    private final int k;
    private final RowMetric metric;

    private KnnDetector(SameLayer layer, Knn search, int k, RowMetric metric) {
        this.layer = layer;
        this.search = search;
        this.k = k;
        this.metric = metric;
    }

    /**
     * {@return a fit with ten neighbours and the Euclidean metric}
     *
     * @param reference rows that count as familiar, at least one; with fewer than ten, all count
     * @throws IllegalArgumentException if there is no row
     */
    public static KnnDetector fit(Activations reference) {
        return fit(reference, Math.max(1, Math.min(K, reference.rows())), RowMetric.EUCLIDEAN);
    }

    /**
     * {@return a fit}
     *
     * @param reference rows that count as familiar, at least {@code k}
     * @param k number of neighbours, at least 1
     * @param metric how far apart two rows are
     * @throws IllegalArgumentException if there are fewer rows than neighbours, or a row has no
     *     direction and the metric is cosine
     */
    public static KnnDetector fit(Activations reference, int k, RowMetric metric) {
        if (k < 1 || k > reference.rows()) {
            throw new IllegalArgumentException(
                    "k is %d for %d reference rows; k lies between 1 and the number of rows"
                            .formatted(k, reference.rows()));
        }
        return new KnnDetector(
                SameLayer.of(reference), Knn.of(metric.prepared(reference.values())), k, metric);
    }

    @Override
    public String name() {
        return Detectors.KNN;
    }

    @Override
    public DetectorScores score(Activations rows, Work work) {
        layer.check(rows);
        Neighbors nearest = search.nearest(metric.prepared(rows.values()), k, work);
        double[] means = new double[rows.rows()];
        for (int row = 0; row < means.length; row++) {
            for (int rank = 0; rank < k; rank++) {
                means[row] += metric.distance(nearest.distance(row, rank)) / k;
            }
        }
        return new DetectorScores(
                name(), Orientation.HIGHER_IS_STRANGER, "distance", rows.ids(), means);
    }
}
