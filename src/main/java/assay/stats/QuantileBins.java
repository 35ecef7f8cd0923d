package assay.stats;

import java.util.Arrays;

/**
 * Bins of numbers between quantiles of a reference. A bin holds its lower edge; the first reaches
 * down and the last up without end, so every number has a bin.
 *
 * @param edges rising, the first and the last infinite
 */
public record QuantileBins(double[] edges) {

    /** Copies. */
    public QuantileBins {
        edges = edges.clone();
    }

    /**
     * {@return bins that hold about as many of the reference each; fewer where values are tied}
     *
     * @param reference finite numbers, at least one
     * @param bins how many, at least 1
     * @throws IllegalArgumentException if there is no value or no bin
     */
    public static QuantileBins of(double[] reference, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException(bins + " bins; give at least 1");
        }
        double[] shares = new double[bins - 1];
        Arrays.setAll(shares, i -> (i + 1.0) / bins);
        double[] inner = Arrays.stream(Quantiles.of(reference, shares)).distinct().toArray();
        double[] edges = new double[inner.length + 2];
        System.arraycopy(inner, 0, edges, 1, inner.length);
        edges[0] = Double.NEGATIVE_INFINITY;
        edges[edges.length - 1] = Double.POSITIVE_INFINITY;
        return new QuantileBins(edges);
    }

    @Override
    public double[] edges() {
        return edges.clone();
    }

    /**
     * {@return how many values lie in each bin}
     *
     * @param values finite numbers
     */
    public long[] counts(double... values) {
        long[] counts = new long[edges.length - 1];
        for (double value : values) {
            int found = Arrays.binarySearch(edges, value);
            counts[found >= 0 ? found : -found - 2]++;
        }
        return counts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantileBins that && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return "QuantileBins" + Arrays.toString(edges);
    }
}
