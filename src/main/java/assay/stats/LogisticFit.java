package assay.stats;

import java.util.Arrays;

/**
 * Logistic regression with a ridge on all weights but the intercept, by Newton's steps.
 *
 * <p>Few columns are meant: each step costs rows x columns².
 */
final class LogisticFit {

    private static final int MOST_STEPS = 25;
    private static final double SMALL = 1e-8;

    private LogisticFit() {}

    /** Weights of the columns; a column of ones is expected to be the first. */
    static double[] fit(double[][] rows, boolean[] positive, double ridge) {
        double[] weights = new double[rows[0].length];
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = step(rows, positive, weights, ridge);
            double largest = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] += move[i];
                largest = Math.max(largest, Math.abs(move[i]));
            }
            if (largest < SMALL) {
                break;
            }
        }
        return weights;
    }

    private static double[] step(
            double[][] rows, boolean[] positive, double[] weights, double ridge) {
        int d = weights.length;
        double[] gradient = new double[d];
        double[] curvature = new double[d * d];
        for (int row = 0; row < rows.length; row++) {
            double[] x = rows[row];
            double p = 1 / (1 + Math.exp(-dot(x, weights)));
            double error = (positive[row] ? 1 : 0) - p;
            double spread = Math.max(1e-12, p * (1 - p));
            for (int i = 0; i < d; i++) {
                gradient[i] += error * x[i];
                for (int j = 0; j <= i; j++) {
                    curvature[i * d + j] += spread * x[i] * x[j];
                }
            }
        }
        for (int i = 0; i < d; i++) {
            double own = i == 0 ? SMALL : ridge;
            gradient[i] -= own * weights[i];
            curvature[i * d + i] += own;
        }
        return solved(DoubleMatrix.wrap(d, curvature), gradient);
    }

    private static double[] solved(Matrix curvature, double[] gradient) {
        double[][] lower = Cholesky.of(curvature, "the columns");
        double[] x = gradient.clone();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= lower[i][j] * x[j];
            }
            x[i] /= lower[i][i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < x.length; j++) {
                x[i] -= lower[j][i] * x[j];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** A one, the columns with mean 0 and spread 1, and their squares; constants become 0. */
    static double[][] design(double[][] rows) {
        int d = rows[0].length;
        double[] mean = new double[d];
        double[] spread = new double[d];
        for (int j = 0; j < d; j++) {
            int column = j;
            double[] values = Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
            mean[j] = Arrays.stream(values).average().orElse(0);
            spread[j] = Math.sqrt(Ranks.variance(values));
        }
        double[][] design = new double[rows.length][1 + 2 * d];
        for (int row = 0; row < rows.length; row++) {
            design[row][0] = 1;
            for (int j = 0; j < d; j++) {
                double z = spread[j] > 0 ? (rows[row][j] - mean[j]) / spread[j] : 0;
                design[row][1 + j] = z;
                design[row][1 + d + j] = z * z - 1;
            }
        }
        return design;
    }
}
