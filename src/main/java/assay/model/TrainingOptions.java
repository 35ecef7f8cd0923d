package assay.model;

import assay.stats.Spool;

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
        Spool spool) {

    /** What becomes of the learning rate over a run. */
    public enum Schedule {
        /** It stays. */
        CONSTANT,
        /** It falls to 0 along half a cosine, step by step. */
        COSINE
    }

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
                    Spool.DEFAULTS);

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
    }

    /**
     * {@return these options with another number of epochs}
     *
     * @param value in the range of {@code epochs}
     */
    public TrainingOptions withEpochs(int value) {
        return new TrainingOptions(
                value,
                batch,
                learningRate,
                momentum,
                weightDecay,
                clip,
                schedule,
                seed,
                threads,
                spool);
    }

    /**
     * {@return these options with batches of another size}
     *
     * @param value in the range of {@code batch}
     */
    public TrainingOptions withBatch(int value) {
        return new TrainingOptions(
                epochs,
                value,
                learningRate,
                momentum,
                weightDecay,
                clip,
                schedule,
                seed,
                threads,
                spool);
    }

    /**
     * {@return these options with another learning rate}
     *
     * @param value in the range of {@code learningRate}
     */
    public TrainingOptions withLearningRate(double value) {
        return new TrainingOptions(
                epochs, batch, value, momentum, weightDecay, clip, schedule, seed, threads, spool);
    }

    /**
     * {@return these options with another momentum}
     *
     * @param value in the range of {@code momentum}
     */
    public TrainingOptions withMomentum(double value) {
        return new TrainingOptions(
                epochs,
                batch,
                learningRate,
                value,
                weightDecay,
                clip,
                schedule,
                seed,
                threads,
                spool);
    }

    /**
     * {@return these options with another weight decay}
     *
     * @param value in the range of {@code weightDecay}
     */
    public TrainingOptions withWeightDecay(double value) {
        return new TrainingOptions(
                epochs, batch, learningRate, momentum, value, clip, schedule, seed, threads, spool);
    }

    /**
     * {@return these options with another longest gradient}
     *
     * @param value in the range of {@code clip}
     */
    public TrainingOptions withClip(double value) {
        return new TrainingOptions(
                epochs,
                batch,
                learningRate,
                momentum,
                weightDecay,
                value,
                schedule,
                seed,
                threads,
                spool);
    }

    /**
     * {@return these options with another schedule}
     *
     * @param value in the range of {@code schedule}
     */
    public TrainingOptions withSchedule(Schedule value) {
        return new TrainingOptions(
                epochs,
                batch,
                learningRate,
                momentum,
                weightDecay,
                clip,
                value,
                seed,
                threads,
                spool);
    }

    /**
     * {@return these options with another seed}
     *
     * @param value in the range of {@code seed}
     */
    public TrainingOptions withSeed(long value) {
        return new TrainingOptions(
                epochs,
                batch,
                learningRate,
                momentum,
                weightDecay,
                clip,
                schedule,
                value,
                threads,
                spool);
    }

    /**
     * {@return these options with another number of threads}
     *
     * @param value in the range of {@code threads}
     */
    public TrainingOptions withThreads(int value) {
        return new TrainingOptions(
                epochs,
                batch,
                learningRate,
                momentum,
                weightDecay,
                clip,
                schedule,
                seed,
                value,
                spool);
    }

    /**
     * {@return these options with another spool}
     *
     * @param value in the range of {@code spool}
     */
    public TrainingOptions withSpool(Spool value) {
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
                value);
    }

    /**
     * {@return the learning rate of one step}
     *
     * @param step zero-based step
     * @param steps steps of the whole run
     */
    double rateAt(long step, long steps) {
        return schedule == Schedule.CONSTANT
                ? learningRate
                : learningRate * .5 * (1 + Math.cos(Math.PI * step / steps));
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
}
