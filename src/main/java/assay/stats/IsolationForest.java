package assay.stats;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.provenance.Randomness;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Trees that cut a sample of rows at random places until every row stands alone. A row that soon
 * stands alone is strange.
 *
 * <p>A column is drawn among those that vary in a node, and the cut between its least and largest
 * value. Every tree has a random stream of its own, so results do not depend on the number of
 * threads. Scores compare rows under one forest; cuts run along the columns, so that what is
 * strange only across columns is found late.
 *
 * <p>Cost: {@code trees * sample * log(sample)} to fit, {@code trees * log(sample)} a row to score.
 *
 * <p>Source: F. Liu, K. Ting, Z. Zhou, "Isolation Forest", ICDM 2008, sections 2 to 4.
 */
public final class IsolationForest implements Measured {

    /**
     * What may be tuned when fitting.
     *
     * @param trees number of trees, at least 1
     * @param sample rows a tree is grown on, at least 2; all rows where there are fewer
     * @param seed of samples and cuts
     */
    public record Options(int trees, int sample, long seed) {

        /** A hundred trees on 256 rows each, as in the paper, seed 0. */
        public static final Options DEFAULTS = new Options(100, 256, 0);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if there is no tree or a sample of less than 2
         */
        public Options {
            if (trees < 1 || sample < 2) {
                throw new IllegalArgumentException(
                        "%d trees on samples of %d rows; at least 1 and 2"
                                .formatted(trees, sample));
            }
        }

        /**
         * {@return these options with another seed}
         *
         * @param other of samples and cuts
         */
        public Options withSeed(long other) {
            return new Options(trees, sample, other);
        }

        /**
         * {@return these options with other trees}
         *
         * @param number number of trees, at least 1
         * @param rows rows a tree is grown on, at least 2
         */
        public Options trees(int number, int rows) {
            return new Options(number, rows, seed);
        }
    }

    private final IsolationTree[] trees;
    private final int columns;
    private final int sample;

    private IsolationForest(IsolationTree[] trees, int columns, int sample) {
        this.trees = trees;
        this.columns = columns;
        this.sample = sample;
    }

    /**
     * {@return a forest by default, under the current token}
     *
     * @param rows at least 2 finite rows
     * @throws IllegalArgumentException if there are too few rows or a number is not finite
     */
    public static IsolationForest fit(Matrix rows) {
        return fit(rows, Options.DEFAULTS);
    }

    /**
     * {@return a forest, under the current token}
     *
     * @param rows at least 2 finite rows
     * @param options tuning
     * @throws IllegalArgumentException if there are too few rows or a number is not finite
     */
    public static IsolationForest fit(Matrix rows, Options options) {
        return fit(rows, options, Work.current());
    }

    /**
     * {@return a forest}
     *
     * @param rows at least 2 finite rows
     * @param options tuning
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are too few rows or a number is not finite
     */
    public static IsolationForest fit(Matrix rows, Options options, Work work) {
        if (rows.rows() < 2) {
            throw new IllegalArgumentException(
                    "an isolation forest of %d rows; at least 2 are needed".formatted(rows.rows()));
        }
        Means.of(rows, "an isolation forest needs", work);
        int sample = Math.min(options.sample(), rows.rows());
        Randomness randomness = new Randomness(options.seed());
        IsolationTree[] trees = new IsolationTree[options.trees()];
        Parts.each(
                trees.length,
                50L * sample * rows.columns(),
                work,
                (from, to) -> {
                    for (int t = from; t < to; t++) {
                        work.check(); // a part has many trees, and trees of large samples take long
                        SplittableRandom random = randomness.stream("tree " + t);
                        trees[t] = IsolationTree.grow(drawn(rows, sample, random), random);
                    }
                });
        return new IsolationForest(trees, rows.columns(), sample);
    }

    /** Rows drawn without putting back, by R. Floyd's method. */
    private static double[][] drawn(Matrix rows, int sample, SplittableRandom random) {
        Set<Integer> picked = new TreeSet<>();
        for (int last = rows.rows() - sample; last < rows.rows(); last++) {
            int row = random.nextInt(last + 1);
            picked.add(picked.contains(row) ? last : row);
        }
        return picked.stream().map(rows::row).toArray(double[][]::new);
    }

    /**
     * {@return the paper's anomaly score of every row, under the current token: near 1 is strange,
     * below .5 is not; higher is stranger}
     *
     * @param queries finite rows of as many columns as were fitted
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public double[] strangeness(Matrix queries) {
        return strangeness(queries, Work.current());
    }

    /**
     * {@return the paper's anomaly score of every row: {@code 2^(-depth / c)}, where depth is the
     * mean number of cuts until the row stands alone and c the depth expected; near 1 is strange,
     * below .5 is not; higher is stranger}
     *
     * @param queries finite rows of as many columns as were fitted
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public double[] strangeness(Matrix queries, Work work) {
        if (queries.columns() != columns) {
            throw new IllegalArgumentException(
                    "fitted on %d columns, given %d".formatted(columns, queries.columns()));
        }
        double[] scores = new double[queries.rows()];
        double expected = IsolationTree.expectedDepth(sample);
        Parts.each(
                scores.length,
                20L * trees.length + columns,
                work,
                (from, to) -> {
                    double[] line = new double[columns];
                    for (int row = from; row < to; row++) {
                        queries.readRow(row, line);
                        if (!Arrays.stream(line).allMatch(Double::isFinite)) {
                            Means.refuse(queries, "an isolation forest needs");
                        }
                        double depth = Arrays.stream(trees).mapToDouble(t -> t.depth(line)).sum();
                        scores[row] = Math.pow(2, -depth / trees.length / expected);
                    }
                });
        return scores;
    }

    /** {@return the number of trees} */
    public int trees() {
        return trees.length;
    }

    /** {@return the number of rows each tree was grown on} */
    public int sample() {
        return sample;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("forest.trees", trees.length, "trees"),
                Figure.of("forest.sample", sample, "rows"),
                Figure.of("forest.columns", columns, "columns"),
                Figure.of("forest.expected_depth", IsolationTree.expectedDepth(sample), "cuts"),
                Figure.of(
                        "forest.nodes",
                        IntStream.range(0, trees.length).mapToLong(t -> trees[t].nodes()).sum(),
                        "nodes"));
    }

    @Override
    public String toString() {
        return "IsolationForest[%d trees on %d rows each]".formatted(trees.length, sample);
    }
}
