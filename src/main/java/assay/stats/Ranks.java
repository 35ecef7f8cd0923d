package assay.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Walks through two rising samples together. */
final class Ranks {

    private Ranks() {}

    static double[] joined(double[] one, double[] other) {
        return DoubleStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
    }

    static double[] merged(double[] one, double[] other) {
        double[] all = joined(one, other);
        Arrays.sort(all);
        return all;
    }

    /** Pairs in which the first sample's value is the larger, equal ones half. */
    static double above(double[] one, double[] other) {
        double pairs = 0;
        int below = 0;
        int upTo = 0;
        for (double value : one) {
            while (below < other.length && other[below] < value) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < other.length && other[upTo] <= value) {
                upTo++;
            }
            pairs += (below + upTo) / 2.0;
        }
        return pairs;
    }

    /** Sum of t³ - t over groups of t equal values. */
    static double ties(double[] rising) {
        double sum = 0;
        for (int start = 0; start < rising.length; ) {
            int end = start;
            while (end < rising.length && rising[end] == rising[start]) {
                end++;
            }
            double t = end - start;
            sum += t * t * t - t;
            start = end;
        }
        return sum;
    }

    /** The integral of a function of the gap between the distribution functions. */
    static double area(double[] one, double[] other, DoubleUnaryOperator ofGap) {
        double[] all = merged(one, other);
        double area = 0;
        int i = 0;
        int j = 0;
        for (int at = 0; at < all.length - 1; at++) {
            while (i < one.length && one[i] <= all[at]) {
                i++;
            }
            while (j < other.length && other[j] <= all[at]) {
                j++;
            }
            double gap = (double) i / one.length - (double) j / other.length;
            area += ofGap.applyAsDouble(gap) * (all[at + 1] - all[at]);
        }
        return area;
    }

    static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / values.length;
    }
}
