package assay.stats;

import java.util.Arrays;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * P-values of the largest distance between two empirical distribution functions.
 *
 * <p>Exact counts the lattice paths, as long as values are not tied. The other takes the exact
 * distribution of one sample of {@code nm/(n+m)} values, rounded half to even, for that of two,
 * which is nearer than the limit of infinitely many (R. Simard, P. L'Ecuyer, "Computing the
 * Two-Sided Kolmogorov-Smirnov Distribution", Journal of Statistical Software 39, 2011).
 */
final class KolmogorovSmirnov {

    private static final KolmogorovSmirnovTest TEST =
            KolmogorovSmirnovTest.withDefaults().with(PValueMethod.EXACT);

    private KolmogorovSmirnov() {}

    static double distance(double[] one, double[] other) {
        return TEST.statistic(one, other);
    }

    static double exact(double[] one, double[] other) {
        return TEST.test(one, other).getPValue();
    }

    /** The library is asked through a sample of the unit interval that lies just so far off. */
    static double ofOneSample(double distance, int n) {
        if (distance <= .5 / n) {
            return 1;
        }
        double[] sample = new double[n];
        Arrays.setAll(sample, i -> Math.max(0, (i + 1.0) / n - distance));
        return TEST.test(sample, x -> x).getPValue();
    }
}
