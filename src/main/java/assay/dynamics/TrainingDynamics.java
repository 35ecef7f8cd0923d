package assay.dynamics;

import assay.model.Logits;
import assay.model.LossTrajectories;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * What a row's logits after every epoch say about it, by measures that need no probes.
 *
 * <p>Sources: confidence, variability and correctness: S. Swayamdipta et al., "Dataset
 * Cartography", EMNLP 2020, section 2. Forgetting events: M. Toneva et al., "An Empirical Study of
 * Example Forgetting", ICLR 2019, section 3. Area under the margin: G. Pleiss et al., "Identifying
 * Mislabeled Data using the Area Under the Margin Ranking", NeurIPS 2020, section 3. EL2N: M. Paul
 * et al., "Deep Learning on a Data Diet", NeurIPS 2021, section 2.
 */
public final class TrainingDynamics implements Measured {

    private final LossTrajectories losses;
    private final double[] confidence;
    private final double[] variability;
    private final double[] correctness;
    private final int[] forgettingEvents;
    private final int[] firstLearned;
    private final double[] areaUnderMargin;
    private final double[][] errorNorms; // [row][epoch]

    private TrainingDynamics(List<Logits> epochs, Labels labels) {
        int rows = labels.size();
        double[] loss = new double[Math.multiplyExact(rows, epochs.size())];
        confidence = new double[rows];
        variability = new double[rows];
        correctness = new double[rows];
        forgettingEvents = new int[rows];
        firstLearned = new int[rows];
        areaUnderMargin = new double[rows];
        errorNorms = new double[rows][epochs.size()];
        for (int row = 0; row < rows; row++) {
            Course course = new Course(epochs, row, labels.at(row));
            System.arraycopy(course.loss, 0, loss, row * epochs.size(), epochs.size());
            confidence[row] = mean(course.probability);
            variability[row] = spread(course.probability, confidence[row]);
            correctness[row] = course.correct() / (double) epochs.size();
            forgettingEvents[row] = course.forgotten();
            firstLearned[row] = course.firstRight();
            areaUnderMargin[row] = mean(course.margin);
            errorNorms[row] = course.errorNorm;
        }
        losses = new LossTrajectories(labels.ids(), DoubleMatrix.wrap(epochs.size(), loss));
    }

    /**
     * {@return the measures of some rows}
     *
     * @param epochs logits after every epoch, at least one, each of the same rows in the same order
     * @param labels the rows' given labels
     * @throws IllegalArgumentException if there is no epoch or the rows or classes differ
     */
    public static TrainingDynamics of(List<Logits> epochs, Labels labels) {
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("no epochs given; dynamics need one");
        }
        if (labels.classes().size() < 2) {
            throw new IllegalArgumentException(
                    "there is one class, %s; a margin needs two".formatted(labels.classes()));
        }
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            Logits logits = epochs.get(epoch);
            if (!logits.ids().equals(labels.ids()) || !logits.classes().equals(labels.classes())) {
                throw new IllegalArgumentException(
                        "the logits after epoch %d are not of the labelled rows and classes in the same order"
                                .formatted(epoch));
            }
        }
        return new TrainingDynamics(epochs, labels);
    }

    /** One row through the epochs. */
    private static final class Course {
        final double[] loss;
        final double[] probability;
        final double[] margin;
        final double[] errorNorm;
        final boolean[] right;

        Course(List<Logits> epochs, int row, int label) {
            loss = new double[epochs.size()];
            probability = new double[epochs.size()];
            margin = new double[epochs.size()];
            errorNorm = new double[epochs.size()];
            right = new boolean[epochs.size()];
            for (int epoch = 0; epoch < loss.length; epoch++) {
                read(epoch, epochs.get(epoch).values().row(row), label);
            }
        }

        private void read(int epoch, double[] logits, int label) {
            double largest = Arrays.stream(logits).max().getAsDouble();
            double others = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int likeliest = 0;
            for (int code = 0; code < logits.length; code++) {
                sum += Math.exp(logits[code] - largest);
                others = code == label ? others : Math.max(others, logits[code]);
                likeliest = logits[code] > logits[likeliest] ? code : likeliest;
            }
            double normalizer = largest + Math.log(sum);
            loss[epoch] = normalizer - logits[label];
            probability[epoch] = Math.exp(-loss[epoch]);
            margin[epoch] = logits[label] - others;
            right[epoch] = likeliest == label;
            double squares = 0;
            for (int code = 0; code < logits.length; code++) {
                double error = Math.exp(logits[code] - normalizer) - (code == label ? 1 : 0);
                squares += error * error;
            }
            errorNorm[epoch] = Math.sqrt(squares);
        }

        int correct() {
            int count = 0;
            for (boolean one : right) {
                count += one ? 1 : 0;
            }
            return count;
        }

        int forgotten() {
            int count = 0;
            for (int epoch = 1; epoch < right.length; epoch++) {
                count += right[epoch - 1] && !right[epoch] ? 1 : 0;
            }
            return count;
        }

        int firstRight() {
            for (int epoch = 0; epoch < right.length; epoch++) {
                if (right[epoch]) {
                    return epoch;
                }
            }
            return -1;
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double spread(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    /** {@return which rows, in order} */
    public RowIds ids() {
        return losses.ids();
    }

    /** {@return the loss of every row after every epoch, in nats} */
    public LossTrajectories losses() {
        return losses;
    }

    /** {@return mean probability of the label, 0 to 1; higher is easier} */
    public double[] confidence() {
        return confidence.clone();
    }

    /**
     * {@return standard deviation of the label's probability over the epochs, denominator epochs}
     */
    public double[] variability() {
        return variability.clone();
    }

    /** {@return share of the epochs in which the label was the likeliest class} */
    public double[] correctness() {
        return correctness.clone();
    }

    /** {@return how often a row was right after one epoch and wrong after the next} */
    public int[] forgettingEvents() {
        return forgettingEvents.clone();
    }

    /** {@return zero-based epoch after which a row was first right, -1 if never} */
    public int[] firstLearned() {
        return firstLearned.clone();
    }

    /**
     * {@return mean over the epochs of the label's logit less the largest other logit; lower is
     * more suspect}
     */
    public double[] areaUnderMargin() {
        return areaUnderMargin.clone();
    }

    /** {@return length of the error vector (probabilities less the label) after the last epoch} */
    public double[] lastErrorNorm() {
        return Arrays.stream(errorNorms).mapToDouble(row -> row[row.length - 1]).toArray();
    }

    /** {@return length of the error vector, mean over the epochs (EL2N)} */
    public double[] meanErrorNorm() {
        return Arrays.stream(errorNorms).mapToDouble(TrainingDynamics::mean).toArray();
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("dynamics.rows", confidence.length, "rows"),
                Figure.of("dynamics.epochs", losses.epochs(), "epochs"),
                Figure.of("dynamics.confidence.mean", mean(confidence), "probability"),
                Figure.of("dynamics.correctness.mean", mean(correctness), "share"),
                Figure.of(
                        "dynamics.never_learned",
                        Arrays.stream(firstLearned).filter(epoch -> epoch < 0).count(),
                        "rows"));
    }

    @Override
    public String toString() {
        return "TrainingDynamics[" + losses + "]";
    }
}
