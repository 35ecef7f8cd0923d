package assay.labels;

import assay.stats.Matrix;
import assay.work.Work;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Joins a model and annotators into one estimate per row: a mean of the model's probabilities and
 * of each annotator's, who gives the chosen class the rate at which annotators agree with the
 * consensus and the others the rest evenly. Weights compare each one's errors with those of always
 * naming the commonest class. The estimate is made twice, the second time around its own answer.
 *
 * <p>Source: H. Goh, U. Tkachenko, J. Mueller, CROWDLAB: Supervised learning to infer consensus
 * labels and quality scores for data with multiple annotators, NeurIPS Human in the Loop Learning
 * workshop (2022), as in cleanlab with its default options.
 */
final class Crowdlab {

    private static final double LEAST = 1e-6;

    private final Annotations given;
    private final Matrix model;
    private final int[] several; // rows of more than one label
    private final int[] consensus;
    private final Work work;

    private double modelWeight;
    private double[] weights;
    private double[][] estimate;

    private Crowdlab(Annotations given, Matrix model, int[] consensus, Work work) {
        this.work = work;
        this.given = given;
        this.model = model;
        this.consensus = consensus;
        this.several =
                IntStream.range(0, given.rows()).filter(row -> given.labelsOf(row) > 1).toArray();
        weigh();
        join();
    }

    static Consensus of(Annotations given, ClassProbabilities model, Work work) {
        given.checkModel(model);
        if (IntStream.range(0, given.rows()).noneMatch(row -> given.labelsOf(row) > 1)) {
            throw new IllegalArgumentException(
                    "no row has labels of two annotators; without any, their agreement is unknown");
        }
        int[] votes = MajorityVote.codes(given, Optional.of(model.values()));
        Crowdlab first = new Crowdlab(given, model.values(), votes, work);
        Crowdlab second = new Crowdlab(given, model.values(), first.best(), work);
        return second.result();
    }

    private Consensus result() {
        double[] quality =
                IntStream.range(0, consensus.length)
                        .mapToDouble(row -> estimate[row][consensus[row]])
                        .toArray();
        double meanLabels =
                IntStream.range(0, consensus.length).map(given::labelsOf).average().orElseThrow();
        double all = Arrays.stream(weights).sum() * meanLabels / weights.length;
        double share = modelWeight / (modelWeight + all);
        double[] annotators =
                IntStream.range(0, weights.length)
                        .mapToDouble(
                                who ->
                                        share * meanEstimate(who)
                                                + (1 - share)
                                                        * Consensus.agreement(
                                                                given, consensus, who, 2))
                        .toArray();
        return Consensus.of("CROWDLAB", given, consensus, quality, annotators);
    }

    private double meanEstimate(int who) {
        return IntStream.range(0, consensus.length)
                .filter(row -> given.at(row, who) != Annotations.NONE)
                .mapToDouble(row -> estimate[row][given.at(row, who)])
                .average()
                .orElseThrow();
    }

    /** The likeliest class of each row; a tie leaves the vote. */
    private int[] best() {
        return IntStream.range(0, consensus.length)
                .map(
                        row -> {
                            int best = ClassProbabilities.largest(estimate[row]);
                            double most = estimate[row][best];
                            long tied = Arrays.stream(estimate[row]).filter(p -> p == most).count();
                            return tied == 1 ? best : consensus[row];
                        })
                .toArray();
    }

    private void weigh() {
        int[] counts = new int[given.classes().size()];
        Arrays.stream(several).forEach(row -> counts[consensus[row]]++);
        double most = Arrays.stream(counts).max().orElseThrow();
        double naive = Math.max(LEAST, 1 - most / several.length);
        double[] line = new double[counts.length];
        int wrong = 0;
        for (int row : several) {
            model.readRow(row, line);
            wrong += ClassProbabilities.largest(line) == consensus[row] ? 0 : 1;
        }
        double labels =
                IntStream.range(0, consensus.length).map(given::labelsOf).average().orElseThrow();
        modelWeight =
                Math.max(LEAST, 1 - (double) wrong / several.length / naive) * Math.sqrt(labels);
        weights =
                Arrays.stream(agreements())
                        .map(agreement -> Math.max(LEAST, 1 - (1 - agreement) / naive))
                        .toArray();
    }

    /** Share of others' labels that are the annotator's own; the mean where they share no row. */
    private double[] agreements() {
        double[] agreements = new double[given.annotators().size()];
        for (int who = 0; who < agreements.length; who++) {
            work.check();
            double same = 0;
            double others = 0;
            for (int row : several) {
                int label = given.at(row, who);
                for (int other = 0;
                        label != Annotations.NONE && other < agreements.length;
                        other++) {
                    boolean labelled = other != who && given.at(row, other) != Annotations.NONE;
                    others += labelled ? 1 : 0;
                    same += labelled && given.at(row, other) == label ? 1 : 0;
                }
            }
            agreements[who] = same / others;
        }
        double mean =
                Arrays.stream(agreements).filter(a -> !Double.isNaN(a)).average().orElseThrow();
        return Arrays.stream(agreements).map(a -> Double.isNaN(a) ? mean : a).toArray();
    }

    private void join() {
        double[] agreement = Consensus.agreement(given, consensus);
        double right =
                Arrays.stream(several).mapToDouble(row -> agreement[row]).average().orElseThrow();
        double other = (1 - right) / (given.classes().size() - 1);
        estimate = new double[consensus.length][];
        for (int row = 0; row < consensus.length; row++) {
            double[] line = model.row(row);
            double total = modelWeight;
            for (int code = 0; code < line.length; code++) {
                line[code] *= modelWeight;
            }
            for (int who = 0; who < weights.length; who++) {
                if (given.at(row, who) != Annotations.NONE) {
                    total += weights[who];
                    for (int code = 0; code < line.length; code++) {
                        line[code] += weights[who] * (given.at(row, who) == code ? right : other);
                    }
                }
            }
            for (int code = 0; code < line.length; code++) {
                line[code] /= total;
            }
            estimate[row] = line;
        }
    }
}
