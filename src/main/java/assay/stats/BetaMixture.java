package assay.stats;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * Two beta distributions into which numbers between 0 and 1 fall, a low and a high one.
 *
 * <p>Fitted by expectation and maximization, the maximum taken by weighted moments, from Beta(1, 2)
 * and Beta(2, 1) with equal weights. Cost: {@code numbers * rounds} evaluations of both densities.
 *
 * <p>Source: E. Arazo et al., "Unsupervised Label Noise Modeling and Loss Correction", ICML 2019,
 * section 3.1; its program's start, 10 rounds, numbers kept .0001 from 0 and 1, and densities 1e-12
 * from 0.
 *
 * @param low the part with the lower numbers at the start
 * @param high the other
 */
public record BetaMixture(Part low, Part high) {

    /** The rounds of the source's program. */
    public static final int ROUNDS = 10;

    private static final double EDGE = 1e-4;
    private static final double TINY = 1e-12; // keeps a sum of densities from being 0

    /**
     * One beta distribution and its share.
     *
     * @param alpha first shape, above 0
     * @param beta second shape, above 0
     * @param weight share of the numbers, 0 to 1
     */
    public record Part(double alpha, double beta, double weight) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is outside its range
         */
        public Part {
            if (!(alpha > 0 && beta > 0 && weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException(
                        "Beta(%s, %s) with weight %s; shapes are above 0, a weight lies between 0 and 1"
                                .formatted(alpha, beta, weight));
            }
        }

        /** {@return the mean of the distribution} */
        public double mean() {
            return alpha / (alpha + beta);
        }

        /**
         * {@return the density times the weight}
         *
         * @param x between 0 and 1, both excluded
         */
        public double density(double x) {
            return weight * Math.exp(logDensity(x, LogBeta.value(alpha, beta)));
        }

        private double logDensity(double x, double logBeta) {
            return (alpha - 1) * Math.log(x) + (beta - 1) * Math.log1p(-x) - logBeta;
        }
    }

    /**
     * {@return the mixture of some numbers after 10 rounds}
     *
     * @param numbers from 0 to 1, at least two that differ
     */
    public static BetaMixture fit(double[] numbers) {
        return fit(numbers, ROUNDS);
    }

    /**
     * {@return the mixture of some numbers}
     *
     * @param numbers from 0 to 1, at least two that differ
     * @param rounds rounds of expectation and maximization, at least 1
     * @throws IllegalArgumentException if a number is outside, all are alike or there is no round
     */
    public static BetaMixture fit(double[] numbers, int rounds) {
        if (rounds < 1) {
            throw new IllegalArgumentException(rounds + " rounds; a fit takes 1 or more");
        }
        double[] x = inside(numbers);
        BetaMixture mixture = new BetaMixture(new Part(1, 2, .5), new Part(2, 1, .5));
        for (int round = 0; round < rounds; round++) {
            mixture = mixture.better(x);
        }
        return mixture;
    }

    private static double[] inside(double[] numbers) {
        double[] x = numbers.clone();
        boolean differ = false;
        for (int i = 0; i < x.length; i++) {
            if (!(x[i] >= 0 && x[i] <= 1)) {
                throw new IllegalArgumentException(
                        "number %d is %s; a beta mixture is of numbers from 0 to 1"
                                .formatted(i, x[i]));
            }
            x[i] = Math.min(1 - EDGE, Math.max(EDGE, x[i]));
            differ |= x[i] != x[0];
        }
        if (!differ) {
            throw new IllegalArgumentException(
                    "%d numbers that do not differ; a mixture needs two that do"
                            .formatted(x.length));
        }
        return x;
    }

    private BetaMixture better(double[] x) {
        double[] highShares = new double[x.length];
        double lowBeta = LogBeta.value(low.alpha, low.beta);
        double highBeta = LogBeta.value(high.alpha, high.beta);
        for (int i = 0; i < x.length; i++) {
            // as in the program: where both densities vanish, a number is of both alike
            double a = Math.max(TINY, low.weight * Math.exp(low.logDensity(x[i], lowBeta)));
            double b = Math.max(TINY, high.weight * Math.exp(high.logDensity(x[i], highBeta)));
            highShares[i] = b / (a + b);
        }
        return new BetaMixture(moments(x, highShares, false), moments(x, highShares, true));
    }

    /** {@return the distribution with the mean and the variance of the weighted numbers} */
    private Part moments(double[] x, double[] highShares, boolean ofHigh) {
        double total = 0;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double share = ofHigh ? highShares[i] : 1 - highShares[i];
            total += share;
            sum += share * x[i];
        }
        double mean = sum / total;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            double share = ofHigh ? highShares[i] : 1 - highShares[i];
            squares += share * (x[i] - mean) * (x[i] - mean);
        }
        double alpha = mean * (mean * (1 - mean) / (squares / total) - 1);
        if (!(alpha > 0 && Double.isFinite(alpha))) {
            return ofHigh ? high : low; // one number alone has no spread to fit
        }
        return new Part(alpha, alpha * (1 - mean) / mean, total / x.length);
    }

    /**
     * {@return the probability that a number is of the high part, 0 to 1}
     *
     * @param x between 0 and 1, both excluded
     */
    public double probabilityOfHigh(double x) {
        double b = high.density(x);
        return b / (low.density(x) + b + TINY);
    }
}
