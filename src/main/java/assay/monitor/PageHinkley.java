package assay.monitor;

import java.util.Optional;

/**
 * Page and Hinkley's test for a stream that leaves its own running mean, to either side.
 *
 * <p>The sums {@code Σ (xᵢ - x̄ᵢ - slack)} and {@code Σ (x̄ᵢ - xᵢ - slack)} each fall slowly while
 * nothing changes; a change is found where one is above its lowest point by the threshold, and is
 * estimated at that point. It has no bound on false alarms. Source: D. Hinkley, "Inference about
 * the change-point from cumulative sum tests", Biometrika 58, 1971.
 */
public final class PageHinkley implements ChangeDetector {

    private final double slack;
    private final double threshold;
    private int n;
    private int start;
    private double mean;
    private final double[] sums = new double[2];
    private final double[] lows = new double[2];
    private final int[] lowAt = new int[2];

    private PageHinkley(double slack, double threshold) {
        this.slack = slack;
        this.threshold = threshold;
    }

    /**
     * {@return a detector}
     *
     * @param slack what is no matter, in the values' unit, at least 0: half the shift looked for
     * @param threshold how far a sum rises, in the values' unit, above 0
     * @throws IllegalArgumentException if a number is outside its range
     */
    public static PageHinkley of(double slack, double threshold) {
        if (!(slack >= 0 && Double.isFinite(slack)) || !(threshold > 0)) {
            throw new IllegalArgumentException(
                    "slack %s and threshold %s; use a slack of at least 0 and a threshold above 0"
                            .formatted(slack, threshold));
        }
        return new PageHinkley(slack, threshold);
    }

    @Override
    public String words() {
        return "Page-Hinkley";
    }

    @Override
    public Optional<Change> observe(double value) {
        ChangeDetector.finite(n, value);
        n++;
        mean += (value - mean) / (n - start);
        for (int side = 0; side < 2; side++) {
            sums[side] += (side == 0 ? value - mean : mean - value) - slack;
            if (sums[side] < lows[side]) {
                lows[side] = sums[side];
                lowAt[side] = n;
            }
        }
        double statistic = statistic();
        if (statistic < threshold) {
            return Optional.empty();
        }
        int side = sums[0] - lows[0] >= sums[1] - lows[1] ? 0 : 1;
        Change change = new Change(n, lowAt[side], statistic);
        restart();
        return Optional.of(change);
    }

    private void restart() {
        start = n;
        mean = 0;
        for (int side = 0; side < 2; side++) {
            sums[side] = 0;
            lows[side] = 0;
            lowAt[side] = n;
        }
    }

    @Override
    public double statistic() {
        return Math.max(sums[0] - lows[0], sums[1] - lows[1]);
    }

    @Override
    public double threshold() {
        return threshold;
    }
}
