package assay.stats;

import java.util.Arrays;

/** Quantiles by linear interpolation between order statistics. */
public final class Quantiles {

    private Quantiles() {}

    /**
     * {@return the quantiles of some values, in the order asked for}
     *
     * <p>The quantile of share p is the value at place {@code p (n - 1)} of the sorted values,
     * interpolated linearly between its two neighbours (type 7 of Hyndman and Fan, "Sample
     * Quantiles in Statistical Packages", The American Statistician 50, 1996).
     *
     * @param values at least one value, finite, in any order; not changed
     * @param shares between 0 and 1, both included
     * @throws IllegalArgumentException if there is no value, one is not finite, or a share is none
     */
    public static double[] of(double[] values, double... shares) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values given; a quantile needs one");
        }
        if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException(
                    "some values are not finite; quantiles are of finite values");
        }
        return Arrays.stream(shares).map(share -> ofSorted(sorted, share)).toArray();
    }

    private static double ofSorted(double[] sorted, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "quantile share is " + share + "; a share lies between 0 and 1");
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
