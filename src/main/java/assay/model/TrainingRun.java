package assay.model;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.Matrix;
import assay.work.Work;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A finished training: every row's loss after every epoch, and the trained network to ask.
 *
 * <p>Owns the network's native memory. {@link #close()} frees it; when a run is forgotten without
 * that, it is freed some time after. The losses outlive it. Safe to use from many threads, which
 * wait for each other.
 */
public final class TrainingRun implements Measured, AutoCloseable {

    private static final Cleaner NET = Cleaner.create();

    private final TrainingLoop training;
    private final String engine;
    private final Course course;
    private final LossTrajectories losses;
    private final AnswerTally tally;
    private final List<Layer> layers;
    private final Learner learner;
    private final Cleaner.Cleanable cleanable;
    private boolean closed;

    TrainingRun(
            TrainingLoop training,
            String engine,
            Course course,
            LossTrajectories losses,
            AnswerTally tally,
            Learner learner) {
        this.training = training;
        this.engine = engine;
        this.course = course;
        this.losses = losses;
        this.tally = tally;
        this.layers =
                training.network()
                        .layers(training.inputs().shape(), training.labels().classes().size());
        this.learner = learner;
        this.cleanable = NET.register(this, learner::close);
    }

    /** {@return every row's loss after every epoch, in nats} */
    public LossTrajectories losses() {
        return losses;
    }

    /**
     * {@return what the logits of every recording said of every row's label, summed up while the
     * losses were recorded}
     *
     * @throws IllegalStateException if this run went on from a checkpoint, which keeps the losses
     *     of the epochs before and not their logits
     */
    public AnswerTally answers() {
        if (tally.epochs() != losses.epochs()) {
            throw new IllegalStateException(
                    "the run went on from a checkpoint after epoch %d, whose logits are gone; train without a checkpoint, or ask the losses"
                            .formatted(losses.epochs() - tally.epochs()));
        }
        return tally;
    }

    /**
     * {@return the number of steps after which each column of the losses was recorded, counted from
     * the first step of the run; shape {@code [columns of the losses]}}
     */
    public long[] recordedSteps() {
        long every =
                training.recording().everySteps() == 0
                        ? training.stepsPerEpoch()
                        : training.recording().everySteps();
        long most = training.stepsPerEpoch() * options().epochs();
        return LongStream.rangeClosed(1, losses.epochs())
                .map(recording -> Math.min(recording * every, most))
                .toArray();
    }

    /**
     * {@return the mean loss of the validation rows after every epoch, in nats; empty without any}
     */
    public double[] validationLosses() {
        return course.validation().clone();
    }

    /**
     * {@return the zero-based epoch after which the network is as it was kept: the one of the
     * lowest validation loss when it was stopped early or could have been, else the last}
     */
    public int keptEpoch() {
        return options().patience() > 0 ? course.bestEpoch() : course.epochs() - 1;
    }

    /** {@return what was trained} */
    public Network network() {
        return training.network();
    }

    /** {@return how it was trained} */
    public TrainingOptions options() {
        return training.options();
    }

    /** {@return how inputs are brought to mean 0 and spread 1} */
    public Scaling scaling() {
        return training.scaling();
    }

    /** {@return the labels it was trained on} */
    public Labels labels() {
        return training.labels();
    }

    /** {@return which library did the arithmetic} */
    public String engine() {
        return engine;
    }

