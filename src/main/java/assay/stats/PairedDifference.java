package assay.stats;

import assay.provenance.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The mean of differences between pairs, as of two methods run with the same seeds, with Student's
 * interval.
 *
 * @param differences the differences, at least one, finite
 * @param mean their mean
 * @param interval around the mean; empty where there are fewer than three pairs
 */
public record PairedDifference(
        List<Double> differences, double mean, Optional<Figure.Interval> interval) {

    private static final int LEAST = 3;

    /** Copies. */
    public PairedDifference {
        differences = List.copyOf(differences);
    }

    /**
     * {@return the difference of pairs, the first of a pair less the second}
     *
     * @param first one number per pair
     * @param second the others in the same order
     * @param level nominal coverage of the interval, between 0 and 1
     * @throws IllegalArgumentException if the lengths differ, there is no pair, a number is not
     *     finite or the level is none
     */
    public static PairedDifference of(double[] first, double[] second, double level) {
        Refuse.share("level", level);
        Refuse.unless(
                first.length == second.length && first.length > 0,
                "%d numbers against %d; pairs need as many of each, at least one",
                first.length,
                second.length);
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] - second[i];
            Refuse.unless(
                    Double.isFinite(differences[i]),
                    "pair %d is %s and %s; pairs are of finite numbers",
                    i,
                    first[i],
                    second[i]);
        }
        double mean = Arrays.stream(differences).sum() / differences.length;
        double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        return new PairedDifference(
                Arrays.stream(differences).boxed().toList(),
                mean,
                interval(mean, squares, differences.length, level));
    }

    private static Optional<Figure.Interval> interval(
            double mean, double squares, int n, double level) {
        if (n < LEAST) {
            return Optional.empty();
        }
        double half = CriticalValues.student(level, n - 1) * Math.sqrt(squares / ((n - 1.0) * n));
        return Optional.of(new Figure.Interval(mean - half, mean + half, level));
    }

    /** {@return whether the interval lies wholly below 0} */
    public boolean below() {
        return interval.filter(ends -> ends.high() < 0).isPresent();
    }

    /** {@return whether the interval lies wholly above 0} */
    public boolean above() {
        return interval.filter(ends -> ends.low() > 0).isPresent();
    }
}
