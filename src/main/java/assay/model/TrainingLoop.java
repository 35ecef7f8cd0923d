package assay.model;

import assay.provenance.Randomness;
import assay.rows.Labels;
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
        Recording recording) {

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
        try (LossStore store = recording.open(this, recording.times(steps(), options.epochs()))) {
            Course course =
                    kept.map(file -> file.read(learner, store, options.epochs()))
                            .orElse(Course.START);
            LossPass pass = new LossPass(learner, this, store, course.epochs());
            while (course.epochs() < options.epochs() && !course.over(options.patience())) {
                work.progress("training", course.epochs(), options.epochs(), "epochs");
                course = epoch(learner, course, pass, kept, work);
            }
            work.progress("training", options.epochs(), options.epochs(), "epochs");
            if (options.patience() > 0) {
                learner.restore(course.best());
            }
            return new TrainingRun(
                    this, engine.name(), course, pass.losses(), pass.tally(), learner);
        } catch (RuntimeException | Error failed) {
            learner.close();
            throw failed;
        }
    }

    private Course epoch(
            Learner learner, Course course, LossPass pass, Optional<Checkpoint> kept, Work work) {
        float[] losses = learn(learner, course.epochs(), pass, work);
        Course next =
                course.after(
                        held.map(rows -> validated(rows, learner, course.epochs(), work)),
                        () -> options.patience() > 0 ? learner.state() : Course.NOTHING);
        kept.ifPresent(file -> file.write(next, learner.state(), losses, work));
        return next;
    }

    /** {@return the steps of one epoch} */
    long stepsPerEpoch() {
        int batch = Math.min(options.batch(), labels.size());
        return (labels.size() + batch - 1) / batch;
    }

    private long steps() {
        return stepsPerEpoch() * options.epochs();
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

    /**
     * {@return the losses written down last, those after the epoch where it is recorded by epochs}
     */
    private float[] learn(Learner learner, int epoch, LossPass pass, Work work) {
        float[] losses = Course.NOTHING;
        int[] order = order(epoch);
        SplittableRandom changes =
                new Randomness(options.seed()).stream("augmentation of epoch " + epoch);
        int batch = Math.min(options.batch(), order.length);
        long steps = stepsPerEpoch();
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
            long before = epoch * steps + step;
            learner.step(buffer, codes, step(before, steps()));
            if (recording.due(before + 1, steps, steps())) {
                losses = pass.record(epoch, work);
            }
        }
        return losses;
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
