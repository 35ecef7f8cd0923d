package assay.model;

import assay.rows.Labels;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What the logits of every row said of its label, summed up epoch by epoch while they pass, so that
 * they need not be kept: 36 bytes a row, however many epochs and classes.
 *
 * <p>Filled by one thread, then read.
 */
public final class AnswerTally {

    /** An answer that is no number is as wrong as an answer can be. */
    private static final double FARTHEST = Math.sqrt(2);

    private final BitSet right = new BitSet();
    private final int[] correct;
    private final int[] forgotten;
    private final int[] firstRight;
    private final double[] margins;
    private final double[] errorNorms;
    private final double[] lastErrorNorms;
    private int epochs;

    /**
     * Begins without an epoch.
     *
     * @param rows number of rows, not negative
     */
    public AnswerTally(int rows) {
        correct = new int[rows];
        forgotten = new int[rows];
        firstRight = new int[rows];
        Arrays.fill(firstRight, -1);
        margins = new double[rows];
        errorNorms = new double[rows];
        lastErrorNorms = new double[rows];
    }

    /** Begins the next epoch, in which every row is added once. */
    public void nextEpoch() {
        epochs++;
    }

    /**
     * Adds one row's answer.
     *
     * @param row zero-based row
     * @param logits unnormalised log probabilities of the classes, at least two
     * @param label the class given to the row
     * @return the cross-entropy in nats, infinite or NaN where a logit is
     */
    public double add(int row, double[] logits, int label) {
        int likeliest = CrossEntropy.largest(logits);
        double normalizer = CrossEntropy.logSumExp(logits);
        double loss = normalizer - logits[label];
        if (!Double.isFinite(loss)) {
            return worst(row, loss);
        }
        note(row, likeliest == label);
        margins[row] += margin(logits, label);
        lastErrorNorms[row] = errorNorm(logits, normalizer, label);
        errorNorms[row] += lastErrorNorms[row];
        return loss;
    }

    private double worst(int row, double loss) {
        note(row, false);
        margins[row] += Math.log(Float.MIN_VALUE);
        lastErrorNorms[row] = FARTHEST;
        errorNorms[row] += FARTHEST;
        return loss;
    }

    private void note(int row, boolean now) {
        correct[row] += now ? 1 : 0;
        forgotten[row] += right.get(row) && !now ? 1 : 0;
        firstRight[row] = now && firstRight[row] < 0 ? epochs - 1 : firstRight[row];
        right.set(row, now);
    }

    /** {@return the label's logit less the largest other} */
    static double margin(double[] logits, int label) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < logits.length; code++) {
            largest = code == label ? largest : Math.max(largest, logits[code]);
        }
        return logits[label] - largest;
    }

    /** A margin is to another class. */
    static void refuseOneClass(Labels labels) {
        if (labels.classes().size() < 2) {
            throw new IllegalArgumentException(
                    "there is one class, %s; a margin needs two".formatted(labels.classes()));
        }
    }

    private static double errorNorm(double[] logits, double normalizer, int label) {
        double squares = 0;
        for (int code = 0; code < logits.length; code++) {
            double error = Math.exp(logits[code] - normalizer) - (code == label ? 1 : 0);
            squares += error * error;
        }
        return Math.sqrt(squares);
    }

    /** {@return the number of epochs begun} */
    public int epochs() {
        return epochs;
    }

    /**
     * {@return in how many epochs the label was the likeliest class; ties go to the first class}
     */
    public int[] correct() {
        return correct.clone();
    }

    /** {@return how often a row was right after one epoch and wrong after the next} */
    public int[] forgettingEvents() {
        return forgotten.clone();
    }

    /** {@return zero-based epoch after which a row was first right, -1 if never} */
    public int[] firstLearned() {
        return firstRight.clone();
    }

    /**
     * {@return mean over the epochs of the label's logit less the largest other; lower is more
     * suspect}
     */
    public double[] areaUnderMargin() {
        return means(margins);
    }

    /** {@return length of the error vector (probabilities less the label), mean over the epochs} */
    public double[] meanErrorNorm() {
        return means(errorNorms);
    }

    /** {@return length of the error vector after the last epoch} */
    public double[] lastErrorNorm() {
        return lastErrorNorms.clone();
    }

    private double[] means(double[] sums) {
        double[] means = sums.clone();
        for (int row = 0; row < means.length; row++) {
            means[row] /= epochs;
        }
        return means;
    }
}
