package assay.stats;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * How long it takes until enough arrivals have come, when their rate is known only from the
 * arrivals so far: those of a Poisson process whose rate has a gamma distribution.
 *
 * <p>After k arrivals in a span T the rate has the density Gamma(k + 1/2, T) (Jeffreys' prior), and
 * the wait for d more over T has a beta prime distribution with d and k + 1/2, which carries the
 * luck of both the arrivals to come and those so far. Arrivals that come in clusters are fewer than
 * they seem: {@code clustering} divides both counts, as in a quasi-Poisson model.
 *
 * <p>Source: J. M. Bernardo, A. F. M. Smith, "Bayesian Theory", Wiley 1994, appendix A
 * (gamma-gamma); clustering: R. W. M. Wedderburn, "Quasi-likelihood functions", Biometrika 61,
 * 1974.
 *
 * @param needed arrivals still needed, at least 1
 * @param arrivals arrivals so far, at least 1
 * @param span how long these took, finite and above 0, in any unit
 * @param clustering variance of the counts of equal spans over their mean, at least 1
 */
public record ArrivalTime(long needed, long arrivals, double span, double clustering) {

    private static final int HALVINGS = 80;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public ArrivalTime {
        if (needed < 1 || arrivals < 1 || !(span > 0 && Double.isFinite(span))) {
            throw new IllegalArgumentException(
                    "%d arrivals needed after %d in a span of %s; use counts from 1 and a span above 0"
                            .formatted(needed, arrivals, span));
        }
        if (!(clustering >= 1 && Double.isFinite(clustering))) {
            throw new IllegalArgumentException(
                    "clustering is " + clustering + "; use a finite number from 1");
        }
    }

    /**
     * {@return the wait that suffices with this chance, in the unit of the span}
     *
     * @param chance between 0 and 1, both excluded
     * @throws IllegalArgumentException if the chance is outside its range
     */
    public double quantile(double chance) {
        if (!(chance > 0 && chance < 1)) {
            throw new IllegalArgumentException(
                    "chance is " + chance + "; use a number between 0 and 1");
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double below =
                    RegularizedBeta.value(middle, needed / clustering, arrivals / clustering + .5);
            if (below < chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return span * low / (1 - low);
    }
}
