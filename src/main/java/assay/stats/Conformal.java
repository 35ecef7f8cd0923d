package assay.stats;

import java.util.Arrays;

/**
 * By how much forecast intervals have to be widened on both sides so that they hold what they
 * promise: conformalized quantile regression. Where the numbers to come are exchangeable with those
 * looked back on, a widened interval holds the next one with a chance from 1 - alpha to 1 - alpha +
 * 1 / (n + 1), whatever the forecaster.
 *
 * <p>Source: Y. Romano, E. Patterson, E. Candès, "Conformalized Quantile Regression", NeurIPS 2019,
 * theorem 1.
 */
public final class Conformal {

    private final double[] scores;
    private final int rank;

    private Conformal(double[] scores, int rank) {
        this.scores = scores;
        this.rank = rank;
    }

    /**
     * {@return the widening that past forecasts ask for}
     *
     * @param low lower ends of past intervals, finite
     * @param high their upper ends, finite
     * @param y what came, finite
     * @param alpha share of misses allowed, between 0 and 1
     * @throws IllegalArgumentException if lengths differ or a number is outside its range
     */
    public static Conformal of(double[] low, double[] high, double[] y, double alpha) {
        if (low.length != y.length || high.length != y.length) {
            throw new IllegalArgumentException(
                    "%d lower and %d upper ends for %d numbers; give one each"
                            .formatted(low.length, high.length, y.length));
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "alpha is " + alpha + "; use a share between 0 and 1");
        }
        double[] scores = new double[y.length];
        for (int at = 0; at < y.length; at++) {
            scores[at] = Math.max(low[at] - y[at], y[at] - high[at]);
            if (!Double.isFinite(scores[at])) {
                throw new IllegalArgumentException(
                        "number %d is %s, its interval %s to %s; all must be finite"
                                .formatted(at, y[at], low[at], high[at]));
            }
        }
        // A product that should be whole may come out a hair above; that hair is not a rank.
        return new Conformal(scores, (int) Math.ceil((y.length + 1) * (1 - alpha) - 1e-9));
    }

    /**
     * {@return how far outside its interval each number lay, below 0 for inside, in their order}
     */
    public double[] scores() {
        return scores.clone();
    }

    /** {@return which of the scores by size is the widening, counted from 1} */
    public int rank() {
        return rank;
    }

    /**
     * {@return what to take off the lower and add to the upper end; below 0 where intervals were
     * too wide, infinite where there are too few numbers to promise anything}
     */
    public double margin() {
        double[] ordered = scores.clone();
        Arrays.sort(ordered);
        return rank > ordered.length ? Double.POSITIVE_INFINITY : ordered[rank - 1];
    }
}
