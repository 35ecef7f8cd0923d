package assay.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Chances of the usual distributions, right far out in their tails. */
public final class Tails {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Tails() {}

    /**
     * {@return the chance that a chi-squared number is larger}
     *
     * @param value the number; 1 is returned below 0, 0 at infinity
     * @param degrees degrees of freedom, above 0
     * @throws IllegalArgumentException if there are no degrees of freedom
     */
    public static double chiSquared(double value, double degrees) {
        if (!(degrees > 0)) {
            throw new IllegalArgumentException(
                    "%s degrees of freedom; chi-squared needs more than 0".formatted(degrees));
        }
        return ChiSquaredDistribution.of(degrees).survivalProbability(value);
    }

    /**
     * {@return the chance that a standard normal number is further from 0, to either side}
     *
     * @param value the number
     */
    public static double normalBothSides(double value) {
        return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(value)));
    }
}
