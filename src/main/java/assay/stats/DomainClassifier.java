package assay.stats;

import assay.work.Work;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whether a classifier can tell current rows from reference rows: the classifier two-sample test.
 *
 * <p>Each row is scored by a ridge logistic regression, on the columns and their squares, that was
 * fitted without it; the statistic is the area under the ROC curve of these scores, .5 where the
 * rows cannot be told apart. The p-value shuffles which row is from where and does all again.
 *
 * <p>Source: D. Lopez-Paz, M. Oquab, "Revisiting Classifier Two-Sample Tests", ICLR 2017; we take
 * the area instead of the accuracy, so that sizes may differ.
 */
public final class DomainClassifier {

    private DomainClassifier() {}

    /**
     * What may be tuned.
     *
     * @param folds parts the rows are dealt into, at least 2
     * @param ridge pull of the weights to 0, finite and above 0
     * @param permutations how many shuffles, at least 1
     * @param seed seed of the dealing and the shuffles
     */
    public record Options(int folds, double ridge, int permutations, long seed) {

        /** 5 folds, ridge 1, 99 shuffles, seed 0. */
        public static final Options DEFAULTS = new Options(5, 1, 99, 0);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is outside its range
         */
        public Options {
            if (folds < 2 || !(ridge > 0 && Double.isFinite(ridge))) {
                throw new IllegalArgumentException(
                        "%d folds and ridge %s; use 2 folds or more and a ridge above 0"
                                .formatted(folds, ridge));
            }
            Permutations.check(permutations);
        }
    }

    /**
     * {@return the test; its statistic is the area under the curve, from 0 to 1}
     *
     * @param reference rows of finite numbers, as many as folds or more
     * @param current rows as wide, as many as folds or more
     * @param options the settings
     * @throws IllegalArgumentException if there are too few rows or the widths differ
     */
    public static TestResult test(Matrix reference, Matrix current, Options options) {
        int n = reference.rows();
        int all = n + current.rows();
        if (Math.min(n, all - n) < options.folds() || reference.columns() != current.columns()) {
            throw new IllegalArgumentException(
                    "%d rows of %d numbers and %d of %d; give %d rows or more each, of one width"
                            .formatted(
                                    n,
                                    reference.columns(),
                                    all - n,
                                    current.columns(),
                                    options.folds()));
        }
        double[][] rows = new double[all][];
        for (int row = 0; row < all; row++) {
            rows[row] = row < n ? reference.row(row) : current.row(row - n);
        }
        double[][] design = LogisticFit.design(rows);
        int[] order = new int[all];
        Arrays.setAll(order, i -> i);
        SplittableRandom random = new SplittableRandom(options.seed());
        double given = area(design, order, n, options, random);
        int as = 0;
        for (int i = 0; i < options.permutations(); i++) {
            Work.current().check();
            Permutations.shuffleInPlace(order, random);
            as += area(design, order, n, options, random) >= given ? 1 : 0;
        }
        return Permutations.result("domain classifier", given, as, options.permutations());
    }

    /** The rows at the first n places of the order are taken for the reference. */
    private static double area(
            double[][] design, int[] order, int n, Options options, SplittableRandom random) {
        boolean[] current = new boolean[order.length];
        for (int place = n; place < order.length; place++) {
            current[order[place]] = true;
        }
        int[] fold = dealt(current, options.folds(), random);
        double[] scores = new double[order.length];
        for (int out = 0; out < options.folds(); out++) {
            int left = out;
            int[] kept = places(fold, part -> part != left);
            double[][] rows = Arrays.stream(kept).mapToObj(i -> design[i]).toArray(double[][]::new);
            boolean[] labels = new boolean[kept.length];
            for (int i = 0; i < kept.length; i++) {
                labels[i] = current[kept[i]];
            }
            double[] weights = LogisticFit.fit(rows, labels, options.ridge());
            for (int row : places(fold, part -> part == left)) {
                scores[row] = LogisticFit.dot(design[row], weights);
            }
        }
        return meanArea(scores, current, fold, options.folds());
    }

    /** Scores of different folds are from different fits, so areas are taken within folds. */
    private static double meanArea(double[] scores, boolean[] current, int[] fold, int folds) {
        double sum = 0;
        for (int out = 0; out < folds; out++) {
            int part = out;
            int[] rows = places(fold, one -> one == part);
            double[] own = Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray();
            boolean[] labels = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                labels[i] = current[rows[i]];
            }
            sum += Ranking.auroc(own, labels);
        }
        return sum / folds;
    }

    private static int[] places(int[] fold, IntPredicate wanted) {
        return IntStream.range(0, fold.length).filter(row -> wanted.test(fold[row])).toArray();
    }

    /** Both kinds of rows are dealt evenly, in an order of chance. */
    private static int[] dealt(boolean[] current, int folds, SplittableRandom random) {
        int[] rows = new int[current.length];
        Arrays.setAll(rows, i -> i);
        Permutations.shuffleInPlace(rows, random);
        int[] fold = new int[rows.length];
        int[] next = new int[2];
        for (int row : rows) {
            fold[row] = next[current[row] ? 1 : 0]++ % folds;
        }
        return fold;
    }
}
