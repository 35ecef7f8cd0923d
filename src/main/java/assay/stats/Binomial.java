package assay.stats;

import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Draws of how many of n trials succeed, in time that does not grow with n.
 *
 * <p>Where few are expected, the chances of 0, 1, 2, … are taken off a uniform number one after
 * another. Else a point below a hat around the histogram is drawn and kept where it lies below the
 * histogram itself, which is exact but for rounding; about 1.2 points are needed.
 *
 * <p>Source: W. Hörmann, "The generation of binomial random variates", Journal of Statistical
 * Computation and Simulation 46, 1993, algorithm BTRS.
 */
final class Binomial {

    private static final double FEW = 10;

    private Binomial() {}

    /**
     * {@return successes}
     *
     * @param trials trials, not negative
     * @param chance chance of each, from 0 to 1
     * @param random where the draws come from
     */
    static long draw(long trials, double chance, SplittableRandom random) {
        if (chance > .5) {
            return trials - draw(trials, 1 - chance, random);
        }
        if (trials == 0 || chance == 0) {
            return 0;
        }
        return trials * chance < FEW
                ? counted(trials, chance, random)
                : rejected(trials, chance, random);
    }

    private static long counted(long trials, double chance, SplittableRandom random) {
        double odds = chance / (1 - chance);
        double term = Math.exp(trials * Math.log1p(-chance));
        double left = random.nextDouble() - term;
        long count = 0;
        while (left >= 0 && count < trials && term > 0) {
            count++;
            term *= odds * (trials - count + 1) / count;
            left -= term;
        }
        return count;
    }

    private static long rejected(long trials, double chance, SplittableRandom random) {
        double spread = Math.sqrt(trials * chance * (1 - chance));
        double b = 1.15 + 2.53 * spread;
        double a = -.0873 + .0248 * b + .01 * chance;
        double middle = trials * chance + .5;
        double height = (2.83 + 5.1 / b) * spread;
        double sure = .92 - 4.2 / b;
        double logOdds = Math.log(chance / (1 - chance));
        long mode = (long) ((trials + 1) * chance);
        double top = LogGamma.value(mode + 1.0) + LogGamma.value(trials - mode + 1.0);
        while (true) {
            double u = random.nextDouble() - .5;
            double v = random.nextDouble();
            double edge = .5 - Math.abs(u);
            double place = Math.floor((2 * a / edge + b) * u + middle);
            if (edge >= .07 && v <= sure) {
                return (long) place;
            }
            if (place >= 0 && place <= trials) {
                double bound =
                        top
                                - LogGamma.value(place + 1)
                                - LogGamma.value(trials - place + 1)
                                + (place - mode) * logOdds;
                if (Math.log(v * height / (a / (edge * edge) + b)) <= bound) {
                    return (long) place;
                }
            }
        }
    }
}
