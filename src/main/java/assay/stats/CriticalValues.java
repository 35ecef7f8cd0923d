package assay.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** Quantiles that plans and intervals ask for; those without a closed form by bisection. */
final class CriticalValues {

    private static final int HALVINGS = 200;
    private static final double NEGLIGIBLE = 1e-17;

    private CriticalValues() {}

    /** The two-sided normal quantile of a level: 1.96 for .95. */
    static double normal(double level) {
        return Math.sqrt(2) * InverseErfc.value(1 - level);
    }

    /** The two-sided quantile of Student's t: 2.10 for .95 and 18 degrees. */
    static double student(double level, double degrees) {
        return root(
                t ->
                        1
                                - RegularizedBeta.value(
                                        degrees / (degrees + t * t), degrees / 2, .5)
                                - level);
    }

    /** The value that a chi-square variable stays below with this chance. */
    static double chiSquare(double chance, double degrees) {
        return root(x -> RegularizedGamma.P.value(degrees / 2, x / 2) - chance);
    }

    /**
     * The noncentrality at which a test of this many degrees and significance has this power. The
     * noncentral chi-square is a mixture of central ones with Poisson weights.
     */
    static double noncentrality(double degrees, double significance, double power) {
        double limit = chiSquare(1 - significance, degrees);
        return root(lambda -> 1 - noncentral(limit, degrees, lambda) - power);
    }

    /** The chance that a noncentral chi-square variable stays below x. */
    static double noncentral(double x, double degrees, double lambda) {
        double sum = 0;
        double logWeight = -lambda / 2;
        for (int j = 0; j < lambda || Math.exp(logWeight) > NEGLIGIBLE; j++) {
            sum += Math.exp(logWeight) * RegularizedGamma.P.value(degrees / 2 + j, x / 2);
            logWeight += Math.log(lambda / 2) - Math.log1p(j);
        }
        return sum;
    }

    /** Where a rising function from below 0 at 0 crosses 0. */
    private static double root(DoubleUnaryOperator rising) {
        double low = 0;
        double high = 1;
        while (rising.applyAsDouble(high) < 0) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && Math.nextUp(low) < high; i++) {
            double middle = low + (high - low) / 2;
            if (rising.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
