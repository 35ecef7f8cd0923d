package assay.stats;

import assay.work.Work;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Two samples of numbers, reference and current, and how far they are from each other.
 *
 * <p>The distances judge different things: Kolmogorov-Smirnov the largest gap between the
 * distribution functions, Wasserstein-1 the area between them (in the numbers' own unit), energy
 * and Anderson-Darling the squared gap, the latter with weight on the tails. Immutable; {@link
 * KernelTwoSamples} has the maximum mean discrepancy.
 */
public final class TwoSamples {

    private static final long MOST_PAIRS_EXACT = 10_000;

    private final double[] reference;
    private final double[] current;

    private TwoSamples(double[] reference, double[] current) {
        this.reference = reference;
        this.current = current;
    }

    /**
     * {@return two samples, copied}
     *
     * @param reference what is known, at least 2 finite numbers
     * @param current what is compared with it, at least 2 finite numbers
     * @throws IllegalArgumentException if a sample is too short or a number not finite; names it
     */
    public static TwoSamples of(double[] reference, double[] current) {
        return new TwoSamples(sorted("reference", reference), sorted("current", current));
    }

    private static double[] sorted(String name, double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException(
                    "the %s sample has %d values; a comparison needs 2"
                            .formatted(name, values.length));
        }
        for (int at = 0; at < values.length; at++) {
            if (!Double.isFinite(values[at])) {
                throw new IllegalArgumentException(
                        "value %d of the %s sample is %s; values must be finite"
                                .formatted(at, name, values[at]));
            }
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** {@return the reference sample, rising, a copy} */
    public double[] reference() {
        return reference.clone();
    }

    /** {@return the current sample, rising, a copy} */
    public double[] current() {
        return current.clone();
    }

    /** {@return Kolmogorov-Smirnov: exact up to 10,000 pairs of values, else asymptotic} */
    public TestResult kolmogorovSmirnov() {
        boolean small = (long) reference.length * current.length <= MOST_PAIRS_EXACT;
        return small ? kolmogorovSmirnovExact() : kolmogorovSmirnovAsymptotic();
    }

    /** {@return Kolmogorov-Smirnov with the exact p-value, too large where values are tied} */
    public TestResult kolmogorovSmirnovExact() {
        double distance = KolmogorovSmirnov.distance(reference, current);
        double p = KolmogorovSmirnov.exact(reference, current);
        return new TestResult("Kolmogorov-Smirnov", distance, Math.min(1, p), "exact");
    }

    /** {@return Kolmogorov-Smirnov with the p-value of one sample of the harmonic size} */
    public TestResult kolmogorovSmirnovAsymptotic() {
        double distance = KolmogorovSmirnov.distance(reference, current);
        double size = (double) reference.length * current.length;
        int n = (int) Math.max(1, Math.rint(size / (reference.length + current.length)));
        double p = KolmogorovSmirnov.ofOneSample(distance, n);
        return new TestResult("Kolmogorov-Smirnov", distance, p, "asymptotic");
    }

    /** {@return Mann-Whitney's U of the reference sample, two sides, ties and continuity minded} */
    public TestResult mannWhitney() {
        double n = reference.length;
        double m = current.length;
        double u = Ranks.above(reference, current);
        double ties = Ranks.ties(Ranks.merged(reference, current));
        double variance = n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1)));
        double z = Math.max(0, Math.abs(u - n * m / 2) - .5) / Math.sqrt(variance);
        double p = variance == 0 ? 1 : Tails.normalBothSides(z);
        return new TestResult("Mann-Whitney", u, p, "asymptotic");
    }

    /** {@return the area between the distribution functions, in the numbers' own unit} */
    public double wasserstein() {
        return Ranks.area(reference, current, Math::abs);
    }

    /** {@return {@link #wasserstein()} in standard deviations of the reference, which may be 0} */
    public double wassersteinInSpreads() {
        double distance = wasserstein();
        return distance == 0 ? 0 : distance / Math.sqrt(Ranks.variance(reference));
    }

    /** {@return the energy distance {@code sqrt(2 ∫ (F - G)²)}} */
    public double energy() {
        return Math.sqrt(2 * Ranks.area(reference, current, gap -> gap * gap));
    }

    /**
     * {@return the Anderson-Darling statistic of two samples with midranks, standardized, near 0
     * where both come from one distribution}
     *
     * <p>Source: F. Scholz, M. Stephens, "K-Sample Anderson-Darling Tests", JASA 82, 1987,
     * equations 4 and 7.
     *
     * @throws IllegalArgumentException if all values are equal
     */
    public double andersonDarling() {
        return AndersonDarling.statistic(reference, current);
    }

    /**
     * {@return a test by shuffling which value is in which sample}
     *
     * @param test name of the test
     * @param distance what is compared, larger is further apart: {@code TwoSamples::energy}
     * @param permutations how many shuffles, at least 1; p is at least 1 / (permutations + 1)
     * @param seed seed of the shuffles
     */
    public TestResult permuted(
            String test, ToDoubleFunction<TwoSamples> distance, int permutations, long seed) {
        Permutations.check(permutations);
        double given = distance.applyAsDouble(this);
        double[] all = Ranks.joined(reference, current);
        SplittableRandom random = new SplittableRandom(seed);
        int as = 0;
        for (int i = 0; i < permutations; i++) {
            Work.current().check();
            Permutations.shuffleInPlace(all, random);
            as += distance.applyAsDouble(split(all)) >= given ? 1 : 0;
        }
        return Permutations.result(test, given, as, permutations);
    }

    private TwoSamples split(double[] all) {
        double[] one = Arrays.copyOf(all, reference.length);
        double[] other = Arrays.copyOfRange(all, reference.length, all.length);
        Arrays.sort(one);
        Arrays.sort(other);
        return new TwoSamples(one, other);
    }
}
