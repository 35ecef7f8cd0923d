package assay.familiarity;

import assay.provenance.Randomness;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Turns scores into p-values by comparing them with scores of rows held out: usual rows that
 * nothing was fitted on. {@code p = (1 + number of held-out rows at least as strange) / (1 + number
 * of held-out rows)}, so the least possible value is 1 / (held-out rows + 1).
 *
 * <p>Equal scores count as at least as strange, so that ties make p-values larger, never smaller;
 * {@link #withTiesByLot(long)} draws between them instead, and is then exact.
 *
 * <p>Source: V. Vovk, A. Gammerman, G. Shafer, "Algorithmic Learning in a Random World", Springer
 * 2005, section 2.2.
 */
public final class Calibration {

    private final String detector;
    private final double[] sorted; // strangeness of the held-out rows, rising
    private final boolean lots;
    private final long seed;

    private Calibration(String detector, double[] sorted, boolean lots, long seed) {
        this.detector = detector;
        this.sorted = sorted;
        this.lots = lots;
        this.seed = seed;
    }

    /**
     * {@return a calibration of one detector}
     *
     * @param heldOut its scores of usual rows that it was not fitted on, at least one
     * @throws IllegalArgumentException if there are no rows
     */
    public static Calibration of(DetectorScores heldOut) {
        if (heldOut.size() == 0) {
            throw new IllegalArgumentException("no row was held out; a p-value needs one");
        }
        double[] sorted = heldOut.strangeness();
        Arrays.sort(sorted);
        return new Calibration(heldOut.detector(), sorted, false, 0);
    }

    /**
     * {@return a calibration of familiarity}
     *
     * @param heldOut scores of usual rows that the density was not fitted on, at least one
     * @throws IllegalArgumentException if there are no rows
     */
    public static Calibration of(FamiliarityScores heldOut) {
        return of(DetectorScores.of(heldOut));
    }

    /**
     * {@return a calibration by the rows that a fit held out}
     *
     * @param familiarity a fit of {@code holdOut} above 0
     * @throws IllegalArgumentException if it held none out
     */
    public static Calibration of(Familiarity familiarity) {
        return of(
                familiarity
                        .heldOut()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "this fit held no rows out; fit with Options.holdOut, as rows fitted on look too familiar")));
    }

    /**
     * {@return the same calibration, equal scores ordered by lot}
     *
     * @param lotSeed of the lots
     */
    public Calibration withTiesByLot(long lotSeed) {
        return new Calibration(detector, sorted, true, lotSeed);
    }

    /** {@return the number of held-out rows} */
    public int size() {
        return sorted.length;
    }

    /**
     * {@return p-values of some rows in both tails}
     *
     * @param scores the same detector's scores of rows that are not among those held out
     * @throws IllegalArgumentException if another detector made them
     */
    public ConformalPValues pValues(DetectorScores scores) {
        if (!scores.detector().equals(detector)) {
            throw new IllegalArgumentException(
                    "calibrated for '%s', given scores of '%s'"
                            .formatted(detector, scores.detector()));
        }
        SplittableRandom random = new Randomness(seed).stream("ties");
        double[] strange = new double[scores.size()];
        double[] familiar = new double[scores.size()];
        double[] strangeness = scores.strangeness();
        for (int row = 0; row < strange.length; row++) {
            int below = below(strangeness[row]);
            int upTo = upTo(strangeness[row]);
            double lot = lots ? 1 - random.nextDouble() : 1;
            double ties = upTo - below;
            strange[row] = (sorted.length - upTo + lot * (1 + ties)) / (sorted.length + 1);
            familiar[row] = (below + lot * (1 + ties)) / (sorted.length + 1);
        }
        return new ConformalPValues(detector, sorted.length, scores.ids(), strange, familiar);
    }

    /**
     * {@return p-values of some rows in both tails}
     *
     * @param scores familiarity under the calibrated fit of rows that are not among those held out
     * @throws IllegalArgumentException if familiarity is not what was calibrated
     */
    public ConformalPValues pValues(FamiliarityScores scores) {
        return pValues(DetectorScores.of(scores));
    }

    /** How many held-out rows are less strange. */
    private int below(double strangeness) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < strangeness) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many held-out rows are less strange or equally so. */
    private int upTo(double strangeness) {
        int low = below(strangeness);
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= strangeness) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return "Calibration[%s, %d held-out rows]".formatted(detector, sorted.length);
    }
}
