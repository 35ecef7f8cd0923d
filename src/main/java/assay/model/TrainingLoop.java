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
        Recording recording,
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
        try (Remembered store =
                Remembered.of(
                        this, recording.open(this, recording.times(steps(), options.epochs())))) {
            Course course =
                    kept.map(file -> file.read(learner, store, options.epochs()))
                            .orElse(Course.START);
            LossPass pass = new LossPass(learner, this, store, course.epochs());
            while (course.epochs() < options.epochs() && !course.over(options.patience())) {
                work.progress("training", course.epochs(), options.epochs(), "epochs");
                course = epoch(learner, course, store, pass, kept, work);
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
            Learner learner,
            Course course,
            Remembered store,
            LossPass pass,
            Optional<Checkpoint> kept,
            Work work) {
        Lesson lesson = aside.curriculum().next(store.past(labels, course.epochs()), work);
        lesson.check(labels.size(), course.epochs());
        int[] order = order(lesson, course.epochs());
        float[] losses = learn(learner, course, lesson, order, pass, work);
        Course next =
                course.after(
                        stepsOf(order.length),
                        held.map(rows -> validated(rows, learner, course.epochs(), work)),
                        () -> options.patience() > 0 ? learner.state() : Course.NOTHING);
        kept.ifPresent(file -> file.write(next, learner.state(), losses, work));
        aside.listener()
                .ifPresent(who -> who.after(next.epochs() - 1, labels.ids(), losses.clone()));
        return next;
    }

    /** {@return the steps of one epoch} */
    long stepsPerEpoch() {
        return stepsOf(labels.size() - aside.leftOut().size());
    }

    private long stepsOf(int rows) {
        int batch = Math.min(options.batch(), rows);
        return (rows + batch - 1) / batch;
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
    private float[] learn(
            Learner learner, Course course, Lesson lesson, int[] order, LossPass pass, Work work) {
        float[] losses = Course.NOTHING;
        int epoch = course.epochs();
        SplittableRandom changes =
                new Randomness(options.seed()).stream("augmentation of epoch " + epoch);
        int batch = Math.min(options.batch(), order.length);
        long steps = stepsOf(order.length);
        ByteBuffer buffer = Reader.buffer(batch, inputs.shape());
        for (int step = 0; step < steps; step++) {
            work.check();
            int start = step * batch;
            int[] codes = new int[Math.min(batch, order.length - start)];
            double[] doubts = new double[codes.length];
            FloatBuffer numbers = buffer.asFloatBuffer();
            for (int i = 0; i < codes.length; i++) {
                inputs.read(order[start + i], numbers);
                codes[i] = labels.at(order[start + i]);
                doubts[i] = lesson.doubt(order[start + i]);
            }
            augment(numbers.flip(), changes);
            long before = epoch * steps + step;
            double rate = options.rateAt(before, steps * options.epochs());
            learner.step(buffer, codes, doubts, step(rate, course.steps() + step + 1));
            if (recording.due(before + 1, steps, steps * options.epochs())) {
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

    private Learner.Step step(double rate, long number) {
        return new Learner.Step(
                rate,
                options.momentum(),
                options.weightDecay(),
                options.clip(),
                options.optimizer(),
                number);
    }

    /** {@return rows in the order of one epoch, by Fisher and Yates' shuffle} */
    private int[] order(Lesson lesson, int epoch) {
        SplittableRandom random = new Randomness(options.seed()).stream("order of epoch " + epoch);
        int[] rows = lesson.rows();
        int[] order = new int[rows.length];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = rows[i];
        }
        int[] learned = aside.learned(order);
        if (learned.length == 0) {
            throw new IllegalArgumentException(
                    "lesson of epoch %d names only rows that are left out; name one that is learned from"
                            .formatted(epoch + 1));
        }
        return learned;
    }
}
