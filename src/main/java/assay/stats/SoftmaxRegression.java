package assay.stats;

import assay.work.Work;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Logistic regression over several classes, every row with a weight of its own: the head that is
 * put on activations to see what a choice of rows does. Columns are standardized first, by the
 * rows' unweighted mean and spread, and coefficients are shrunk a little towards 0. Deterministic.
 *
 * <p>The convex loss is minimized by L-BFGS (J. Nocedal and S. Wright, "Numerical Optimization",
 * Springer 2006, algorithm 7.5) with halving steps. Cost: {@code rows * columns * classes} for each
 * of up to 200 iterations.
 */
public final class SoftmaxRegression {

    private static final int ITERATIONS = 200;
    private static final int MEMORY = 10;
    private static final double ENOUGH = 1e-5;
    private static final double SUFFICIENT = 1e-4;
    private static final int HALVINGS = 30;

    private final double[] mean;
    private final double[] spread;
    private final int classes;
    private final double[] coefficients; // per class: one per column, then the constant

    private SoftmaxRegression(double[] mean, double[] spread, int classes, double[] coefficients) {
        this.mean = mean;
        this.spread = spread;
        this.classes = classes;
        this.coefficients = coefficients;
    }

    /**
     * {@return a fit}
     *
     * @param rows finite rows, at least one
     * @param codes zero-based class of every row
     * @param classes number of classes, at least 2
     * @param weights weight of every row, at least 0, not all 0; scaled to mean 1
     * @param shrinkage how strongly coefficients are drawn to 0, above 0: 1e-3
     * @param work asked whether to stop
     * @throws IllegalArgumentException if lengths differ or a number is out of its range
     */
    public static SoftmaxRegression fit(
            Matrix rows, int[] codes, int classes, double[] weights, double shrinkage, Work work) {
        int n = rows.rows();
        Refuse.unless(
                n > 0 && codes.length == n && weights.length == n,
                "%d rows, %d classes and %d weights; every row has one of each",
                n,
                codes.length,
                weights.length);
        Refuse.unless(
                classes >= 2 && shrinkage > 0,
                "%d classes and shrinkage %s; use 2 classes or more and a number above 0",
                classes,
                Refuse.number(shrinkage));
        double total = 0;
        for (int row = 0; row < n; row++) {
            Refuse.unless(
                    weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY,
                    "weight of row %d is %s; a weight is a number from 0",
                    row,
                    weights[row]);
            Refuse.unless(
                    codes[row] >= 0 && codes[row] < classes,
                    "class of row %d is %d; there are %d classes, numbered from 0",
                    row,
                    codes[row],
                    classes);
            total += weights[row];
        }
        Refuse.unless(total > 0, "all weights are 0; some row has to count");
        double[] mean = Means.of(rows, "a regression needs", work);
        double[] spread = spread(rows, mean);
        SoftmaxRegression start =
                new SoftmaxRegression(
                        mean, spread, classes, new double[classes * (rows.columns() + 1)]);
        double scale = 1 / total;
        double[] shares = Arrays.stream(weights).map(weight -> weight * scale).toArray();
        return new SoftmaxRegression(
                mean, spread, classes, start.minimized(rows, codes, shares, shrinkage, work));
    }

    private static double[] spread(Matrix rows, double[] mean) {
        double[] squares = new double[mean.length];
        double[] line = new double[mean.length];
        for (int row = 0; row < rows.rows(); row++) {
            rows.readRow(row, line);
            for (int column = 0; column < line.length; column++) {
                double delta = line[column] - mean[column];
                squares[column] += delta * delta / rows.rows();
            }
        }
        return Arrays.stream(squares).map(s -> s > 0 ? Math.sqrt(s) : 1).toArray();
    }

    /** A loss and its slope. */
    private record Loss(double value, double[] slope) {}

    private double[] minimized(
            Matrix rows, int[] codes, double[] shares, double shrinkage, Work work) {
        double[] at = coefficients.clone();
        Loss loss = loss(at, rows, codes, shares, shrinkage, work);
        Deque<double[][]> memory = new ArrayDeque<>();
        for (int i = 0; i < ITERATIONS && largest(loss.slope()) > ENOUGH; i++) {
            double[] direction = direction(loss.slope(), memory);
            double downhill = dot(direction, loss.slope());
            double step = memory.isEmpty() ? Math.min(1, 1 / largest(loss.slope())) : 1;
            double[] next = moved(at, direction, step);
            Loss there = loss(next, rows, codes, shares, shrinkage, work);
            for (int h = 0;
                    h < HALVINGS && there.value() > loss.value() + SUFFICIENT * step * downhill;
                    h++) {
                step /= 2;
                next = moved(at, direction, step);
                there = loss(next, rows, codes, shares, shrinkage, work);
            }
            if (there.value() >= loss.value()) {
                return at;
            }
            double[] change = moved(next, at, -1);
            double[] bend = moved(there.slope(), loss.slope(), -1);
            if (dot(change, bend) > 0) {
                memory.addLast(new double[][] {change, bend});
            }
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
            at = next;
            loss = there;
        }
        return at;
    }

