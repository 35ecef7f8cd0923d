package assay.model;

import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.Matrix;
import assay.stats.Spool;
import assay.work.Adapters;
import assay.work.Work;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A network, the rows it shall learn from, and how: everything but the doing. Immutable; each
 * method that changes an option returns another training.
 *
 * <pre>{@code
 * var run = Training.of(Networks.mlp(64), images, labels).epochs(30).seed(7).run();
 * }</pre>
 */
public final class Training {

    static final String ENGINE = "djl";

    private final Network network;
    private final Inputs inputs;
    private final Scaling scaling;
    private final Labels labels;
    private final TrainingOptions options;
    private final Optional<Held> held;
    private final Optional<Path> checkpoint;
    private final Recording recording;
    private final Aside aside;

    private Training(
            Network network,
            Inputs inputs,
            Scaling scaling,
            Labels labels,
            TrainingOptions options,
            Optional<Held> held,
            Optional<Path> checkpoint,
            Recording recording,
            Aside aside) {
        this.network = network;
        this.inputs = inputs;
        this.scaling = scaling;
        this.labels = labels;
        this.options = options;
        this.held = held;
        this.checkpoint = checkpoint;
        this.recording = recording;
        this.aside = aside;
    }

    /**
     * {@return a training on pictures}
     *
     * @param network what to train
     * @param images the pictures; each channel is brought to mean 0 and spread 1
     * @param labels their classes, the same rows in the same order
     * @throws IllegalArgumentException if the rows differ, fewer than 2 classes are in use or the
     *     pictures are too small for the network
     */
    public static Training of(Network network, Images images, Labels labels) {
        check(images.ids(), "pictures", labels);
        Scaling scaling = Scaling.of(images);
        return checked(network, Inputs.of(images, scaling), scaling, labels);
    }

    /**
     * {@return a training on numeric columns}
     *
     * @param network what to train
     * @param features a row per example; each column is brought to mean 0 and spread 1
     * @param ids which rows
     * @param labels their classes, the same rows in the same order
     * @throws IllegalArgumentException if the rows differ, a number is not finite, fewer than 2
     *     classes are in use or the network wants pictures
     */
    public static Training of(Network network, Matrix features, RowIds ids, Labels labels) {
        check(ids, "rows of columns", labels);
        Finite.check(ids, features, "the columns", "inputs");
        Scaling scaling = Scaling.of(features);
        return checked(network, Inputs.of(ids, features, scaling), scaling, labels);
    }

    /**
     * {@return a training on embeddings: another network's activations, each unit brought to mean 0
     * and spread 1}
     *
     * @param network what to train, {@code Networks.logistic()} for a new head
     * @param embeddings a row per example
     * @param labels their classes, the same rows in the same order
     * @throws IllegalArgumentException if the rows differ, fewer than 2 classes are in use or the
     *     network wants pictures
     */
    public static Training of(Network network, Activations embeddings, Labels labels) {
        return of(network, embeddings.values(), embeddings.ids(), labels);
    }

    private static Training checked(
            Network network, Inputs inputs, Scaling scaling, Labels labels) {
        network.layers(inputs.shape(), labels.classes().size());
        return new Training(
                network,
                inputs,
                scaling,
                labels,
                TrainingOptions.DEFAULTS,
                Optional.empty(),
                Optional.empty(),
                Recording.DEFAULTS,
                Aside.NONE);
    }

    private static void check(RowIds ids, String what, Labels labels) {
        SameRows.check(ids, what, labels.ids(), "labels");
        int[] used = Arrays.stream(labels.codes()).distinct().toArray();
        if (used.length < 2) {
            throw new IllegalArgumentException(
                    "labels of %d rows name %d of the classes %s; training needs 2 in use"
                            .formatted(labels.size(), used.length, labels.classes()));
        }
    }

    /**
     * {@return the same training with all options replaced}
     *
     * @param all the options
     * @throws IllegalArgumentException if columns shall be moved or turned as pictures are
     */
    public Training options(TrainingOptions all) {
        if (all.augmentation().needsPictures() && !inputs.shape().pictures()) {
            throw new IllegalArgumentException(
                    "augmentation moves or turns pictures, the rows are %s; columns take noise alone"
                            .formatted(inputs.shape()));
        }
        return new Training(
                network, inputs, scaling, labels, all, held, checkpoint, recording, aside);
    }

    /** {@return how it will be trained} */
    public TrainingOptions options() {
        return options;
    }

    /**
     * {@return the same training with another number of epochs}
     *
     * @param epochs times every row is learned from, at least 1
     */
    public Training epochs(int epochs) {
        return options(options.withEpochs(epochs));
    }

    /**
     * {@return the same training with another seed}
     *
     * @param seed first parameters and order of rows come from this number alone
     */
    public Training seed(long seed) {
        return options(options.withSeed(seed));
    }

    /**
     * {@return the same training with batches of another size}
     *
     * @param batch rows per step, at least 1
     */
    public Training batch(int batch) {
        return options(options.withBatch(batch));
    }

