package assay.familiarity;

import assay.model.Activations;
import assay.stats.IsolationForest;
import assay.work.Work;

/**
 * How few random cuts it takes to part a row from the reference rows: a score from 0 to 1, higher
 * is stranger. Assumes neither a shape nor a distance, and costs little however many the reference
 * rows are.
 */
public final class IsolationForestDetector implements Detector {

    private final SameLayer layer;
    private final IsolationForest forest;

    private IsolationForestDetector(SameLayer layer, IsolationForest forest) {
        this.layer = layer;
        this.forest = forest;
    }

    /**
     * {@return a fit of a hundred trees}
     *
     * @param reference rows that count as familiar, at least 2
     * @param seed of the trees
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are too few rows
     */
    public static IsolationForestDetector fit(Activations reference, long seed, Work work) {
        return new IsolationForestDetector(
                SameLayer.of(reference),
                IsolationForest.fit(
                        reference.values(), IsolationForest.Options.DEFAULTS.withSeed(seed), work));
    }

    @Override
    public String name() {
        return Detectors.ISOLATION_FOREST;
    }

    @Override
    public DetectorScores score(Activations rows, Work work) {
        layer.check(rows);
        return new DetectorScores(
                name(),
                Orientation.HIGHER_IS_STRANGER,
                "score",
                rows.ids(),
                forest.strangeness(rows.values(), work));
    }
}
