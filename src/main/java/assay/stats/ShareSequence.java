package assay.stats;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * A confidence sequence for a share: bounds that hold at all numbers of rows together, with a
 * chance of at least 1 - alpha, however often and whenever one looks.
 *
 * <p>After h hits among n rows it holds the shares p at which the mixture {@code B(h + 1/2, n - h +
 * 1/2) / B(1/2, 1/2) / (p^h (1-p)^(n-h))} is below 1/alpha. Under the true share the mixture is a
 * martingale that begins at 1, so by Ville's inequality it ever reaches 1/alpha with a chance of at
 * most alpha.
 *
 * <p>Source: H. Robbins, "Statistical methods related to the law of the iterated logarithm", Annals
 * of Mathematical Statistics 41, 1970; the Krichevsky-Trofimov mixture is the prior 1/2, 1/2.
 *
 * @param alpha chance of ever missing the share, between 0 and 1
 */
public record ShareSequence(double alpha) {

    private static final double PRIOR = .5;
    private static final int HALVINGS = 60;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if alpha is no chance
     */
    public ShareSequence {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "alpha is " + alpha + "; use a chance between 0 and 1");
        }
    }

    /**
     * {@return the lower bound, 0 while there are no hits}
     *
     * @param hits rows that hit, from 0 to {@code rows}
     * @param rows rows so far
     */
    public double low(long hits, long rows) {
        check(hits, rows);
        return hits == 0 ? 0 : bound(hits, rows, 0);
    }

    /**
     * {@return the upper bound, 1 while all rows hit}
     *
     * @param hits rows that hit, from 0 to {@code rows}
     * @param rows rows so far
     */
    public double high(long hits, long rows) {
        check(hits, rows);
        return hits == rows ? 1 : bound(hits, rows, 1);
    }

    /** Where the mixture crosses 1/alpha, between a share outside and the observed one. */
    private double bound(long hits, long rows, double outside) {
        double mixture =
                LogBeta.value(hits + PRIOR, rows - hits + PRIOR)
                        - LogBeta.value(PRIOR, PRIOR)
                        + Math.log(alpha);
        double out = outside;
        double in = (double) hits / rows;
        for (int i = 0; i < HALVINGS; i++) {
            double p = (out + in) / 2;
            double likelihood =
                    (hits == 0 ? 0 : hits * Math.log(p))
                            + (hits == rows ? 0 : (rows - hits) * Math.log1p(-p));
            if (mixture >= likelihood) {
                out = p;
            } else {
                in = p;
            }
        }
        return out;
    }

    private static void check(long hits, long rows) {
        if (hits < 0 || hits > rows) {
            throw new IllegalArgumentException(
                    "%d hits in %d rows; counts do not fit".formatted(hits, rows));
        }
    }
}
