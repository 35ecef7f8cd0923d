package assay.model;

import assay.stats.Spool;
import java.util.function.Consumer;

/**
 * How to train.
 *
 * @param epochs times every row is learned from, at least 1
 * @param batch rows per step, at least 1; the last batch of an epoch may be smaller
 * @param learningRate factor of the first step, above 0
 * @param momentum share of the last step that is kept, from 0, below 1
 * @param weightDecay factor of the parameters added to their gradient, not negative
 * @param clip largest Euclidean length of a step's gradient, above 0, infinite for never; keeps
 *     large pictures, whose pixels all move together, from throwing the network off at the start
 * @param schedule what becomes of the learning rate
 * @param seed first parameters and order of rows come from this number alone
 * @param threads threads the arithmetic may use, at least 1; another number changes last digits
 * @param spool when losses and activations leave the heap
 * @param optimizer the rule by which a gradient becomes a step
 * @param augmentation how rows are changed before they are learned from
 * @param patience epochs without a lower validation loss after which the run stops, at least 0; 0
 *     for never
 */
public record TrainingOptions(
        int epochs,
        int batch,
        double learningRate,
        double momentum,
        double weightDecay,
        double clip,
        Schedule schedule,
        long seed,
        int threads,
        Spool spool,
        Optimizer optimizer,
        Augmentation augmentation,
        int patience) {

    /** The rule by which a gradient becomes a step. */
    public enum Optimizer {
        /** Stochastic gradient descent with momentum. */
        SGD,
        /**
         * Steps as long as the gradient's mean over its spread; both are running means, of which
         * {@code momentum} and .999 are kept. A learning rate near .001 is usual.
         *
         * <p>Source: D. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015,
         * algorithm 1, epsilon 1e-8.
         */
        ADAM
    }

    /** What becomes of the learning rate over a run. */
    public enum Schedule {
        /** It stays. */
        CONSTANT,
        /** It falls to 0 along half a cosine, step by step. */
        COSINE,
        /** It falls to 0 along a line, step by step. */
        LINEAR,
        /** It stays for half of the run, is a tenth until three quarters, a hundredth after. */
        STEPS,
        /** It rises from 0 for a twentieth of the run, then falls as {@code COSINE} does. */
        WARM_UP
    }

    private static final double WARM = .05;

    /**
     * Ten epochs of 128 rows a step, rate .1 falling along a cosine, momentum .9, clip 1, all
     * cores.
     */
    public static final TrainingOptions DEFAULTS =
            new TrainingOptions(
                    10,
                    128,
                    .1,
                    .9,
                    0,
                    1,
                    Schedule.COSINE,
                    0,
                    Runtime.getRuntime().availableProcessors(),
                    Spool.DEFAULTS,
                    Optimizer.SGD,
                    Augmentation.NONE,
                    0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if an option is outside its documented range
     */
    public TrainingOptions {
        atLeastOne("epochs", epochs);
        atLeastOne("batch", batch);
        atLeastOne("threads", threads);
        require(learningRate > 0, "learningRate", learningRate, "above 0");
        require(momentum >= 0 && momentum < 1, "momentum", momentum, "from 0 and below 1");
        require(weightDecay >= 0, "weightDecay", weightDecay, "not below 0");
        if (!(clip > 0)) {
            throw new IllegalArgumentException(
                    "clip is " + clip + "; use a length above 0, or infinity for never");
        }
        if (patience < 0) {
            throw new IllegalArgumentException(
                    "patience is " + patience + "; use epochs above 0, or 0 for never");
        }
    }

    /**
     * Options of plain descent: no augmentation, no early stop.
     *
     * @param epochs times every row is learned from, at least 1
     * @param batch rows per step, at least 1
     * @param learningRate factor of the first step, above 0
     * @param momentum share of the last step that is kept, from 0, below 1
     * @param weightDecay factor of the parameters added to their gradient, not negative
     * @param clip largest Euclidean length of a step's gradient, above 0
     * @param schedule what becomes of the learning rate
     * @param seed first parameters and order of rows come from this number alone
     * @param threads threads the arithmetic may use, at least 1
     * @param spool when losses and activations leave the heap
     */
    public TrainingOptions(
            int epochs,
            int batch,
            double learningRate,
            double momentum,
            double weightDecay,
            double clip,
            Schedule schedule,
            long seed,
            int threads,
            Spool spool) {
        this(
                epochs,
                batch,
                learningRate,
                momentum,
                weightDecay,
                clip,
                schedule,
                seed,
                threads,
                spool,
                Optimizer.SGD,
                Augmentation.NONE,
                0);
    }

    /**
     * {@return these options with another number of epochs}
     *
     * @param value in the range of {@code epochs}
     */
    public TrainingOptions withEpochs(int value) {
        return with(draft -> draft.epochs = value);
    }

    /**
     * {@return these options with batches of another size}
     *
     * @param value in the range of {@code batch}
     */
    public TrainingOptions withBatch(int value) {
        return with(draft -> draft.batch = value);
    }

    /**
     * {@return these options with another learning rate}
     *
     * @param value in the range of {@code learningRate}
     */
    public TrainingOptions withLearningRate(double value) {
        return with(draft -> draft.learningRate = value);
    }

    /**
     * {@return these options with another momentum}
     *
     * @param value in the range of {@code momentum}
     */
    public TrainingOptions withMomentum(double value) {
        return with(draft -> draft.momentum = value);
    }

    /**
     * {@return these options with another weight decay}
     *
     * @param value in the range of {@code weightDecay}
     */
    public TrainingOptions withWeightDecay(double value) {
        return with(draft -> draft.weightDecay = value);
    }

    /**
     * {@return these options with another longest gradient}
     *
     * @param value in the range of {@code clip}
     */
    public TrainingOptions withClip(double value) {
        return with(draft -> draft.clip = value);
    }

    /**
     * {@return these options with another schedule}
     *
     * @param value in the range of {@code schedule}
     */
    public TrainingOptions withSchedule(Schedule value) {
        return with(draft -> draft.schedule = value);
    }

    /**
     * {@return these options with another seed}
     *
     * @param value in the range of {@code seed}
     */
    public TrainingOptions withSeed(long value) {
        return with(draft -> draft.seed = value);
    }

    /**
     * {@return these options with another number of threads}
     *
     * @param value in the range of {@code threads}
     */
    public TrainingOptions withThreads(int value) {
        return with(draft -> draft.threads = value);
    }

    /**
     * {@return these options with another spool}
     *
     * @param value in the range of {@code spool}
     */
    public TrainingOptions withSpool(Spool value) {
        return with(draft -> draft.spool = value);
    }

    /**
     * {@return these options with another rule for a step}
     *
     * @param value in the range of {@code optimizer}
     */
    public TrainingOptions withOptimizer(Optimizer value) {
        return with(draft -> draft.optimizer = value);
    }

    /**
     * {@return these options with other changes of the rows learned from}
     *
     * @param value in the range of {@code augmentation}
     */
    public TrainingOptions withAugmentation(Augmentation value) {
        return with(draft -> draft.augmentation = value);
    }

    /**
     * {@return these options with another patience}
     *
     * @param value in the range of {@code patience}
     */
    public TrainingOptions withPatience(int value) {
        return with(draft -> draft.patience = value);
    }

    /**
     * {@return the learning rate of one step}
     *
     * @param step zero-based step
     * @param steps steps of the whole run
     */
    double rateAt(long step, long steps) {
        return learningRate * share((double) step / steps);
    }

    /** {@return the share of the learning rate, at a place of the run from 0 to below 1} */
    private double share(double place) {
        switch (schedule) {
            case COSINE:
                return cosine(place);
            case LINEAR:
                return 1 - place;
            case STEPS:
                return place < .5 ? 1 : place < .75 ? .1 : .01;
            case WARM_UP:
                // the first step is not 0, or it would be lost
                return place < WARM
                        ? Math.max(place, 1e-3) / WARM
                        : cosine((place - WARM) / (1 - WARM));
            default:
                return 1;
        }
    }

    private static double cosine(double place) {
        return .5 * (1 + Math.cos(Math.PI * place));
    }

    private TrainingOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    private static void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " is " + value + "; use 1 or more");
        }
    }

    private static void require(boolean fits, String option, double value, String range) {
        if (!fits || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    option + " is " + value + "; use a finite value " + range);
        }
    }

    /** The options one by one, so that one can be changed without naming the others. */
    private static final class Draft {

        private int epochs;
        private int batch;
        private double learningRate;
        private double momentum;
        private double weightDecay;
        private double clip;
        private Schedule schedule;
        private long seed;
        private int threads;
        private Spool spool;
        private Optimizer optimizer;
        private Augmentation augmentation;
        private int patience;

        Draft(TrainingOptions from) {
            epochs = from.epochs;
            batch = from.batch;
            learningRate = from.learningRate;
            momentum = from.momentum;
            weightDecay = from.weightDecay;
            clip = from.clip;
            schedule = from.schedule;
            seed = from.seed;
            threads = from.threads;
            spool = from.spool;
            optimizer = from.optimizer;
            augmentation = from.augmentation;
            patience = from.patience;
        }

        TrainingOptions options() {
            return new TrainingOptions(
                    epochs,
                    batch,
                    learningRate,
                    momentum,
                    weightDecay,
                    clip,
                    schedule,
                    seed,
                    threads,
                    spool,
                    optimizer,
                    augmentation,
                    patience);
        }
    }
}
