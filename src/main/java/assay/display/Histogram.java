package assay.display;

import assay.stats.Quantiles;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Counts of values in bins, for showing. Bin {@code i} holds the values from {@code edges[i]} up
 * to, not including, {@code edges[i + 1]}; the last bin holds its upper edge too. The bins are of
 * one width, but for the first, which reaches down to the lowest value when that lies very far out,
 * so that one outlier does not squeeze all others into one bar.
 *
 * @param edges edges in rising order, one more than bins
 * @param counts values per bin, in the order of the edges
 */
public record Histogram(List<Double> edges, List<Integer> counts) {

    private static final int MOST_BINS = 40;
    private static final double FAR_OUT = 8; // interquartile ranges below the median

    /** Copies. */
    public Histogram {
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
    }

    /**
     * {@return the histogram of some values, with up to 40 bins}
     *
     * @param values at least one value, finite
     */
    public static Histogram of(double[] values) {
        List<Double> edges = edges(values);
        int[] counts = new int[edges.size() - 1];
        for (double value : values) {
            counts[bin(edges, value)]++;
        }
        return new Histogram(edges, IntStream.of(counts).boxed().toList());
    }

    /** {@return the number of bins, at least 1} */
    public int bins() {
        return counts.size();
    }

    /**
     * {@return the zero-based bin of a value; what lies outside goes to the nearest bin}
     *
     * @param value the value
     */
    public int bin(double value) {
        return bin(edges, value);
    }

    /** {@return whether the first bin is wider than the others} */
    public boolean longTail() {
        return bins() > 2 && edges.get(1) - edges.get(0) > 1.5 * (edges.get(2) - edges.get(1));
    }

    private static int bin(List<Double> edges, double value) {
        int bin = 0;
        while (bin < edges.size() - 2 && value >= edges.get(bin + 1)) {
            bin++;
        }
        return bin;
    }

    private static List<Double> edges(double[] values) {
        double[] five = Quantiles.of(values, 0, .25, .5, .75, 1);
        if (five[0] == five[4]) {
            return List.of(five[0] - .5, five[0] + .5);
        }
        int bins = (int) Math.max(4, Math.min(MOST_BINS, Math.ceil(Math.sqrt(values.length))));
        double far = five[2] - FAR_OUT * (five[3] - five[1]);
        boolean longTail = five[3] > five[1] && five[0] < far;
        double low = longTail ? far : five[0];
        int regular = longTail ? bins - 1 : bins;
        DoubleStream places =
                IntStream.rangeClosed(0, regular)
                        .mapToDouble(
                                i -> i == regular ? five[4] : low + i * (five[4] - low) / regular);
        DoubleStream all =
                longTail ? DoubleStream.concat(DoubleStream.of(five[0]), places) : places;
        return all.boxed().toList();
    }
}
