package assay.model;

import assay.rows.Images;
import assay.stats.Matrix;
import java.util.Arrays;

/**
 * How inputs were brought to mean 0 and spread 1 before training; new rows are scaled the same way.
 * Pictures are first brought to 0..1 and have one entry per channel, columns have one each.
 *
 * @param mean mean of the training rows, shape {@code [channels]}; copied in and out
 * @param spread their standard deviation (denominator n), 1 where nothing varies; copied in and out
 */
public record Scaling(double[] mean, double[] spread) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ or a number is not finite
     */
    public Scaling {
        mean = mean.clone();
        spread = spread.clone();
        if (mean.length != spread.length) {
            throw new IllegalArgumentException(
                    "%d means for %d spreads".formatted(mean.length, spread.length));
        }
        for (int i = 0; i < mean.length; i++) {
            if (!Double.isFinite(mean[i]) || !(spread[i] > 0 && Double.isFinite(spread[i]))) {
                throw new IllegalArgumentException(
                        "column %d has mean %s and spread %s; inputs must be finite"
                                .formatted(i, mean[i], spread[i]));
            }
        }
    }

    /**
     * {@return the scaling of pictures' channels, brightness counted from 0 to 1}
     *
     * @param images the training pictures
     */
    static Scaling of(Images images) {
        int channels = images.channels();
        long[][] counts = new long[channels][256];
        for (int row = 0; row < images.size(); row++) {
            byte[] picture = images.picture(row);
            for (int offset = 0; offset < picture.length; offset++) {
                counts[offset % channels][picture[offset] & 0xff]++;
            }
        }
        double[] mean = new double[channels];
        double[] spread = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            ofCounts(counts[channel], channel, mean, spread);
        }
        return new Scaling(mean, spread);
    }

    /** Brightnesses are counted, so the sums are exact and as stable as can be. */
    private static void ofCounts(long[] counts, int channel, double[] mean, double[] spread) {
        long n = Arrays.stream(counts).sum();
        double sum = 0;
        for (int level = 0; level < counts.length; level++) {
            sum += counts[level] * (level / 255.0);
        }
        mean[channel] = sum / n;
        double squares = 0;
        for (int level = 0; level < counts.length; level++) {
            double delta = level / 255.0 - mean[channel];
            squares += counts[level] * delta * delta;
        }
        spread[channel] = orOne(Math.sqrt(squares / n));
    }

    /**
     * {@return the scaling of columns}
     *
     * @param features the training rows
     */
    static Scaling of(Matrix features) {
        int n = features.rows();
        double[] mean = new double[features.columns()];
        double[] spread = new double[features.columns()];
        for (int column = 0; column < mean.length; column++) {
            for (int row = 0; row < n; row++) {
                mean[column] += features.at(row, column);
            }
            mean[column] /= n;
            for (int row = 0; row < n; row++) {
                double delta = features.at(row, column) - mean[column];
                spread[column] += delta * delta;
            }
            spread[column] = orOne(Math.sqrt(spread[column] / n));
        }
        return new Scaling(mean, spread);
    }

    /**
     * {@return this for so many columns: nothing is no scaling, one mean and spread are for all}
     */
    Scaling spreadOver(int columns, String what) {
        if (mean.length > 1 && mean.length != columns) {
            throw new IllegalArgumentException(
                    "%d means for %d %s; give one for each, or one for all"
                            .formatted(mean.length, columns, what));
        }
        double[] means = new double[columns];
        double[] spreads = new double[columns];
        for (int column = 0; column < columns; column++) {
            int place = mean.length == 1 ? 0 : column;
            means[column] = mean.length == 0 ? 0 : mean[place];
            spreads[column] = spread.length == 0 ? 1 : spread[place];
        }
        return new Scaling(means, spreads);
    }

    private static double orOne(double spread) {
        return spread == 0 ? 1 : spread;
    }

    /** {@return a copy of the means, shape {@code [channels]}} */
    @Override
    public double[] mean() {
        return mean.clone();
    }

    /** {@return a copy of the spreads, shape {@code [channels]}} */
    @Override
    public double[] spread() {
        return spread.clone();
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof Scaling that
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(spread, that.spread);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(spread);
    }

    @Override
    public String toString() {
        return "Scaling[mean "
                + Arrays.toString(mean)
                + ", spread "
                + Arrays.toString(spread)
                + "]";
    }
}
