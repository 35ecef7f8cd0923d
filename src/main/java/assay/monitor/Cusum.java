package assay.monitor;

import java.util.Optional;

/**
 * The two-sided cumulative sum of how far values lie from a mean, in spreads, beyond a slack.
 *
 * <p>{@code S⁺ = max(0, S⁺ + z - slack)}, {@code S⁻ = max(0, S⁻ - z - slack)}; a change is found
 * where either reaches the threshold, and is estimated where it last was 0. With slack .5 and
 * threshold 5 and normal values it takes about 465 values to a false alarm on average, so it is no
 * test; shifts of one spread take about 10 values. Source: E. Page, "Continuous inspection
 * schemes", Biometrika 41, 1954.
 */
public final class Cusum implements ChangeDetector {

    private final double mean;
    private final double sigma;
    private final double slack;
    private final double threshold;
    private int n;
    private final double[] sums = new double[2];
    private final int[] zeros = new int[2];

    private Cusum(double mean, double sigma, double slack, double threshold) {
        this.mean = mean;
        this.sigma = sigma;
        this.slack = slack;
        this.threshold = threshold;
    }

    /**
     * {@return a detector with slack .5 and threshold 5}
     *
     * @param mean planned mean, finite
     * @param sigma spread of one value, finite and above 0
     */
    public static Cusum of(double mean, double sigma) {
        return of(mean, sigma, .5, 5);
    }

    /**
     * {@return a detector}
     *
     * @param mean planned mean, finite
     * @param sigma spread of one value, finite and above 0
     * @param slack what is no matter, in spreads, at least 0
     * @param threshold where a change is found, above 0
     * @throws IllegalArgumentException if a number is outside its range
     */
    public static Cusum of(double mean, double sigma, double slack, double threshold) {
        boolean sound = Double.isFinite(mean) && sigma > 0 && Double.isFinite(sigma);
        if (!sound || !(slack >= 0) || !(threshold > 0)) {
            throw new IllegalArgumentException(
                    "mean %s, spread %s, slack %s, threshold %s; use a finite mean, a spread and threshold above 0, a slack of at least 0"
                            .formatted(mean, sigma, slack, threshold));
        }
        return new Cusum(mean, sigma, slack, threshold);
    }

    @Override
    public String words() {
        return "CUSUM";
    }

    @Override
    public Optional<Change> observe(double value) {
        double z = (ChangeDetector.finite(n, value) - mean) / sigma;
        n++;
        for (int side = 0; side < 2; side++) {
            sums[side] = Math.max(0, sums[side] + (side == 0 ? z : -z) - slack);
            zeros[side] = sums[side] == 0 ? n : zeros[side];
        }
        int side = sums[0] >= sums[1] ? 0 : 1;
        if (sums[side] < threshold) {
            return Optional.empty();
        }
        Change change = new Change(n, zeros[side], sums[side]);
        for (int i = 0; i < 2; i++) {
            sums[i] = 0;
            zeros[i] = n;
        }
        return Optional.of(change);
    }

    @Override
    public double statistic() {
        return Math.max(sums[0], sums[1]);
    }

    @Override
    public double threshold() {
        return threshold;
    }
}
