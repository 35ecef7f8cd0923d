package assay.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A window that holds the values since the last change, found by cutting it wherever its two sides
 * differ too much.
 *
 * <p>The values are kept as sums of 1, 2, 4, ... of them, so memory and time grow with the
 * logarithm of the window. A side of n₀ and one of n₁ values differ too much where their means are
 * apart by {@code sqrt(2/m σ² ln(2/δ')) + 2/(3m) ln(2/δ')} of the range, with {@code 1/m = 1/n₀ +
 * 1/n₁} and {@code δ' = δ / n}. Source: A. Bifet, R. Gavaldà, "Learning from Time-Changing Data
 * with Adaptive Windowing", SDM 2007; cut points are checked at every value, and δ is shared as
 * there and not as in MOA.
 */
public final class Adwin implements ChangeDetector {

    private static final int SAME_SIZE = 5;
    private static final int LEAST_SIDE = 5;

    /** Some values in a row: how many, sum, and squares around their mean. */
    private record Bucket(long n, double sum, double squares) {
        Bucket with(Bucket other) {
            double gap = sum / n - other.sum / other.n;
            double between = gap * gap * n * other.n / (n + other.n);
            return new Bucket(n + other.n, sum + other.sum, squares + other.squares + between);
        }
    }

    private final double low;
    private final double width;
    private final double delta;
    private final List<Bucket> buckets = new ArrayList<>(); // the oldest first
    private int n;
    private double statistic;

    private Adwin(double low, double width, double delta) {
        this.low = low;
        this.width = width;
        this.delta = delta;
    }

    /**
     * {@return a window of nothing}
     *
     * @param low least value there can be, finite
     * @param high largest, finite and above {@code low}
     * @param delta chance of a false cut at one value, between 0 and 1; .002 is usual
     * @throws IllegalArgumentException if a number is outside its range
     */
    public static Adwin of(double low, double high, double delta) {
        if (!(low < high && Double.isFinite(high - low)) || !(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException(
                    "values from %s to %s with delta %s; give two finite ends, the lower first, and a chance between 0 and 1"
                            .formatted(low, high, delta));
        }
        return new Adwin(low, high - low, delta);
    }

    @Override
    public String words() {
        return "ADWIN";
    }

    @Override
    public Optional<Change> observe(double value) {
        double x = (ChangeDetector.finite(n, value) - low) / width;
        if (!(x >= 0 && x <= 1)) {
            throw new IllegalArgumentException(
                    "value %d is %s; values lie from %s to %s"
                            .formatted(n, value, low, low + width));
        }
        buckets.add(new Bucket(1, x, 0));
        n++;
        compress();
        return cut();
    }

    /** Two of the oldest of one size become one, where there are more than five. */
    private void compress() {
        int end = buckets.size();
        while (end > 0) {
            long size = buckets.get(end - 1).n();
            int first = end;
            while (first > 0 && buckets.get(first - 1).n() == size) {
                first--;
            }
            if (end - first <= SAME_SIZE) {
                return;
            }
            buckets.set(first, buckets.get(first).with(buckets.remove(first + 1)));
            end = first + 1;
        }
    }

    private Optional<Change> cut() {
        Bucket all = buckets.stream().reduce(Bucket::with).orElseThrow();
        double variance = all.squares() / all.n();
        double bound = Math.log(2 * all.n() / delta);
        double oldN = 0;
        double oldSum = 0;
        int best = 0;
        statistic = 0;
        for (int at = 0; at < buckets.size() - 1; at++) {
            oldN += buckets.get(at).n();
            oldSum += buckets.get(at).sum();
            double newN = all.n() - oldN;
            if (Math.min(oldN, newN) >= LEAST_SIDE) {
                double inverse = 1 / oldN + 1 / newN;
                double line = Math.sqrt(2 * inverse * variance * bound) + 2. / 3 * inverse * bound;
                double ratio = Math.abs(oldSum / oldN - (all.sum() - oldSum) / newN) / line;
                best = ratio > statistic ? at + 1 : best;
                statistic = Math.max(statistic, ratio);
            }
        }
        if (statistic < 1) {
            return Optional.empty();
        }
        double found = statistic;
        buckets.subList(0, best).clear();
        statistic = 0;
        return Optional.of(new Change(n, n - width(), found));
    }

    private int width() {
        return (int) buckets.stream().mapToLong(Bucket::n).sum();
    }

    /** {@return values in the window} */
    public int window() {
        return width();
    }

    /** {@return the mean of the window; NaN before the first value} */
    public double mean() {
        return low + width * buckets.stream().mapToDouble(Bucket::sum).sum() / width();
    }

    /** {@return the largest difference of two sides, over what is too much} */
    @Override
    public double statistic() {
        return statistic;
    }

    /** {@return 1} */
    @Override
    public double threshold() {
        return 1;
    }
}
