package assay.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Forecasts of numbers by some of their quantiles, one row of quantiles for each number.
 *
 * <p>Averaged forecasts may cross: a quantile of a higher level may lie below one of a lower.
 * {@link #sorted} and {@link #isotonic} mend that, and neither ever makes the mean pinball loss
 * larger.
 *
 * <p>Source: R. Fakoor, T. Kim, J. Mueller, A. Smola, R. Tibshirani, "Flexible Model Aggregation
 * for Quantile Regression", JMLR 24, 2023, section 4. Immutable.
 */
public final class QuantileForecasts {

    private final double[] levels;
    private final double[][] values;

    private QuantileForecasts(double[] levels, double[][] values) {
        this.levels = levels;
        this.values = values;
    }

    /**
     * {@return forecasts}
     *
     * @param levels levels of the quantiles, between 0 and 1, rising
     * @param values shape {@code [numbers][levels]}, finite; copied
     * @throws IllegalArgumentException if a level or a value is outside its range
     */
    public static QuantileForecasts of(double[] levels, double[][] values) {
        for (int at = 0; at < levels.length; at++) {
            if (!(levels[at] > (at == 0 ? 0 : levels[at - 1]) && levels[at] < 1)) {
                throw new IllegalArgumentException(
                        "level %d is %s; levels rise between 0 and 1".formatted(at, levels[at]));
            }
        }
        for (int row = 0; row < values.length; row++) {
            boolean finite = Arrays.stream(values[row]).allMatch(Double::isFinite);
            if (values[row].length != levels.length || !finite) {
                throw new IllegalArgumentException(
                        "forecast %d is %s; it needs %d finite numbers, one a level"
                                .formatted(row, Arrays.toString(values[row]), levels.length));
            }
        }
        return new QuantileForecasts(levels.clone(), copy(values));
    }

    /**
     * {@return the weighted mean of several forecasts of the same numbers, quantile by quantile}
     *
     * @param forecasts at least one, of the same levels and numbers
     * @param weights one a forecast, finite, not negative, sum above 0
     * @throws IllegalArgumentException if they do not fit together
     */
    public static QuantileForecasts aggregate(
            List<QuantileForecasts> forecasts, double... weights) {
        double sum = Arrays.stream(weights).sum();
        boolean sound = Arrays.stream(weights).allMatch(w -> w >= 0 && Double.isFinite(w));
        if (forecasts.size() != weights.length || !sound || !(sum > 0)) {
            throw new IllegalArgumentException(
                    "%d forecasts with weights %s; give one weight each, not negative, not all 0"
                            .formatted(forecasts.size(), Arrays.toString(weights)));
        }
        QuantileForecasts first = forecasts.get(0);
        double[][] mean = new double[first.values.length][first.levels.length];
        for (int one = 0; one < weights.length; one++) {
            QuantileForecasts next = forecasts.get(one);
            if (!Arrays.equals(next.levels, first.levels)
                    || next.values.length != first.values.length) {
                throw new IllegalArgumentException(
                        "forecast %d is of other levels or numbers than the first".formatted(one));
            }
            for (int row = 0; row < mean.length; row++) {
                for (int at = 0; at < first.levels.length; at++) {
                    mean[row][at] += weights[one] / sum * next.values[row][at];
                }
            }
        }
        return new QuantileForecasts(first.levels, mean);
    }

    /** {@return the quantiles, a copy of shape {@code [numbers][levels]}} */
    public double[][] values() {
        return copy(values);
    }

    /** {@return the forecasts with each one's quantiles put in order} */
    public QuantileForecasts sorted() {
        return mended(
                row -> {
                    double[] ordered = row.clone();
                    Arrays.sort(ordered);
                    return ordered;
                });
    }

    /** {@return the forecasts with each one's quantiles as near as rising ones can be to them} */
    public QuantileForecasts isotonic() {
        return mended(QuantileForecasts::rising);
    }

    /**
     * {@return the mean pinball loss {@code u (level - [u < 0])}, {@code u = y - quantile}, over
     * all numbers and levels; lower is better}
     *
     * @param y the numbers that came, one a forecast
     */
    public double pinball(double... y) {
        if (y.length != values.length || y.length == 0) {
            throw new IllegalArgumentException(
                    "%d numbers for %d forecasts; give one each, at least one"
                            .formatted(y.length, values.length));
        }
        double sum = 0;
        for (int row = 0; row < y.length; row++) {
            for (int at = 0; at < levels.length; at++) {
                double off = y[row] - values[row][at];
                sum += off * (levels[at] - (off < 0 ? 1 : 0));
            }
        }
        return sum / (y.length * levels.length);
    }

    /**
     * {@return the mean weighted interval score, twice the mean pinball loss; lower is better} For
     * levels that lie evenly around a median it is the score of J. Bracher, E. Ray, T. Gneiting, N.
     * Reich, "Evaluating epidemic forecasts in an interval format", PLOS Comp. Biol. 17, 2021.
     *
     * @param y the numbers that came, one a forecast
     */
    public double intervalScore(double... y) {
        return 2 * pinball(y);
    }

    private QuantileForecasts mended(UnaryOperator<double[]> mend) {
        return new QuantileForecasts(
                levels, Arrays.stream(values).map(mend).toArray(double[][]::new));
    }

    /** Pools neighbours that fall until none do. */
    private static double[] rising(double[] row) {
        double[] sums = new double[row.length];
        int[] sizes = new int[row.length];
        int blocks = 0;
        for (double value : row) {
            sums[blocks] = value;
            sizes[blocks++] = 1;
            while (blocks > 1
                    && sums[blocks - 2] / sizes[blocks - 2]
                            > sums[blocks - 1] / sizes[blocks - 1]) {
                blocks--;
                sums[blocks - 1] += sums[blocks];
                sizes[blocks - 1] += sizes[blocks];
            }
        }
        double[] rising = new double[row.length];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(rising, at, at + sizes[block], sums[block] / sizes[block]);
            at += sizes[block];
        }
        return rising;
    }

    private static double[][] copy(double[][] values) {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }
}