    /** The two loops over the last changes of place and slope. */
    private static double[] direction(double[] slope, Deque<double[][]> memory) {
        double[] direction = Arrays.stream(slope).map(s -> -s).toArray();
        double[] shares = new double[memory.size()];
        int i = shares.length - 1;
        for (var back = memory.descendingIterator(); back.hasNext(); i--) {
            double[][] pair = back.next();
            shares[i] = dot(pair[0], direction) / dot(pair[0], pair[1]);
            add(direction, pair[1], -shares[i]);
        }
        if (!memory.isEmpty()) {
            double[][] last = memory.getLast();
            double scale = dot(last[0], last[1]) / dot(last[1], last[1]);
            Arrays.setAll(direction, k -> direction[k] * scale);
        }
        i = 0;
        for (double[][] pair : memory) {
            double share = dot(pair[1], direction) / dot(pair[0], pair[1]);
            add(direction, pair[0], shares[i++] - share);
        }
        return direction;
    }

    private Loss loss(
            double[] at, Matrix rows, int[] codes, double[] shares, double shrinkage, Work work) {
        double[] total = new double[at.length + 1];
        Parts.fold(
                rows.rows(),
                2L * at.length,
                work,
                (from, to) -> part(at, rows, codes, shares, from, to),
                part -> Scatter.add(total, part));
        int stride = mean.length + 1;
        double value = total[at.length];
        for (int k = 0; k < at.length; k++) {
            if (k % stride != mean.length) {
                value += shrinkage * at[k] * at[k] / 2;
                total[k] += shrinkage * at[k];
            }
        }
        return new Loss(value, Arrays.copyOf(total, at.length));
    }

    private double[] part(
            double[] at, Matrix rows, int[] codes, double[] shares, int from, int to) {
        double[] sum = new double[at.length + 1];
        double[] line = new double[mean.length];
        double[] logits = new double[classes];
        int stride = mean.length + 1;
        for (int row = from; row < to; row++) {
            standardized(rows, row, line);
            double normalizer = logits(at, line, logits);
            sum[at.length] += shares[row] * (normalizer - logits[codes[row]]);
            for (int code = 0; code < classes; code++) {
                double error =
                        shares[row]
                                * (Math.exp(logits[code] - normalizer)
                                        - (code == codes[row] ? 1 : 0));
                int first = code * stride;
                for (int column = 0; column < line.length; column++) {
                    sum[first + column] += error * line[column];
                }
                sum[first + line.length] += error;
            }
        }
        return sum;
    }

    private void standardized(Matrix rows, int row, double[] line) {
        rows.readRow(row, line);
        for (int column = 0; column < line.length; column++) {
            line[column] = (line[column] - mean[column]) / spread[column];
        }
    }

    /** Fills the logits; returns the log of the sum of their exponentials. */
    private double logits(double[] at, double[] line, double[] logits) {
        int stride = line.length + 1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < classes; code++) {
            double sum = at[code * stride + line.length];
            for (int column = 0; column < line.length; column++) {
                sum += at[code * stride + column] * line[column];
            }
            logits[code] = sum;
            largest = Math.max(largest, sum);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - largest);
        }
        return largest + Math.log(sum);
    }

    /**
     * {@return the likeliest class of every row; ties go to the lower class}
     *
     * @param rows finite rows of as many columns as were fitted
     * @throws IllegalArgumentException if the columns differ
     */
    public int[] predict(Matrix rows) {
        Refuse.unless(
                rows.columns() == mean.length,
                "fitted on %d columns, given %d",
                mean.length,
                rows.columns());
        int[] predictions = new int[rows.rows()];
        double[] line = new double[mean.length];
        double[] logits = new double[classes];
        for (int row = 0; row < predictions.length; row++) {
            standardized(rows, row, line);
            logits(coefficients, line, logits);
            for (int code = 1; code < classes; code++) {
                predictions[row] =
                        logits[code] > logits[predictions[row]] ? code : predictions[row];
            }
        }
        return predictions;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static double dot(double[] left, double[] right) {
        return Scatter.dot(left, right, left.length);
    }

    private static double[] moved(double[] from, double[] along, double step) {
        double[] to = from.clone();
        add(to, along, step);
        return to;
    }

    private static void add(double[] to, double[] along, double step) {
        for (int k = 0; k < to.length; k++) {
            to[k] += step * along[k];
        }
    }
}
