package assay.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What a number of hits in independent draws says of the rate of hits: the exact interval, which
 * covers the rate at least as often as it says, however few the draws.
 *
 * <p>Source: C. Clopper and E. Pearson, "The Use of Confidence or Fiducial Limits Illustrated in
 * the Case of the Binomial", Biometrika 26, 1934.
 *
 * @param hits number of hits, from 0 to {@code draws}
 * @param draws number of draws, at least 1
 * @param level how often the interval covers the rate at least, between 0 and 1
 */
public record BinomialInterval(long hits, long draws, double level) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public BinomialInterval {
        if (draws < 1 || hits < 0 || hits > draws || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "%d hits in %d draws at level %s; ask for 1 draw or more, no more hits than draws, and a level between 0 and 1"
                            .formatted(hits, draws, level));
        }
    }

    /** {@return the share of hits} */
    public double share() {
        return (double) hits / draws;
    }

    /** {@return the lower end, 0 without a hit} */
    public double low() {
        return hits == 0
                ? 0
                : BetaDistribution.of(hits, draws - hits + 1.0)
                        .inverseCumulativeProbability((1 - level) / 2);
    }

    /** {@return the upper end, 1 without a miss} */
    public double high() {
        return hits == draws
                ? 1
                : BetaDistribution.of(hits + 1.0, draws - hits)
                        .inverseSurvivalProbability((1 - level) / 2);
    }
}