    /**
     * {@return the same training with another learning rate}
     *
     * @param rate factor of the first step, above 0
     */
    public Training learningRate(double rate) {
        return options(options.withLearningRate(rate));
    }

    /**
     * {@return the same training with another number of threads}
     *
     * @param threads threads the arithmetic may use, at least 1
     */
    public Training threads(int threads) {
        return options(options.withThreads(threads));
    }

    /**
     * {@return the same training keeping its numbers elsewhere}
     *
     * @param spool when losses and activations leave the heap
     */
    public Training spool(Spool spool) {
        return options(options.withSpool(spool));
    }

    /**
     * {@return the same training by another rule}
     *
     * @param optimizer the rule by which a gradient becomes a step
     */
    public Training optimizer(TrainingOptions.Optimizer optimizer) {
        return options(options.withOptimizer(optimizer));
    }

    /** {@return the same training by Adam, at its usual learning rate of .001} */
    public Training adam() {
        return optimizer(TrainingOptions.Optimizer.ADAM).learningRate(1e-3);
    }

    /**
     * {@return the same training with another schedule}
     *
     * @param schedule what becomes of the learning rate
     */
    public Training schedule(TrainingOptions.Schedule schedule) {
        return options(options.withSchedule(schedule));
    }

    /**
     * {@return the same training on rows that are changed before they are learned from}
     *
     * @param augmentation how
     * @throws IllegalArgumentException if columns shall be moved or turned as pictures are
     */
    public Training augmentation(Augmentation augmentation) {
        return options(options.withAugmentation(augmentation));
    }

    /**
     * {@return the same training, judged after every epoch by pictures it does not learn from}
     *
     * @param images pictures of the size and channels trained on
     * @param truth their classes, the same names in the same order as trained on
     * @throws IllegalArgumentException if they do not fit or share a row with those trained on
     */
    public Training validation(Images images, Labels truth) {
        SameRows.check(images.ids(), "validation pictures", truth.ids(), "labels");
        return validation(Inputs.of(images, scaling), truth);
    }

    /**
     * {@return the same training, judged after every epoch by rows it does not learn from}
     *
     * @param features as many columns as trained on
     * @param truth their classes, the same names in the same order as trained on
     * @throws IllegalArgumentException if they do not fit or share a row with those trained on
     */
    public Training validation(Matrix features, Labels truth) {
        Finite.check(truth.ids(), features, "the validation columns", "inputs");
        return validation(Inputs.of(truth.ids(), features, scaling), truth);
    }

    private Training validation(Inputs rows, Labels truth) {
        if (!rows.shape().equals(inputs.shape()) || !truth.classes().equals(labels.classes())) {
            throw new IllegalArgumentException(
                    "training on rows of %s with classes %s, validation on rows of %s with classes %s; use one kind"
                            .formatted(
                                    inputs.shape(),
                                    labels.classes(),
                                    rows.shape(),
                                    truth.classes()));
        }
        if (truth.size() == 0) {
            throw new IllegalArgumentException("validation without rows; give at least one");
        }
        refuseShared(truth.ids());
        return new Training(
                network,
                inputs,
                scaling,
                labels,
                options,
                Optional.of(new Held(rows, truth)),
                checkpoint,
                recording,
                aside);
    }

    private void refuseShared(RowIds others) {
        Map<RowId, Integer> places = labels.ids().places();
        others.stream()
                .filter(places::containsKey)
                .findFirst()
                .ifPresent(
                        id -> {
                            throw new IllegalArgumentException(
                                    "row %s is both learned from and validated on; keep them apart"
                                            .formatted(id));
                        });
    }

    /**
     * {@return the same training, stopped when the validation loss has not fallen for some epochs;
     * the network is then the one of the best epoch}
     *
     * @param patience epochs to wait, at least 1
     */
    public Training stopEarly(int patience) {
        return options(options.withPatience(patience));
    }

    /**
     * {@return the same training, which keeps its state in a file after every epoch and goes on
     * from there when it is run again}
     *
     * <p>Going on gives the same bytes as never having stopped. A file of another training (other
     * rows, labels, network or options) is refused.
     *
     * @param file where to; replaced in one step after every epoch
     */
    public Training checkpoint(Path file) {
        return new Training(
                network,
                inputs,
                scaling,
                labels,
                options,
                held,
                Optional.of(file),
                recording,
                aside);
    }

    /**
     * {@return the same training with a checkpoint}
     *
     * @param file where to, as in {@link #checkpoint(Path)}
     */
    public Training checkpoint(String file) {
        return checkpoint(Path.of(file));
    }

    /**
     * {@return the same training, which writes its losses to a file that stays, epoch after epoch}
     *
     * <p>A process that is ended leaves the finished epochs, which {@link
     * LossTrajectories#read(Path, RowIds)} reads; with a checkpoint beside it, the run goes on
     * after them. Without one it is trained from the start again, and must give the same losses. A
     * file of another run is refused.
     *
     * @param file where to, as {@link LossRecorder} writes it
     */
    public Training recordTo(Path file) {
        return recording(new Recording(recording.everySteps(), Optional.of(file)));
    }

