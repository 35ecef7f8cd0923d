package assay.dynamics;

import assay.model.AnswerTally;
import assay.model.EpochLogits;
import assay.model.Logits;
import assay.model.LossTrajectories;
import assay.model.TrainingRun;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a row's logits after every epoch say about it, by measures that need no probes.
 *
 * <p>Each array has shape {@code [rows]}; none is missing. Of a run they are summed up while its
 * losses are recorded, from the same forward pass.
 *
 * <p>Sources: confidence, variability and correctness: S. Swayamdipta et al., "Dataset
 * Cartography", EMNLP 2020, section 2. Forgetting events: M. Toneva et al., "An Empirical Study of
 * Example Forgetting", ICLR 2019, section 3. Area under the margin: G. Pleiss et al., "Identifying
 * Mislabeled Data using the Area Under the Margin Ranking", NeurIPS 2020, section 3. EL2N: M. Paul
 * et al., "Deep Learning on a Data Diet", NeurIPS 2021, section 2. Loss mixture: {@link
 * LossMixture}.
 */
public final class TrainingDynamics implements Measured {

    private final LossTrajectories losses;
    private final AnswerTally answers;
    private final double[] confidence;
    private final double[] variability;

    private TrainingDynamics(LossTrajectories losses, AnswerTally answers) {
        this.losses = losses;
        this.answers = answers;
        this.confidence = new double[losses.rows()];
        this.variability = new double[losses.rows()];
        double[] line = new double[losses.epochs()];
        for (int row = 0; row < confidence.length; row++) {
            losses.values().readRow(row, line);
            for (int epoch = 0; epoch < line.length; epoch++) {
                line[epoch] = Math.exp(-line[epoch]);
            }
            confidence[row] = mean(line);
            variability[row] = spread(line, confidence[row]);
        }
    }

    /**
     * {@return the measures of the rows of a training}
     *
     * @param run a training that recorded every epoch itself
     * @throws IllegalStateException if it went on from a checkpoint, which keeps no logits
     */
    public static TrainingDynamics of(TrainingRun run) {
        return new TrainingDynamics(run.losses(), run.answers());
    }

    /**
     * {@return the measures of a training that ran elsewhere}
     *
     * @param logits its logits after every epoch
     * @throws IllegalArgumentException if there is one class
     */
    public static TrainingDynamics of(EpochLogits logits) {
        return of(logits.epochs(), logits.labels());
    }

    /**
     * {@return the measures of some rows}
     *
     * @param epochs logits after every epoch, at least one, each of the same rows in the same order
     * @param labels the rows' given labels
     * @throws IllegalArgumentException if there is no epoch or the rows or classes differ
     */
    public static TrainingDynamics of(List<Logits> epochs, Labels labels) {
        if (!epochs.isEmpty() && labels.classes().size() < 2) {
            throw new IllegalArgumentException(
                    "there is one class, %s; a margin needs two".formatted(labels.classes()));
        }
        EpochLogits.check(epochs, labels);
        AnswerTally answers = new AnswerTally(labels.size());
        double[] losses = new double[Math.multiplyExact(labels.size(), epochs.size())];
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            answers.nextEpoch();
            for (int row = 0; row < labels.size(); row++) {
                double[] line = epochs.get(epoch).values().row(row);
                losses[row * epochs.size() + epoch] = answers.add(row, line, labels.at(row));
            }
        }
        return new TrainingDynamics(
                LossTrajectories.clip(labels.ids(), DoubleMatrix.wrap(epochs.size(), losses)),
                answers);
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
        double epochs = losses.epochs();
        return IntStream.of(answers.correct()).mapToDouble(count -> count / epochs).toArray();
    }

    /** {@return how often a row was right after one epoch and wrong after the next} */
    public int[] forgettingEvents() {
        return answers.forgettingEvents();
    }

    /** {@return zero-based epoch after which a row was first right, -1 if never} */
    public int[] firstLearned() {
        return answers.firstLearned();
    }

    /**
     * {@return mean over the epochs of the label's logit less the largest other logit; lower is
     * more suspect}
     */
    public double[] areaUnderMargin() {
        return answers.areaUnderMargin();
    }

    /** {@return length of the error vector (probabilities less the label) after the last epoch} */
    public double[] lastErrorNorm() {
        return answers.lastErrorNorm();
    }

    /** {@return length of the error vector, mean over the epochs (EL2N)} */
    public double[] meanErrorNorm() {
        return answers.meanErrorNorm();
    }

    /** {@return mean loss over the epochs in nats; higher is more suspect} */
    public double[] meanLosses() {
        return losses.means();
    }

    /** {@return loss after the last epoch in nats; higher is more suspect} */
    public double[] lastLosses() {
        return losses.last();
    }

    /**
     * {@return the two groups into which the last losses fall, and how likely each row is of the
     * one with the higher losses}
     *
     * @throws IllegalArgumentException if the losses are all alike
     */
    public LossMixture lossMixture() {
        return LossMixture.of(losses);
    }

    /** {@return each row's place by confidence and variability, to draw} */
    public DataMap dataMap() {
        return new DataMap(ids(), confidence, variability, answers.correct(), losses.epochs());
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("dynamics.rows", confidence.length, "rows"),
                Figure.of("dynamics.epochs", losses.epochs(), "epochs"),
                Figure.of("dynamics.confidence.mean", mean(confidence), "probability"),
                Figure.of("dynamics.correctness.mean", mean(correctness()), "share"),
                Figure.of(
                        "dynamics.never_learned",
                        Arrays.stream(firstLearned()).filter(epoch -> epoch < 0).count(),
                        "rows"));
    }

    @Override
    public String toString() {
        return "TrainingDynamics[" + losses + "]";
    }
}
