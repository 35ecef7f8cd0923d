package assay.model;

import assay.provenance.Randomness;
import assay.rows.Labels;
import assay.stats.FloatStore;
import assay.stats.Matrix;
import assay.work.Work;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Learns from every row in a fresh order, then asks the network about every row in row order and
 * writes the losses down; and again, epoch after epoch.
 */
record TrainingLoop(
        Network network,
        Inputs inputs,
        Scaling scaling,
        Labels labels,
        TrainingOptions options,
        Optional<Held> held,
        Optional<Path> checkpoint,
        Aside aside) {

    /** {@return the run, which owns the learner; when this fails, nothing is left} */
    TrainingRun run(TrainingEngine engine, Work work) {
        Optional<Checkpoint> kept = checkpoint.map(file -> new Checkpoint(file, Terms.of(this)));
        Learner learner =
                engine.learner(
                        network,
                        inputs.shape(),
                        labels.classes().size(),
                        new Randomness(options.seed()).seedOf("first parameters"),
                        options.threads(),
                        work);
        try (FloatStore store = FloatStore.open(labels.size(), options.epochs(), options.spool())) {
            Course course =
                    kept.map(file -> file.read(learner, store, options.epochs()))
                            .orElse(Course.START);
            while (course.epochs() < options.epochs() && !course.over(options.patience())) {
                work.progress("training", course.epochs(), options.epochs(), "epochs");
                course = epoch(learner, course, store, kept, work);
            }
            work.progress("training", options.epochs(), options.epochs(), "epochs");
            if (options.patience() > 0) {
                learner.restore(course.best());
            }
            return new TrainingRun(this, engine.name(), course, losses(store, course), learner);
        } catch (RuntimeException | Error failed) {
            learner.close();
            throw failed;
        }
    }

    private Course epoch(
            Learner learner,
            Course course,
            FloatStore store,
            Optional<Checkpoint> kept,
            Work work) {
        learn(learner, course.epochs(), work);
        float[] losses = record(learner, course.epochs(), store, work);
        Course next =
                course.after(
                        held.map(rows -> validated(rows, learner, course.epochs(), work)),
                        () -> options.patience() > 0 ? learner.state() : Course.NOTHING);
        kept.ifPresent(file -> file.write(next, learner.state(), losses, work));
        aside.listener()
                .ifPresent(who -> who.after(next.epochs() - 1, labels.ids(), losses.clone()));
        return next;
    }

    private double validated(Held rows, Learner learner, int epoch, Work work) {
        double loss = rows.loss(learner, logits(), work);
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException(
                    "validation loss after epoch %d is %s; train with a learning rate below %s"
                            .formatted(epoch + 1, loss, options.learningRate()));
        }
        return loss;
    }

    private Layer logits() {
        return new Layer(Network.LOGITS, labels.classes().size());
    }

    /** A run that stopped early has fewer columns than it was given room for. */
    private LossTrajectories losses(FloatStore store, Course course) {
        Matrix all = store.finish();
        if (course.epochs() == options.epochs()) {
            return new LossTrajectories(labels.ids(), all);
        }
        try (FloatStore fewer = FloatStore.open(labels.size(), course.epochs(), options.spool())) {
            for (int row = 0; row < all.rows(); row++) {
                for (int epoch = 0; epoch < course.epochs(); epoch++) {
                    fewer.put(row, epoch, (float) all.at(row, epoch));
                }
            }
            return new LossTrajectories(labels.ids(), fewer.finish());
        }
    }

    private void learn(Learner learner, int epoch, Work work) {
        int[] order = aside.learned(order(epoch));
        SplittableRandom changes =
                new Randomness(options.seed()).stream("augmentation of epoch " + epoch);
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
            augment(numbers.flip(), changes);
            learner.step(buffer, codes, step(epoch * steps + step, steps * options.epochs()));
        }
    }

    private void augment(FloatBuffer numbers, SplittableRandom changes) {
        if (options.augmentation().equals(Augmentation.NONE)) {
            return;
        }
        float[] row = new float[inputs.shape().size()];
        for (int at = 0; at < numbers.limit(); at += row.length) {
            numbers.get(at, row);
            options.augmentation().apply(row, inputs.shape(), changes);
            numbers.put(at, row);
        }
    }

    private Learner.Step step(long step, long steps) {
        return new Learner.Step(
                options.rateAt(step, steps),
                options.momentum(),
                options.weightDecay(),
                options.clip(),
                options.optimizer(),
                step + 1);
    }

    private float[] record(Learner learner, int epoch, FloatStore store, Work work) {
        float[] losses = new float[labels.size()];
        Reader.read(
                learner,
                inputs,
                logits(),
                work,
                (row, logits) -> {
                    float loss = (float) CrossEntropy.of(logits, labels.at(row));
                    if (!Float.isFinite(loss)) {
                        throw new IllegalStateException(
                                "loss of row %d after epoch %d is %s; train with a learning rate below %s"
                                        .formatted(row, epoch + 1, loss, options.learningRate()));
                    }
                    store.put(row, epoch, loss);
                    losses[row] = loss;
                });
        return losses;
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
