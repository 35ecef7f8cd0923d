package assay.stats;

import static assay.stats.Refuse.number;
import static assay.stats.Refuse.unless;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weights that make a sample look like a target sample, without saying which moments matter: means
 * of Gaussian bumps are balanced, and at every round the bump joins whose imbalance is largest.
 *
 * <p>The width of the bumps is the median distance between the target's rows and the sample's. A
 * small ridge takes the place of exact balance, so that bumps where the sample has no rows make the
 * weights no wilder than need be. Cost: rows times target rows for the bumps, and a small Newton
 * problem a round.
 *
 * <p>Source: H. Li, Y. Xiao, C. Zheng, P. Wu, Z. Geng, X. Chen, P. Cui, "Debiased Collaborative
 * Filtering with Kernel-Based Causal Balancing", ICLR 2024; we use a quadratic ridge where it has
 * an absolute one.
 *
 * @param balance the balanced bumps and the weights
 * @param width the bumps' standard deviation
 * @param distanceBefore squared maximum mean discrepancy to the target with equal weights
 * @param distanceAfter the same with the weights
 */
public record KernelBalance(
        Balance balance, double width, double distanceBefore, double distanceAfter)
        implements Measured {

    /**
     * How it is done.
     *
     * @param bumps rounds, and so bumps, at least 1
     * @param ridge how much balance is given up for steadier weights, above 0
     */
    public record Options(int bumps, double ridge) {

        /** Twenty bumps, ridge .001. */
        public static final Options DEFAULTS = new Options(20, 1e-3);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if there is no bump or the ridge is not above 0
         */
        public Options {
            unless(bumps >= 1, "%d bumps; use at least 1", bumps);
            unless(
                    ridge > 0 && Double.isFinite(ridge),
                    "ridge is %s; use a finite number above 0",
                    number(ridge));
        }
    }

    /**
     * {@return weights of a sample towards a target sample}
     *
     * @param sample rows to weigh, finite
     * @param target rows to look like, finite, with as many columns
     * @param options how
     * @throws IllegalArgumentException if sizes do not fit or a number is not finite
     */
    public static KernelBalance of(Matrix sample, Matrix target, Options options) {
        check("sample", sample);
        check("target", target);
        unless(
                sample.columns() == target.columns(),
                "sample has %d columns, target %d; they must agree",
                sample.columns(),
                target.columns());
        double width = width(sample, target);
        double[][] toSample = bumps(sample, target, width); // by row of the sample, then centre
        double[][] toTarget = bumps(target, target, width);
        double[] wanted = means(toTarget, equal(target.rows()));
        double[] weights = equal(sample.rows());
        List<Integer> centres = new ArrayList<>();
        while (centres.size() < Math.min(options.bumps(), target.rows())) {
            centres.add(worst(means(toSample, weights), wanted, centres));
            weights = weights(toSample, wanted, centres, options.ridge());
        }
        return new KernelBalance(
                Balance.of(
                        picked(toSample, centres),
                        centres.stream().map(centre -> "near target row " + centre).toList(),
                        centres.stream().mapToDouble(centre -> wanted[centre]).toArray(),
                        weights),
                width,
                distance(sample, toSample, wanted, equal(sample.rows()), width),
                distance(sample, toSample, wanted, weights, width));
    }

    private static double[] weights(
            double[][] toSample, double[] wanted, List<Integer> centres, double ridge) {
        double[] target = centres.stream().mapToDouble(centre -> wanted[centre]).toArray();
        List<String> names = centres.stream().map(centre -> "bump " + centre).toList();
        return new EntropyDual(picked(toSample, centres), target, ridge).weights(names);
    }

    private static int worst(double[] means, double[] wanted, List<Integer> taken) {
        int worst = -1;
        for (int centre = 0; centre < wanted.length; centre++) {
            boolean worse =
                    worst < 0
                            || Math.abs(means[centre] - wanted[centre])
                                    > Math.abs(means[worst] - wanted[worst]);
            worst = worse && !taken.contains(centre) ? centre : worst;
        }
        return worst;
    }

    private static Matrix picked(double[][] bumps, List<Integer> centres) {
        return DoubleMatrix.copyOf(
                Arrays.stream(bumps)
                        .map(row -> centres.stream().mapToDouble(centre -> row[centre]).toArray())
                        .toArray(double[][]::new));
    }

    /** Up to the target's own part, which no weights change: it is added from the wanted means. */
    private static double distance(
            Matrix sample, double[][] toSample, double[] wanted, double[] weights, double width) {
        double own = 0;
        for (int i = 0; i < weights.length; i++) {
            double[] row = sample.row(i);
            own += weights[i] * weights[i];
            for (int j = 0; j < i; j++) {
                double square = square(row, sample.row(j));
                own += 2 * weights[i] * weights[j] * Math.exp(-square / (2 * width * width));
            }
        }
        double across = Arrays.stream(means(toSample, weights)).sum() / wanted.length;
        return own - 2 * across + Arrays.stream(wanted).sum() / wanted.length;
    }

    private static double[][] bumps(Matrix rows, Matrix centres, double width) {
        double[][] values = new double[rows.rows()][centres.rows()];
        for (int i = 0; i < values.length; i++) {
            double[] row = rows.row(i);
            for (int j = 0; j < centres.rows(); j++) {
                values[i][j] = Math.exp(-square(row, centres.row(j)) / (2 * width * width));
            }
        }
        return values;
    }

    private static double width(Matrix sample, Matrix target) {
        double[] distances = new double[sample.rows() * target.rows()];
        for (int i = 0; i < sample.rows(); i++) {
            double[] row = sample.row(i);
            for (int j = 0; j < target.rows(); j++) {
                distances[i * target.rows() + j] = Math.sqrt(square(row, target.row(j)));
            }
        }
        double median = Quantiles.of(distances, .5)[0];
        return median > 0 ? median : 1;
    }

    private static double square(double[] one, double[] other) {
        double sum = 0;
        for (int at = 0; at < one.length; at++) {
            sum += (one[at] - other[at]) * (one[at] - other[at]);
        }
        return sum;
    }

    private static double[] means(double[][] bumps, double[] weights) {
        double[] means = new double[bumps[0].length];
        for (int row = 0; row < weights.length; row++) {
            for (int centre = 0; centre < means.length; centre++) {
                means[centre] += weights[row] * bumps[row][centre];
            }
        }
        return means;
    }

    private static double[] equal(int n) {
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        return weights;
    }

    private static void check(String what, Matrix rows) {
        unless(rows.rows() > 0, "the %s has no rows", what);
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < rows.columns(); column++) {
                unless(
                        Double.isFinite(rows.at(row, column)),
                        "row %d, column %d of the %s is %s; features are finite",
                        row,
                        column,
                        what,
                        number(rows.at(row, column)));
            }
        }
    }

    /** {@return weight of each row of the sample, sum 1} */
    public List<Double> weights() {
        return balance.weights();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(balance.figures());
        figures.add(Figure.of("balance.width", width, "distance"));
        figures.add(Figure.of("balance.distanceBefore", distanceBefore, "squared discrepancy"));
        figures.add(Figure.of("balance.distanceAfter", distanceAfter, "squared discrepancy"));
        return List.copyOf(figures);
    }
}
