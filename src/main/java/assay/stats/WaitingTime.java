package assay.stats;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * How many draws it takes until enough of them are hits, when the rate of hits is known only from
 * earlier draws: a negative binomial whose rate has a beta distribution.
 *
 * <p>After s hits in t draws the rate has the density Beta(s + 1/2, t - s + 1/2) (Jeffreys' prior),
 * so the interval carries both the luck of the draws to come and that of the draws so far. The
 * chance that m draws do not suffice is that of fewer than {@code needed} hits under a
 * beta-binomial of m draws, summed outwards from its largest term: O(needed) at worst.
 *
 * <p>Source: N. L. Johnson, A. W. Kemp, S. Kotz, "Univariate Discrete Distributions", Wiley 2005,
 * section 6.2.3.
 *
 * @param needed hits still needed, at least 1
 * @param hits hits so far, at least 0
 * @param draws draws so far, at least {@code hits}
 */
public record WaitingTime(long needed, long hits, long draws) {

    private static final double NEGLIGIBLE = 1e-18;

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is outside its range
     */
    public WaitingTime {
        if (needed < 1 || hits < 0 || draws < hits) {
            throw new IllegalArgumentException(
                    "%d hits needed after %d in %d draws; counts do not fit"
                            .formatted(needed, hits, draws));
        }
    }

    /**
     * {@return the smallest number of further draws that suffices with at least this chance}
     *
     * @param chance between 0 and 1, both excluded
     * @throws IllegalArgumentException if the chance is outside its range
     */
    public long quantile(double chance) {
        if (!(chance > 0 && chance < 1)) {
            throw new IllegalArgumentException(
                    "chance is " + chance + "; use a number between 0 and 1");
        }
        long low = needed - 1; // never suffices
        long high = needed;
        while (chanceOfTooFew(high) > 1 - chance) {
            low = high;
            high = Math.multiplyExact(high, 2);
        }
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (chanceOfTooFew(middle) > 1 - chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * {@return the chance that so many further draws hold fewer hits than needed}
     *
     * @param further draws to come, at least {@code needed}
     */
    public double chanceOfTooFew(long further) {
        double a = hits + .5;
        double b = draws - hits + .5;
        long start = Math.min(needed - 1, (long) (further * (a / (a + b))));
        double first = Math.exp(logChance(start, further, a, b));
        double sum = first;
        double term = first;
        for (long s = start; s > 0 && term > NEGLIGIBLE * sum; s--) {
            term *= s * (b + further - s) / ((further - s + 1) * (a + s - 1));
            sum += term;
        }
        term = first;
        for (long s = start; s < needed - 1 && term > NEGLIGIBLE * sum; s++) {
            term *= (further - s) * (a + s) / ((s + 1) * (b + further - s - 1));
            sum += term;
        }
        return Math.min(1, sum);
    }

    /** ln of the beta-binomial chance of exactly s hits in m draws. */
    private static double logChance(long s, long m, double a, double b) {
        return LogBeta.value(a + s, b + m - s)
                - LogBeta.value(a, b)
                - Math.log1p(m)
                - LogBeta.value(s + 1.0, m - s + 1.0);
    }
}
