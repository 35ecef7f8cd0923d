package assay.dynamics;

import assay.model.Logits;
import assay.model.Network;
import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingRun;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.Matrix;
import assay.stats.PickedRows;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How well each row's label agrees with what a model says that never saw the row: the probability
 * it gives to the label, and the class it holds for the likeliest.
 *
 * <p>Source: Z. Jiang et al., "Characterizing Structural Regularities of Labeled Data in
 * Overparameterized Models", ICML 2021, section 3; there over many subsets, here over the folds of
 * one cross-validation.
 *
 * @param predictions likeliest class of every row, by a model that never saw the row
 * @param probabilities probability of the row's given label, 0 to 1, shape {@code [rows]}; higher
 *     is more consistent; copied in and out
 */
public record ConsistencyScores(Labels predictions, double[] probabilities) implements Measured {

    /**
     * How to compute the scores.
     *
     * @param network the model of every fold
     * @param folds number of parts the rows are cut into, at least 2
     * @param epochs epochs of every fold; 0 stands for as many as see 60,000 rows, 2 to 12
     * @param learningRate of every fold, above 0; low by default, as few epochs leave no time to
     *     recover from a wild start
     */
    public record Options(Network network, int folds, int epochs, double learningRate) {

        private static final double ROWS_SEEN = 60_000;

        /** One hidden layer of 64 units, three folds, epochs by the number of rows. */
        public static final Options DEFAULTS = new Options(Networks.mlp(64), 3, 0, .02);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if there are fewer than 2 folds or epochs below 0
         */
        public Options {
            if (folds < 2 || epochs < 0) {
                throw new IllegalArgumentException(
                        "%d folds and %d epochs; folds start at 2, epochs at 0"
                                .formatted(folds, epochs));
            }
            if (!(learningRate > 0)) {
                throw new IllegalArgumentException(
                        "learning rate is " + learningRate + "; it is above 0");
            }
        }

        /**
         * {@return these options with another network}
         *
         * @param other the model of every fold
         */
        public Options network(Network other) {
            return new Options(other, folds, epochs, learningRate);
        }

        /**
         * {@return these options with another length}
         *
         * @param number epochs of every fold, 0 to go by the number of rows
         */
        public Options epochs(int number) {
            return new Options(network, folds, number, learningRate);
        }

        int epochsFor(int rows) {
            return epochs > 0
                    ? epochs
                    : (int) Math.max(2, Math.min(12, Math.ceil(ROWS_SEEN / rows)));
        }
    }

    /** Learns from some rows and answers for others. */
    @FunctionalInterface
    interface Learner {
        Logits answer(int[] known, Labels labels, int[] others, long seed, Work work);
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ or a probability is none
     */
    public ConsistencyScores {
        probabilities = probabilities.clone();
        if (probabilities.length != predictions.size()) {
            throw new IllegalArgumentException(
                    "%d probabilities for %d rows; every row has one"
                            .formatted(probabilities.length, predictions.size()));
        }
        for (int row = 0; row < probabilities.length; row++) {
            if (!(probabilities[row] >= 0 && probabilities[row] <= 1)) {
                throw new IllegalArgumentException(
                        "consistency of row %d is %s; it is a probability"
                                .formatted(row, probabilities[row]));
            }
        }
    }

    /**
     * Computes the scores by cross-validation.
     *
     * @param images the pictures
     * @param labels their given labels, possibly wrong here and there
     * @param seed of the folds and the models
     * @param options how
     * @param work asked whether to stop
     * @return one score per row
     * @throws IllegalArgumentException if there are fewer rows than folds or the rows differ
     */
    public static ConsistencyScores heldOut(
            Images images, Labels labels, long seed, Options options, Work work) {
        checkRows("pictures", images.ids(), labels);
        return heldOut(
                labels,
                seed,
                options,
                work,
                (known, given, others, foldSeed, token) ->
                        answered(
                                Training.of(options.network(), images.pick(known), given),
                                options,
                                options.epochsFor(known.length),
                                foldSeed,
                                token,
                                run -> run.logits(images.pick(others))));
    }

