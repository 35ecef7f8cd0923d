package assay.stats;

import assay.work.Work;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Two samples of points, compared by the maximum mean discrepancy with a Gaussian kernel.
 *
 * <p>The unbiased estimate of MMD² with {@code k(x, y) = exp(-|x - y|² / 2s²)}; s is the median
 * distance between all points (of those above 0 where the median is 0). May be below 0 where both
 * samples are alike. Keeps all pairs: 8 bytes for each of the (n + m)² / 2.
 *
 * <p>Source: A. Gretton, K. Borgwardt, M. Rasch, B. Schölkopf, A. Smola, "A Kernel Two-Sample
 * Test", JMLR 13, 2012, lemma 6.
 */
public final class KernelTwoSamples {

    private static final int MOST_POINTS = 5_000;

    private final int first;
    private final int points;
    private final double bandwidth;
    private final double[][] kernel; // row i holds columns below i

    private KernelTwoSamples(int first, int points, double bandwidth, double[][] kernel) {
        this.first = first;
        this.points = points;
        this.bandwidth = bandwidth;
        this.kernel = kernel;
    }

    /**
     * {@return two samples of numbers}
     *
     * @param samples at most 5,000 values together
     * @throws IllegalArgumentException if there are more
     */
    public static KernelTwoSamples of(TwoSamples samples) {
        return of(
                DoubleMatrix.wrap(1, samples.reference()), DoubleMatrix.wrap(1, samples.current()));
    }

    /**
     * {@return two samples of points}
     *
     * @param reference what is known, at least 2 rows of finite numbers
     * @param current what is compared with it, as wide, at least 2 rows; at most 5,000 together
     * @throws IllegalArgumentException if there are fewer or more, or the widths differ
     */
    public static KernelTwoSamples of(Matrix reference, Matrix current) {
        int n = reference.rows();
        int all = n + current.rows();
        if (n < 2 || all - n < 2 || all > MOST_POINTS || reference.columns() != current.columns()) {
            throw new IllegalArgumentException(
                    "%d points of %d numbers and %d of %d; give 2 or more each, 5,000 together, of one width"
                            .formatted(n, reference.columns(), all - n, current.columns()));
        }
        double[][] rows = new double[all][];
        for (int i = 0; i < all; i++) {
            rows[i] = i < n ? reference.row(i) : current.row(i - n);
        }
        double[][] kernel = new double[all][];
        for (int i = 0; i < all; i++) {
            kernel[i] = new double[i];
            for (int j = 0; j < i; j++) {
                kernel[i][j] = squared(rows[i], rows[j]);
            }
        }
        double width = median(kernel);
        for (double[] row : kernel) {
            Arrays.setAll(row, j -> row[j] == 0 ? 1 : Math.exp(-row[j] / (2 * width * width)));
        }
        return new KernelTwoSamples(n, all, width, kernel);
    }

    private static double squared(double[] one, double[] other) {
        double sum = 0;
        for (int at = 0; at < one.length; at++) {
            sum += (one[at] - other[at]) * (one[at] - other[at]);
        }
        return sum;
    }

    private static double median(double[][] squares) {
        double[] all = Arrays.stream(squares).flatMapToDouble(Arrays::stream).toArray();
        Arrays.sort(all);
        double middle = middle(all);
        double[] apart = Arrays.stream(all).filter(square -> square > 0).toArray();
        return middle > 0 || apart.length == 0 ? middle : middle(apart);
    }

    private static double middle(double[] rising) {
        int half = rising.length / 2;
        double above = Math.sqrt(rising[half]);
        return rising.length % 2 == 1 ? above : (above + Math.sqrt(rising[half - 1])) / 2;
    }

    /** {@return s, the median distance; 0 where all points are one} */
    public double bandwidth() {
        return bandwidth;
    }

    /** {@return the unbiased estimate of MMD², near 0 or below where both samples are alike} */
    public double squaredDiscrepancy() {
        boolean[] reference = new boolean[points];
        Arrays.fill(reference, 0, first, true);
        return discrepancy(reference);
    }

    /**
     * {@return the test by shuffling which point is in which sample}
     *
     * @param permutations how many shuffles, at least 1
     * @param seed seed of the shuffles
     */
    public TestResult permuted(int permutations, long seed) {
        Permutations.check(permutations);
        double given = squaredDiscrepancy();
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[points];
        Arrays.setAll(order, i -> i);
        int as = 0;
        for (int i = 0; i < permutations; i++) {
            Work.current().check();
            Permutations.shuffleInPlace(order, random);
            boolean[] reference = new boolean[points];
            for (int at = 0; at < first; at++) {
                reference[order[at]] = true;
            }
            as += discrepancy(reference) >= given ? 1 : 0;
        }
        return Permutations.result("MMD²", given, as, permutations);
    }

    private double discrepancy(boolean[] reference) {
        double n = first;
        double m = points - n;
        double[] sums = new double[3]; // both current, mixed, both reference
        for (int i = 0; i < points; i++) {
            double[] row = kernel[i];
            int own = reference[i] ? 1 : 0;
            for (int j = 0; j < i; j++) {
                sums[own + (reference[j] ? 1 : 0)] += row[j];
            }
        }
        return 2 * sums[2] / (n * (n - 1)) + 2 * sums[0] / (m * (m - 1)) - 2 * sums[1] / (n * m);
    }
}
