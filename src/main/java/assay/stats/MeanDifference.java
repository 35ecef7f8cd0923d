package assay.stats;

import assay.provenance.Figure;
import assay.provenance.Randomness;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The mean of some numbers less the mean of others, with an interval where there are enough.
 *
 * <p>The interval is a studentized bootstrap: both samples are drawn anew with replacement, and
 * what varies is the difference's error in units of its own standard error, so that skewed numbers
 * (as log densities are) are covered as often as promised. It is deterministic in the seed.
 *
 * <p>Source: B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", Chapman and Hall 1993,
 * section 12.5.
 *
 * @param first how many numbers there are on the first side, at least 1
 * @param second how many on the other, at least 1
 * @param difference mean of the first less mean of the second
 * @param interval around the difference; empty where a side has fewer than {@link #LEAST} numbers
 *     or nothing varies
 */
public record MeanDifference(
        int first, int second, double difference, Optional<Figure.Interval> interval) {

    /** The least numbers on a side that an interval is made from. */
    public static final int LEAST = 10;

    /**
     * {@return the difference of two means}
     *
     * @param first finite numbers, at least one
     * @param second finite numbers, at least one
     * @param level nominal coverage of the interval, between 0 and 1
     * @param resamples how often to draw anew, at least 100
     * @param seed of the draws
     * @throws IllegalArgumentException if a side is empty, a number is not finite, the level is
     *     none or the resamples are too few
     */
    public static MeanDifference of(
            double[] first, double[] second, double level, int resamples, long seed) {
        check(first, "first");
        check(second, "second");
        Refuse.share("level", level);
        Refuse.unless(
                resamples >= 100,
                "%d resamples; a bootstrap interval takes 100 or more",
                resamples);
        Moments one = Moments.of(first);
        Moments two = Moments.of(second);
        double difference = one.mean() - two.mean();
        double error = Math.sqrt(one.squaredError() + two.squaredError());
        boolean enough = Math.min(first.length, second.length) >= LEAST && error > 0;
        return new MeanDifference(
                first.length,
                second.length,
                difference,
                enough
                        ? Optional.of(interval(first, second, level, resamples, seed))
                        : Optional.empty());
    }

    private static Figure.Interval interval(
            double[] first, double[] second, double level, int resamples, long seed) {
        Moments one = Moments.of(first);
        Moments two = Moments.of(second);
        double difference = one.mean() - two.mean();
        double error = Math.sqrt(one.squaredError() + two.squaredError());
        SplittableRandom random = new Randomness(seed).stream("difference of means");
        double[] studentized = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            Moments a = Moments.drawn(first, one.mean(), random);
            Moments b = Moments.drawn(second, two.mean(), random);
            // Where a draw repeats one number only, its own error is 0; the samples' error stands
            // in, as the draw says nothing of it.
            double own = Math.sqrt(a.squaredError() + b.squaredError());
            studentized[i] = (a.mean() - b.mean()) / (own > 0 ? own : error);
        }
        double[] ends = Quantiles.of(studentized, (1 - level) / 2, (1 + level) / 2);
        return new Figure.Interval(
                difference - ends[1] * error, difference - ends[0] * error, level);
    }

    private static void check(double[] values, String side) {
        Refuse.unless(values.length > 0, "the %s side is empty; a mean needs a number", side);
        for (int i = 0; i < values.length; i++) {
            Refuse.unless(
                    Double.isFinite(values[i]),
                    "number %d of the %s side is %s; means are of finite numbers",
                    i,
                    side,
                    values[i]);
        }
    }

    /** {@return whether the interval lies wholly below 0} */
    public boolean below() {
        return interval.filter(ends -> ends.high() < 0).isPresent();
    }

    /** {@return whether the interval lies wholly above 0} */
    public boolean above() {
        return interval.filter(ends -> ends.low() > 0).isPresent();
    }

    /** A mean and the square of its standard error. */
    private record Moments(double mean, double squaredError) {

        static Moments of(double[] values) {
            double mean = Arrays.stream(values).sum() / values.length;
            double rest = 0;
            double squares = 0;
            for (double value : values) {
                rest += value - mean;
                squares += (value - mean) * (value - mean);
            }
            return of(mean + rest / values.length, rest, squares, values.length);
        }

        /** Of as many numbers drawn with replacement, all less a centre. */
        static Moments drawn(double[] values, double centre, SplittableRandom random) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                double value = values[random.nextInt(values.length)] - centre;
                sum += value;
                squares += value * value;
            }
            return of(sum / values.length, sum, squares, values.length);
        }

        private static Moments of(double mean, double sum, double squares, int n) {
            double variance = n < 2 ? 0 : Math.max(0, squares - sum * sum / n) / (n - 1);
            return new Moments(mean, variance / n);
        }
    }
}
