package assay.dynamics;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.stats.BinomialInterval;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say: of rows whose likeliest category was given a
 * probability near p, a share near p should be of it.
 *
 * <p>Source: C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, section 2.
 *
 * @param bins the bins that hold rows, from low to high
 * @param expectedError expected calibration error, 0 to 1, lower is better: the mean over rows of
 *     how far their bin's accuracy is from its mean confidence
 */
public record Reliability(List<Bin> bins, double expectedError) implements Measured {

    private static final int BINS = 10;
    private static final double LEVEL = .95;

    /**
     * Rows of like confidence.
     *
     * @param low confidence above this
     * @param high and at most this
     * @param confidence mean probability of the likeliest category
     * @param accuracy how many of them were right, with an exact interval
     */
    public record Bin(double low, double high, double confidence, BinomialInterval accuracy) {}

    /** Copies. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * {@return the table over ten bins of equal width}
     *
     * @param confidence probability of each row's likeliest category, 0 to 1
     * @param right whether it was the true one, as many
     * @throws IllegalArgumentException if there are no rows, the lengths differ or a confidence is
     *     no probability
     */
    public static Reliability of(double[] confidence, boolean[] right) {
        if (confidence.length == 0 || confidence.length != right.length) {
            throw new IllegalArgumentException(
                    "%d confidences and %d verdicts; give one of each for one row or more"
                            .formatted(confidence.length, right.length));
        }
        int[] rows = new int[BINS];
        int[] hits = new int[BINS];
        double[] sums = new double[BINS];
        for (int row = 0; row < right.length; row++) {
            int bin = bin(row, confidence[row]);
            rows[bin]++;
            sums[bin] += confidence[row];
            hits[bin] += right[row] ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (rows[bin] > 0) {
                error += Math.abs(sums[bin] - hits[bin]) / right.length;
                bins.add(
                        new Bin(
                                bin / (double) BINS,
                                (bin + 1) / (double) BINS,
                                sums[bin] / rows[bin],
                                new BinomialInterval(hits[bin], rows[bin], LEVEL)));
            }
        }
        return new Reliability(bins, error);
    }

    /** Bins are open below and closed above; the tolerance is for shares such as 6/20. */
    private static int bin(int row, double confidence) {
        if (!(confidence >= 0 && confidence <= 1 + 1e-9)) {
            throw new IllegalArgumentException(
                    "confidence of row %d is %s; it is a probability".formatted(row, confidence));
        }
        int above = (int) Math.ceil(confidence * BINS - 1e-9);
        return Math.max(1, Math.min(BINS, above)) - 1;
    }

    @Override
    public List<Figure> figures() {
        long rows = bins.stream().mapToLong(bin -> bin.accuracy().draws()).sum();
        return List.of(
                Figure.of("reliability.rows", rows, "rows"),
                Figure.of("reliability.expected_calibration_error", expectedError, "share"));
    }
}