    /**
     * Computes the scores of numeric columns by cross-validation.
     *
     * @param features a row per label, in the labels' order; finite
     * @param labels their given labels, possibly wrong here and there
     * @param seed of the folds and the models
     * @param options how
     * @param work asked whether to stop
     * @return one score per row
     * @throws IllegalArgumentException if there are fewer rows than folds, as many rows as labels
     *     are not there or a number is not finite
     */
    public static ConsistencyScores heldOut(
            Matrix features, Labels labels, long seed, Options options, Work work) {
        ProbeInputs columns = new ColumnInputs(features, labels.ids());
        return heldOut(
                labels,
                seed,
                options,
                work,
                (known, given, others, foldSeed, token) ->
                        answered(
                                Training.of(
                                        options.network(),
                                        PickedRows.of(features, known),
                                        given.ids(),
                                        given),
                                options,
                                options.epochsFor(known.length),
                                foldSeed,
                                token,
                                run ->
                                        run.logits(
                                                columns.ids().pick(others),
                                                PickedRows.of(features, others))));
    }

    private static Logits answered(
            Training training,
            Options options,
            int epochs,
            long seed,
            Work work,
            Function<TrainingRun, Logits> asked) {
        try (TrainingRun run =
                training.epochs(epochs).learningRate(options.learningRate()).seed(seed).run(work)) {
            return asked.apply(run);
        }
    }

    private static void checkRows(String called, RowIds ids, Labels labels) {
        if (!ids.equals(labels.ids())) {
            throw new IllegalArgumentException(
                    "%d %s and %d labels are not of the same rows in the same order"
                            .formatted(ids.size(), called, labels.size()));
        }
    }

    /**
     * {@return the scores that held-out answers stand for, as {@link Training#heldOut(int)} gives
     * them}
     *
     * @param answers for every row, by a model that never saw it
     * @param labels their given labels, of the same rows and classes in the same order
     * @throws IllegalArgumentException if rows or classes differ
     */
    public static ConsistencyScores of(Logits answers, Labels labels) {
        if (!answers.ids().equals(labels.ids()) || !answers.classes().equals(labels.classes())) {
            throw new IllegalArgumentException(
                    "the answers and the labels are not of the same rows and classes in the same order");
        }
        double[] probabilities =
                IntStream.range(0, labels.size())
                        .mapToDouble(row -> answers.probabilities(row)[labels.at(row)])
                        .map(share -> Math.min(1, share))
                        .toArray();
        return new ConsistencyScores(answers.predictions(), probabilities);
    }

    static ConsistencyScores heldOut(
            Labels labels, long seed, Options options, Work work, Learner learner) {
        int rows = labels.size();
        if (rows < options.folds()) {
            throw new IllegalArgumentException(
                    "%d rows do not fill %d folds; give more rows"
                            .formatted(rows, options.folds()));
        }
        Draw draw = new Draw(seed, "folds");
        int[] order = draw.shuffled(IntStream.range(0, rows).toArray());
        double[] probabilities = new double[rows];
        int[] predicted = new int[rows];
        for (int fold = 0; fold < options.folds(); fold++) {
            work.check();
            int number = fold;
            int[] others = everyOther(order, place -> place % options.folds() == number);
            int[] known = everyOther(order, place -> place % options.folds() != number);
            Logits answers =
                    learner.answer(
                            known, labels.pick(known), others, draw.seedOf("fold " + fold), work);
            Labels likeliest = answers.predictions();
            for (int i = 0; i < others.length; i++) {
                int row = others[i];
                probabilities[row] = Math.min(1, answers.probabilities(i)[labels.at(row)]);
                predicted[row] = likeliest.at(i);
            }
            work.progress("scoring consistency", fold + 1, options.folds(), "folds");
        }
        return new ConsistencyScores(labels.withCodes(predicted), probabilities);
    }

    private static int[] everyOther(int[] order, IntPredicate places) {
        return IntStream.range(0, order.length)
                .filter(places)
                .map(place -> order[place])
                .sorted()
                .toArray();
    }

    /** {@return which rows, in order} */
    public RowIds ids() {
        return predictions.ids();
    }

    /** {@return a copy of the probabilities of the given labels} */
    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }

    /**
     * {@return the rows whose prediction is their given label, most consistent first, equal ones in
     * row order}
     *
     * @param labels the given labels of the same rows
     */
    int[] agreeing(Labels labels) {
        return IntStream.range(0, probabilities.length)
                .filter(row -> predictions.at(row) == labels.at(row))
                .boxed()
                .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("consistency.rows", probabilities.length, "rows"),
                Figure.of(
                        "consistency.mean",
                        Arrays.stream(probabilities).sum() / probabilities.length,
                        "probability"));
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof ConsistencyScores that
                && predictions.equals(that.predictions)
                && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * predictions.hashCode() + Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return "ConsistencyScores[" + probabilities.length + " rows]";
    }
}