    /** {@return the layers that can be asked for, in order, the logits last} */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * {@return a layer's answers to the training rows}
     *
     * @param layer name of a layer
     * @throws IllegalArgumentException if there is no such layer
     * @throws IllegalStateException if this run was closed
     */
    public Activations activations(String layer) {
        return activations(layer, training.inputs());
    }

    /**
     * {@return a layer's answers to other pictures}
     *
     * @param layer name of a layer
     * @param images pictures of the size and channels trained on
     * @throws IllegalArgumentException if there is no such layer or the pictures differ in shape
     * @throws IllegalStateException if this run was closed
     */
    public Activations activations(String layer, Images images) {
        return activations(layer, Inputs.of(images, scaling()));
    }

    /**
     * {@return a layer's answers to other rows of columns}
     *
     * @param layer name of a layer
     * @param ids which rows
     * @param features as many columns as trained on
     * @throws IllegalArgumentException if there is no such layer or the columns differ in number
     * @throws IllegalStateException if this run was closed
     */
    public Activations activations(String layer, RowIds ids, Matrix features) {
        return activations(layer, Inputs.of(ids, features, scaling()));
    }

    private Activations activations(String layer, Inputs inputs) {
        return activations(List.of(layer), inputs).get(layer);
    }

    /**
     * {@return several layers' answers to the training rows, by layer in the order asked for, from
     * one pass}
     *
     * @param layers names of layers, none twice
     * @throws IllegalArgumentException if there is no such layer or one stands twice
     * @throws IllegalStateException if this run was closed
     */
    public Map<String, Activations> activations(List<String> layers) {
        return activations(layers, training.inputs());
    }

    /**
     * {@return several layers' answers to other pictures, by layer in the order asked for, from one
     * pass}
     *
     * @param layers names of layers, none twice
     * @param images pictures of the size and channels trained on
     */
    public Map<String, Activations> activations(List<String> layers, Images images) {
        return activations(layers, Inputs.of(images, scaling()));
    }

    /**
     * {@return several layers' answers to other rows of columns, by layer in the order asked for,
     * from one pass}
     *
     * @param layers names of layers, none twice
     * @param ids which rows
     * @param features as many columns as trained on
     */
    public Map<String, Activations> activations(List<String> layers, RowIds ids, Matrix features) {
        return activations(layers, Inputs.of(ids, features, scaling()));
    }

    private synchronized Map<String, Activations> activations(List<String> names, Inputs inputs) {
        List<Layer> wanted = Layer.find(layers, names);
        if (!inputs.shape().equals(training.inputs().shape())) {
            throw new IllegalArgumentException(
                    "trained on rows of %s, given rows of %s"
                            .formatted(training.inputs().shape(), inputs.shape()));
        }
        if (closed) {
            throw new IllegalStateException(
                    "this run was closed; its losses remain, its layers are gone");
        }
        return Collected.read(learner, inputs, wanted, options().spool(), Work.current());
    }

    /** {@return the logits of the training rows} */
    public Logits logits() {
        return logits(training.inputs());
    }

    /**
     * {@return the logits of other pictures}
     *
     * @param images pictures of the size and channels trained on
     */
    public Logits logits(Images images) {
        return logits(Inputs.of(images, scaling()));
    }

    /**
     * {@return the logits of other rows of columns}
     *
     * @param ids which rows
     * @param features as many columns as trained on
     */
    public Logits logits(RowIds ids, Matrix features) {
        return logits(Inputs.of(ids, features, scaling()));
    }

    private Logits logits(Inputs inputs) {
        return new Logits(
                inputs.ids(), labels().classes(), activations(Network.LOGITS, inputs).values());
    }

    /**
     * {@return the share of pictures whose likeliest class is their label}
     *
     * @param images pictures of the size and channels trained on
     * @param truth their classes, matched by name
     * @throws IllegalArgumentException if the rows differ, there are none, or a class is not among
     *     those trained on
     */
    public double accuracy(Images images, Labels truth) {
        return Accuracy.of(logits(images), truth);
    }

    /**
     * {@return the share of rows of columns whose likeliest class is their label}
     *
     * @param features as many columns as trained on
     * @param truth their classes, matched by name
     * @throws IllegalArgumentException if the rows differ, there are none, or a class is not among
     *     those trained on
     */
    public double accuracy(Matrix features, Labels truth) {
        return Accuracy.of(logits(truth.ids(), features), truth);
    }

    /** Frees the network's memory; a second call does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        cleanable.clean();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("training.rows", losses.rows(), "rows"));
        figures.add(Figure.of("training.classes", labels().classes().size(), "classes"));
        figures.add(Figure.of("training.epochs", losses.epochs(), "epochs"));
        figures.add(Figure.of("training.threads", options().threads(), "threads"));
        figures.add(Figure.of("training.loss.first", losses.meanAfter(0), "nats"));
        figures.add(Figure.of("training.loss.last", losses.meanAfter(losses.epochs() - 1), "nats"));
        if (course.validation().length > 0) {
            figures.add(Figure.of("training.epoch.kept", keptEpoch() + 1, "epoch"));
            figures.add(
                    Figure.of(
                            "training.loss.validation", course.validation()[keptEpoch()], "nats"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "TrainingRun[%d rows, %d epochs, layers %s]"
                .formatted(losses.rows(), losses.epochs(), layers);
    }
}
