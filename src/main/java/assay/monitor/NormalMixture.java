package assay.monitor;

/**
 * Evidence against a planned mean of numbers with a known spread, valid at every look, and the
 * means that are still believable.
 *
 * <p>The mixture sequential probability ratio test with a normal mixing distribution: {@code ln E_n
 * = ½ ln(σ²/(σ²+nτ²)) + τ²(S_n-nθ₀)² / (2σ²(σ²+nτ²))}. The confidence sequence holds the means
 * whose E stays under 1/α; with a chance of 1-α it holds the true mean at all looks together.
 *
 * <p>Source: R. Johari, P. Koomen, L. Pekelis, D. Walsh, "Always Valid Inference: Continuous
 * Monitoring of A/B Tests", Operations Research 70, 2022, section 4.
 *
 * @param mean planned mean θ₀, finite
 * @param sigma spread of one number, finite and above 0
 * @param tau how far from the plan a mean is looked for, finite and above 0
 */
public record NormalMixture(double mean, double sigma, double tau) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public NormalMixture {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean is " + mean + "; use a finite number");
        }
        checkPositive("sigma", sigma);
        checkPositive("tau", tau);
    }

    /**
     * {@return ln E in nats}
     *
     * @param n numbers so far, at least 0
     * @param sum their sum
     */
    public double logE(long n, double sum) {
        double variance = sigma * sigma;
        double spread = variance + n * tau * tau;
        double distance = sum - n * mean;
        return (Math.log(variance / spread) + tau * tau * distance * distance / (variance * spread))
                / 2;
    }

    /**
     * {@return half the width of the confidence sequence, around the observed mean}
     *
     * @param n numbers so far; infinite at 0
     * @param alpha chance of ever missing the true mean, between 0 and 1
     */
    public double halfWidth(long n, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "alpha is " + alpha + "; use a chance between 0 and 1");
        }
        double variance = sigma * sigma;
        double spread = variance + n * tau * tau;
        double bound = Math.log(spread / variance) / 2 - Math.log(alpha);
        return n == 0
                ? Double.POSITIVE_INFINITY
                : Math.sqrt(2 * variance * spread * bound) / (n * tau);
    }

    private static void checkPositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; use a finite number above 0");
        }
    }
}