    /**
     * {@return the same training with its losses in a file}
     *
     * @param file where to, as in {@link #recordTo(Path)}
     */
    public Training recordTo(String file) {
        return recordTo(Path.of(file));
    }

    /**
     * {@return the same training, whose losses are recorded after every so many steps and after the
     * last; each recording is one forward pass over all rows and one column of the losses}
     *
     * @param steps batches learned from between two recordings, at least 1; 0 for once after each
     *     epoch
     * @throws IllegalArgumentException if it is negative
     */
    public Training recordEvery(int steps) {
        return recording(new Recording(steps, recording.file()));
    }

    private Training recording(Recording other) {
        return new Training(
                network, inputs, scaling, labels, options, held, checkpoint, other, aside);
    }

    /**
     * {@return the same training, which keeps the losses of some of its rows without learning from
     * them, as of probes that are held out}
     *
     * @param rows some of the rows of this training; they replace those left out before
     * @throws IllegalArgumentException if a row is not there, or fewer than 2 classes remain
     */
    public Training leavingOut(RowIds rows) {
        return with(aside.leavingOut(rows, labels));
    }

    /**
     * {@return the same training, watched: the listener is told every row's loss after each epoch}
     *
     * @param listener who is told; one at a time, a second call replaces the first
     */
    public Training watchedBy(EpochListener listener) {
        return with(aside.watchedBy(listener));
    }

    /**
     * {@return the same training by other lessons: which rows are learned from in an epoch, and how
     * far their labels are believed; of rows that are left out nothing is learned all the same}
     *
     * @param lessons asked before every epoch
     */
    public Training curriculum(Curriculum lessons) {
        return with(aside.by(lessons));
    }

    private Training with(Aside other) {
        return new Training(
                network, inputs, scaling, labels, options, held, checkpoint, recording, other);
    }

    /** {@return the finished run, stopped and reported to the running cell} */
    public TrainingRun run() {
        return run(Work.current());
    }

    /**
     * {@return the finished run}
     *
     * @param work asked to stop after every batch, told about every epoch
     * @throws java.util.concurrent.CancellationException if it was stopped; nothing is left then
     *     but the last checkpoint, if it keeps one
     * @throws IllegalArgumentException if it shall stop early without validation rows, or the
     *     checkpoint is of another training
     * @throws IllegalStateException if the losses left the numbers; the message says what to change
     */
    public TrainingRun run(Work work) {
        return run(Adapters.the(TrainingEngine.class, ENGINE), work);
    }

    /**
     * {@return the finished run, computed by a given library}
     *
     * @param engine the library
     * @param work asked to stop after every batch, told about every epoch
     */
    public TrainingRun run(TrainingEngine engine, Work work) {
        if (options.patience() > 0 && held.isEmpty()) {
            throw new IllegalArgumentException(
                    "stopping early needs rows to judge by; call validation(rows, labels) first");
        }
        if (recording.everySteps() > 0 && checkpoint.isPresent()) {
            throw new IllegalArgumentException(
                    "losses every %d steps do not fit a checkpoint, which keeps one an epoch; record after each epoch or train without a checkpoint"
                            .formatted(recording.everySteps()));
        }
        if (recording.everySteps() > 0 && !aside.curriculum().equals(Curriculum.ALL)) {
            throw new IllegalArgumentException(
                    "losses every %d steps do not fit a curriculum, which reads one an epoch; record after each epoch or teach every row"
                            .formatted(recording.everySteps()));
        }
        if (recording.everySteps() > 0 && aside.listener().isPresent()) {
            throw new IllegalArgumentException(
                    "losses every %d steps do not fit a listener, which is told one an epoch; record after each epoch or watch the finished run"
                            .formatted(recording.everySteps()));
        }
        return new TrainingLoop(
                        network,
                        inputs,
                        scaling,
                        labels,
                        options,
                        held,
                        checkpoint,
                        recording,
                        aside)
                .run(engine, work);
    }

    /**
     * {@return the logits of every row from a network that never saw it, by cross-validation under
     * the current token}
     *
     * @param folds number of parts, at least 2 and at most the number of rows
     */
    public Logits heldOut(int folds) {
        return heldOut(folds, Work.current());
    }

    /**
     * {@return the logits of every row from a network that never saw it, by cross-validation}
     *
     * <p>The rows are cut into parts in which every class has its share, by lot from the seed. For
     * each part a fresh network learns from all others. Each row is scaled as in the training of
     * all, by a mean and spread that no label enters. The answers are judged by nobody but the
     * caller: checkpoint, validation, rows left out and curriculum of this training take no part.
     *
     * <p>Cost: {@code folds - 1} times that of a training of all rows.
     *
     * @param folds number of parts, at least 2 and at most the number of rows
     * @param work asked to stop after every batch, told about every fold
     * @throws IllegalArgumentException if there are too few or too many folds
     */
    public Logits heldOut(int folds, Work work) {
        return new CrossValidation(network, inputs, scaling, labels, options, folds).logits(work);
    }

    @Override
    public String toString() {
        return "Training[%d rows, %s, %d epochs]"
                .formatted(labels.size(), inputs.shape(), options.epochs());
    }
}
