package assay.model;

import assay.rows.Labels;
import assay.work.Work;

/**
 * Asks the network about every row in row order, in evaluation mode, and writes the losses down:
 * one forward pass each time, from which the answers are summed up too.
 */
final class LossPass {

    private final Learner learner;
    private final Inputs inputs;
    private final Labels labels;
    private final double learningRate;
    private final LossStore store;
    private final AnswerTally tally;
    private int done;

    LossPass(Learner learner, TrainingLoop training, LossStore store, int done) {
        this.learner = learner;
        this.inputs = training.inputs();
        this.labels = training.labels();
        this.learningRate = training.options().learningRate();
        this.store = store;
        this.tally = new AnswerTally(labels.size());
        this.done = done;
    }

    /** {@return the losses as they are, finite or not; those kept are clipped} */
    float[] record(int epoch, Work work) {
        float[] losses = new float[labels.size()];
        tally.nextEpoch();
        Reader.read(
                learner,
                inputs,
                new Layer(Network.LOGITS, labels.classes().size()),
                work,
                (row, logits) -> losses[row] = (float) tally.add(row, logits, labels.at(row)));
        refuseAllLost(losses, epoch);
        store.add(done++, losses.clone());
        return losses;
    }

    /** One row out of bounds is a row to look at; all of them are a training that failed. */
    private void refuseAllLost(float[] losses, int epoch) {
        for (float loss : losses) {
            if (Float.isFinite(loss)) {
                return;
            }
        }
        throw new IllegalStateException(
                "loss of row 0 after epoch %d is %s; train with a learning rate below %s"
                        .formatted(epoch + 1, losses[0], learningRate));
    }

    /** {@return the number of recordings, those of the checkpoint among them} */
    int done() {
        return done;
    }

    LossTrajectories losses() {
        return store.finish(done);
    }

    AnswerTally tally() {
        return tally;
    }
}
