package assay.familiarity;

import assay.model.Activations;
import assay.rows.Labels;
import assay.stats.Mahalanobis;
import assay.work.Work;

/**
 * Distance of activations from the nearest class's centre, in units of the spread within classes;
 * without labels, from the one centre of all rows. No unit, at least 0, higher is stranger.
 */
public final class MahalanobisDetector implements Detector {

    private final SameLayer layer;
    private final Mahalanobis fit;

    private MahalanobisDetector(SameLayer layer, Mahalanobis fit) {
        this.layer = layer;
        this.fit = fit;
    }

    /**
     * {@return a fit with one centre, under the current token}
     *
     * @param reference rows that count as familiar, at least 2, not all equal
     * @throws IllegalArgumentException if there are too few rows or nothing varies
     */
    public static MahalanobisDetector fit(Activations reference) {
        return fit(reference, Work.current());
    }

    /**
     * {@return a fit with one centre}
     *
     * @param reference rows that count as familiar, at least 2, not all equal
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are too few rows or nothing varies
     */
    public static MahalanobisDetector fit(Activations reference, Work work) {
        return new MahalanobisDetector(
                SameLayer.of(reference), Mahalanobis.fit(reference.values(), work));
    }

    /**
     * {@return a fit with a centre for every class}
     *
     * @param reference rows that count as familiar, more than there are classes
     * @param labels classes of the same rows in the same order
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the rows differ, are too few or nothing varies
     */
    public static MahalanobisDetector fit(Activations reference, Labels labels, Work work) {
        SameRows.check(reference.ids(), labels.ids(), "labels");
        return new MahalanobisDetector(
                SameLayer.of(reference),
                Mahalanobis.fit(reference.values(), labels.codes(), labels.classes().size(), work));
    }

    @Override
    public String name() {
        return Detectors.MAHALANOBIS;
    }

    @Override
    public DetectorScores score(Activations rows, Work work) {
        layer.check(rows);
        return new DetectorScores(
                name(),
                Orientation.HIGHER_IS_STRANGER,
                "standard deviations",
                rows.ids(),
                fit.distances(rows.values(), work));
    }

    /** {@return the distance itself} */
    public Mahalanobis distance() {
        return fit;
    }
}
