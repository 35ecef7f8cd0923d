package assay.labels;

/**
 * How well a label fits a row's probabilities, from 0 (surely wrong) to 1 (surely right).
 *
 * <p>Source: C. Northcutt, L. Jiang, I. Chuang, Confident Learning: Estimating Uncertainty in
 * Dataset Labels, JAIR 70 (2021); confidence-weighted entropy: J. Kuan, J. Mueller, Model-agnostic
 * label quality scoring to detect real-world label errors, ICML DataPerf workshop (2022).
 */
public enum LabelScore {
    /** The probability of the given class. */
    SELF_CONFIDENCE,
    /** (probability of the given class - the largest of the others + 1) / 2. */
    NORMALIZED_MARGIN,
    /** ln(1 + z) / z, where z is the normalized entropy over the probability of the given class. */
    CONFIDENCE_WEIGHTED_ENTROPY;

    private static final double LEAST = 1e-6;

    /** {@return the name as people write it: {@code self confidence}} */
    public String words() {
        return Words.of(this);
    }

    double of(double[] line, int given) {
        return switch (this) {
            case SELF_CONFIDENCE -> line[given];
            case NORMALIZED_MARGIN -> margin(line, given);
            case CONFIDENCE_WEIGHTED_ENTROPY -> weightedEntropy(line, given);
        };
    }

    private static double margin(double[] line, int given) {
        double other = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < line.length; code++) {
            if (code != given && line[code] > other) {
                other = line[code];
            }
        }
        return (line[given] - other + 1) / 2;
    }

    private static double weightedEntropy(double[] line, int given) {
        double entropy = 0;
        for (double p : line) {
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        double weighted = entropy / Math.log(line.length) / Math.max(LEAST, line[given]);
        return Math.log(weighted + 1) / Math.max(LEAST, weighted);
    }
}
