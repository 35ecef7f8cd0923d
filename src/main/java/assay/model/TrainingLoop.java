package assay.model;

import assay.provenance.Randomness;
import assay.rows.Labels;
import assay.stats.FloatStore;
import assay.work.Work;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * Learns from every row in a fresh order, then asks the network about every row in row order and
 * writes the losses down; and again, epoch after epoch.
 */
record TrainingLoop(
        Network network, Inputs inputs, Scaling scaling, Labels labels, TrainingOptions options) {

    /** {@return the run, which owns the learner; when this fails, nothing is left} */
    TrainingRun run(TrainingEngine engine, Work work) {
        int classes = labels.classes().size();
        Learner learner =
                engine.learner(
                        network,
                        inputs.shape(),
                        classes,
                        new Randomness(options.seed()).seedOf("first parameters"),
                        options.threads(),
                        work);
        try (FloatStore store = FloatStore.open(labels.size(), options.epochs(), options.spool())) {
            for (int epoch = 0; epoch < options.epochs(); epoch++) {
                work.progress("training", epoch, options.epochs(), "epochs");
                learn(learner, epoch, work);
                record(learner, epoch, store, work);
            }
            work.progress("training", options.epochs(), options.epochs(), "epochs");
            LossTrajectories losses = new LossTrajectories(labels.ids(), store.finish());
            return new TrainingRun(this, engine.name(), losses, learner);
        } catch (RuntimeException | Error failed) {
            learner.close();
            throw failed;
        }
    }

    private void learn(Learner learner, int epoch, Work work) {
        int[] order = order(epoch);
        int batch = Math.min(options.batch(), order.length);
        long steps = (order.length + batch - 1) / batch;
        ByteBuffer buffer = Reader.buffer(batch, inputs.shape());
        for (int step = 0; step < steps; step++) {
            work.check();
            int start = step * batch;
            int[] codes = new int[Math.min(batch, order.length - start)];
            FloatBuffer numbers = buffer.asFloatBuffer();
            for (int i = 0; i < codes.length; i++) {
                inputs.read(order[start + i], numbers);
                codes[i] = labels.at(order[start + i]);
            }
            learner.step(buffer, codes, step(epoch * steps + step, steps * options.epochs()));
        }
    }

    private Learner.Step step(long step, long steps) {
        return new Learner.Step(
                options.rateAt(step, steps),
                options.momentum(),
                options.weightDecay(),
                options.clip());
    }

    private void record(Learner learner, int epoch, FloatStore store, Work work) {
        Reader.read(
                learner,
                inputs,
                new Layer(Network.LOGITS, labels.classes().size()),
                work,
                (row, logits) -> {
                    float loss = (float) CrossEntropy.of(logits, labels.at(row));
                    if (!Float.isFinite(loss)) {
                        throw new IllegalStateException(
                                "loss of row %d after epoch %d is %s; train with a learning rate below %s"
                                        .formatted(row, epoch + 1, loss, options.learningRate()));
                    }
                    store.put(row, epoch, loss);
                });
    }

    /** {@return rows in the order of one epoch, by Fisher and Yates' shuffle} */
    private int[] order(int epoch) {
        SplittableRandom random = new Randomness(options.seed()).stream("order of epoch " + epoch);
        int[] order = new int[labels.size()];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
