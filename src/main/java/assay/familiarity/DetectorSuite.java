package assay.familiarity;

import assay.model.Activations;
import assay.model.Logits;
import assay.provenance.Randomness;
import assay.rows.Labels;
import assay.stats.PickedRows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All detectors, fitted to one set of reference rows at once, and compared in one call.
 *
 * <p>Fitted on activations: familiarity, k-NN distance, Mahalanobis distance (with a centre per
 * class where there are labels), kernel density, isolation forest. Read from logits, where there
 * are: largest probability and logit, energy, entropy, margin, GEN. One detector alone can fail
 * badly (a dead sensor can look <em>more</em> familiar to a density), so they are shown together.
 */
public final class DetectorSuite {

    /**
     * Most reference rows that neighbours are searched among; drawn by lot where there are more.
     */
    public static final int MOST_NEIGHBOURS = 20_000;

    /** Most reference rows of the kernel density; drawn by lot where there are more. */
    public static final int MOST_KERNELS = 5_000;

    private final List<Detector> detectors;

    private DetectorSuite(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    /**
     * {@return all detectors, fitted under the current token}
     *
     * @param reference rows that count as familiar
     * @param seed of everything drawn by lot
     * @throws IllegalArgumentException if there are too few rows or nothing varies
     */
    public static DetectorSuite fit(Activations reference, long seed) {
        return fit(reference, Optional.empty(), seed, Work.current());
    }

    /**
     * {@return all detectors, fitted under the current token, distances with a centre per class}
     *
     * @param reference rows that count as familiar
     * @param labels classes of the same rows in the same order
     * @param seed of everything drawn by lot
     * @throws IllegalArgumentException if rows differ, are too few or nothing varies
     */
    public static DetectorSuite fit(Activations reference, Labels labels, long seed) {
        return fit(reference, Optional.of(labels), seed, Work.current());
    }

    /**
     * {@return all detectors, fitted}
     *
     * @param reference rows that count as familiar
     * @param labels classes of the same rows in the same order, where there are
     * @param seed of everything drawn by lot
     * @param work asked whether to stop
     * @throws IllegalArgumentException if rows differ, are too few or nothing varies
     */
    public static DetectorSuite fit(
            Activations reference, Optional<Labels> labels, long seed, Work work) {
        Familiarity familiarity =
                Familiarity.fit(reference, Familiarity.Options.DEFAULTS.withSeed(seed), work);
        return new DetectorSuite(
                List.of(
                        Detector.of(familiarity),
                        KnnDetector.fit(some(reference, MOST_NEIGHBOURS, "neighbours", seed)),
                        labels.map(some -> MahalanobisDetector.fit(reference, some, work))
                                .orElseGet(() -> MahalanobisDetector.fit(reference, work)),
                        KernelDensityDetector.fit(
                                some(reference, MOST_KERNELS, "kernels", seed), work),
                        IsolationForestDetector.fit(
                                reference, new Randomness(seed).seedOf("isolation forest"), work)));
    }

    private static Activations some(Activations all, int most, String purpose, long seed) {
        if (all.rows() <= most) {
            return all;
        }
        int[] rows =
                Arrays.copyOf(
                        Randomness.shuffleInPlace(
                                IntStream.range(0, all.rows()).toArray(),
                                new Randomness(seed).stream(purpose)),
                        most);
        Arrays.sort(rows);
        return new Activations(
                all.layer(), all.ids().pick(rows), PickedRows.of(all.values(), rows));
    }

    /**
     * {@return this suite with one more detector}
     *
     * @param detector the detector, of a name of its own
     */
    public DetectorSuite with(Detector detector) {
        List<Detector> more = new ArrayList<>(detectors);
        more.add(detector);
        return new DetectorSuite(more);
    }

    /** {@return the detectors that read activations} */
    public List<Detector> detectors() {
        return detectors;
    }

    /**
     * {@return what every detector says of some rows, under the current token}
     *
     * @param rows what the network said to them
     * @throws IllegalArgumentException if the rows come from another layer or another width
     */
    public List<DetectorScores> score(Answers rows) {
        return score(rows, Work.current());
    }

    /**
     * {@return what every detector says of some rows}
     *
     * @param rows what the network said to them
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the rows come from another layer or another width
     */
    public List<DetectorScores> score(Answers rows, Work work) {
        List<DetectorScores> scores = new ArrayList<>();
        for (Detector detector : detectors) {
            scores.add(detector.score(rows.activations(), work));
        }
        rows.logits().map(DetectorSuite::ofLogits).ifPresent(scores::addAll);
        return List.copyOf(scores);
    }

    private static List<DetectorScores> ofLogits(Logits logits) {
        return Detectors.all(logits);
    }

    /**
     * {@return how well every detector tells strange rows from usual ones, under the current token}
     *
     * @param usual usual rows that nothing was fitted on
     * @param strange strange rows
     * @throws IllegalArgumentException if one side has logits and the other has not, or a side is
     *     empty
     */
    public DetectorComparison compare(Answers usual, Answers strange) {
        return compare(usual, strange, Bootstrap.DEFAULTS, Work.current());
    }

    /**
     * {@return how well every detector tells strange rows from usual ones}
     *
     * @param usual usual rows that nothing was fitted on
     * @param strange strange rows
     * @param options how intervals are made
     * @param work asked whether to stop
     * @throws IllegalArgumentException if one side has logits and the other has not, or a side is
     *     empty
     */
    public DetectorComparison compare(
            Answers usual, Answers strange, Bootstrap options, Work work) {
        return DetectorComparison.of(score(usual, work), score(strange, work), options, work);
    }

    @Override
    public String toString() {
        return "DetectorSuite" + detectors.stream().map(Detector::name).toList();
    }
}
