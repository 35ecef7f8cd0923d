package assay.model;

import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.Matrix;
import assay.stats.Spool;
import assay.work.Adapters;
import assay.work.Work;
import java.util.Arrays;

/**
 * A network, the rows it shall learn from, and how: everything but the doing. Immutable; each
 * method that changes an option returns another training.
 *
 * <pre>{@code
 * var run = Training.of(Networks.mlp(64), images, labels).epochs(30).seed(7).run();
 * }</pre>
 */
public final class Training {

    private static final String ENGINE = "djl";

    private final Network network;
    private final Inputs inputs;
    private final Scaling scaling;
    private final Labels labels;
    private final TrainingOptions options;

    private Training(
            Network network,
            Inputs inputs,
            Scaling scaling,
            Labels labels,
            TrainingOptions options) {
        this.network = network;
        this.inputs = inputs;
        this.scaling = scaling;
        this.labels = labels;
        this.options = options;
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

    private static Training checked(
            Network network, Inputs inputs, Scaling scaling, Labels labels) {
        network.layers(inputs.shape(), labels.classes().size());
        return new Training(network, inputs, scaling, labels, TrainingOptions.DEFAULTS);
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
     */
    public Training options(TrainingOptions all) {
        return new Training(network, inputs, scaling, labels, all);
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

    /** {@return the finished run, stopped and reported to the running cell} */
    public TrainingRun run() {
        return run(Work.current());
    }

    /**
     * {@return the finished run}
     *
     * @param work asked to stop after every batch, told about every epoch
     * @throws java.util.concurrent.CancellationException if it was stopped; nothing is left then
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
        return new TrainingLoop(network, inputs, scaling, labels, options).run(engine, work);
    }

    @Override
    public String toString() {
        return "Training[%d rows, %s, %d epochs]"
                .formatted(labels.size(), inputs.shape(), options.epochs());
    }
}
