package assay.monitor;

import assay.stats.LeastSquares;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates the mix of classes in a batch without labels, from what a model says of it.
 *
 * <p>Both ways assume that what a class looks like has not changed, only how frequent it is. Where
 * that fails the estimates are wrong without a sign of it.
 *
 * @param classes the classes, at least two
 * @param trained share of each class where the model was trained, above 0, sum 1 within 1e-9
 */
public record LabelShift(List<String> classes, List<Double> trained) {

    private static final int MOST_STEPS = 10_000;
    private static final double SETTLED = 1e-10;
    private static final double TOLERANCE = 1e-6;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ or a share is outside its range
     */
    public LabelShift {
        classes = List.copyOf(classes);
        trained = List.copyOf(trained);
        double sum = trained.stream().mapToDouble(Double::doubleValue).sum();
        if (classes.size() < 2
                || classes.size() != trained.size()
                || !(Math.abs(sum - 1) <= 1e-9)
                || trained.stream().anyMatch(share -> !(share > 0))) {
            throw new IllegalArgumentException(
                    "%d classes with %d shares of sum %s; give two classes or more, a share above 0 each, sum 1"
                            .formatted(classes.size(), trained.size(), sum));
        }
    }

    /**
     * {@return the mix by the confusion of the model (black box shift estimation): {@code w = C⁻¹
     * q}, below 0 taken for 0}
     *
     * <p>Source: Z. Lipton, Y. Wang, A. Smola, "Detecting and Correcting for Label Shift with Black
     * Box Predictors", ICML 2018.
     *
     * @param confusion share of held-out rows by predicted (first index) and true class, sum 1
     * @param predicted share of the batch by predicted class, sum 1
     * @throws IllegalArgumentException if a shape or sum is wrong, or the model does not tell the
     *     classes apart
     */
    public LabelMix bbse(double[][] confusion, double[] predicted) {
        int size = classes.size();
        double all = Arrays.stream(confusion).flatMapToDouble(Arrays::stream).sum();
        boolean square = Arrays.stream(confusion).allMatch(row -> row.length == size);
        if (confusion.length != size || !square || predicted.length != size) {
            throw new IllegalArgumentException(
                    "%d rows of confusion and %d predicted shares; give %d of each, one a class"
                            .formatted(confusion.length, predicted.length, size));
        }
        checkSum("the shares of the confusion", all);
        checkSum("the predicted shares", Arrays.stream(predicted).sum());
        return mix("BBSE", weights(confusion, predicted), 1);
    }

    private static void checkSum(String what, double sum) {
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException(
                    "%s sum to %s, and shares sum to 1".formatted(what, sum));
        }
    }

    private double[] weights(double[][] confusion, double[] predicted) {
        double[] weights;
        try {
            weights = LeastSquares.solve(confusion, predicted);
        } catch (ArithmeticException error) {
            throw new IllegalArgumentException(
                    "the model does not tell the classes apart: their confusion has no inverse; merge classes or use em",
                    error);
        }
        double[] shares = new double[weights.length];
        for (int i = 0; i < shares.length; i++) {
            double held = 0;
            for (double[] row : confusion) {
                held += row[i];
            }
            shares[i] = Math.max(0, weights[i]) * held;
        }
        return shares;
    }

    /**
     * {@return the mix that makes the batch likeliest, by expectation maximization}
     *
     * <p>Source: M. Saerens, P. Latinne, C. Decaestecker, "Adjusting the outputs of a classifier to
     * new a priori probabilities", Neural Computation 14, 2002.
     *
     * @param probabilities the model's probability of each class for each row of the batch,
     *     calibrated where it was trained; at least one row
     * @throws IllegalArgumentException if there is no row, or a row is no mix of the classes
     */
    public LabelMix em(double[][] probabilities) {
        check(probabilities);
        double[] prior = trained.stream().mapToDouble(Double::doubleValue).toArray();
        double[] shares = prior.clone();
        for (int step = 1; step <= MOST_STEPS; step++) {
            double[] next = step(probabilities, prior, shares);
            double moved = 0;
            for (int i = 0; i < next.length; i++) {
                moved = Math.max(moved, Math.abs(next[i] - shares[i]));
            }
            shares = next;
            if (moved < SETTLED) {
                return mix("EM", shares, step);
            }
        }
        return mix("EM, not settled", shares, MOST_STEPS);
    }

    private void check(double[][] probabilities) {
        if (probabilities.length == 0) {
            throw new IllegalArgumentException("there are no rows; a mix is estimated from some");
        }
        for (int row = 0; row < probabilities.length; row++) {
            double sum = Arrays.stream(probabilities[row]).sum();
            boolean negative = Arrays.stream(probabilities[row]).anyMatch(p -> !(p >= 0));
            if (probabilities[row].length != classes.size()
                    || negative
                    || !(Math.abs(sum - 1) <= TOLERANCE)) {
                throw new IllegalArgumentException(
                        "row %d has %d probabilities of sum %s; give %d, none negative, sum 1"
                                .formatted(row, probabilities[row].length, sum, classes.size()));
            }
        }
    }

    private static double[] step(double[][] probabilities, double[] prior, double[] shares) {
        double[] sums = new double[prior.length];
        double[] own = new double[prior.length];
        for (double[] row : probabilities) {
            double all = 0;
            for (int i = 0; i < own.length; i++) {
                own[i] = row[i] * shares[i] / prior[i];
                all += own[i];
            }
            for (int i = 0; i < own.length && all > 0; i++) {
                sums[i] += own[i] / all;
            }
        }
        double total = Arrays.stream(sums).sum();
        return Arrays.stream(sums).map(sum -> sum / total).toArray();
    }

    private LabelMix mix(String method, double[] shares, int steps) {
        double sum = Arrays.stream(shares).sum();
        return new LabelMix(
                method,
                classes,
                trained,
                Arrays.stream(shares).mapToObj(share -> share / sum).toList(),
                steps);
    }
}
