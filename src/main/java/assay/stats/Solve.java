package assay.stats;

/**
 * Small symmetric positive definite systems, scaled to a unit diagonal first so that unknowns of
 * different size do no harm.
 */
final class Solve {

    private Solve() {}

    /**
     * {@return the inverse}
     *
     * @param matrix symmetric and positive definite
     * @throws ArithmeticException if it is not
     */
    static double[][] inverse(double[][] matrix) {
        int d = matrix.length;
        double[][] inverse = new double[d][];
        for (int i = 0; i < d; i++) {
            double[] unit = new double[d];
            unit[i] = 1;
            inverse[i] = of(matrix, unit);
        }
        return inverse;
    }

    /** {@return x with {@code matrix x = right}} */
    static double[] of(double[][] matrix, double[] right) {
        int d = right.length;
        double[] scale = new double[d];
        for (int i = 0; i < d; i++) {
            scale[i] = 1 / Math.sqrt(matrix[i][i]);
        }
        double[] values = new double[d * d];
        double[] x = new double[d];
        for (int i = 0; i < d; i++) {
            x[i] = right[i] * scale[i];
            for (int j = 0; j < d; j++) {
                values[i * d + j] = matrix[i][j] * scale[i] * scale[j];
            }
        }
        double[][] lower = Cholesky.of(DoubleMatrix.wrap(d, values), "the unknowns");
        for (int i = 0; i < d; i++) {
            x[i] = (x[i] - Scatter.dot(lower[i], x, i)) / lower[i][i];
        }
        for (int i = d - 1; i >= 0; i--) {
            for (int j = i + 1; j < d; j++) {
                x[i] -= lower[j][i] * x[j];
            }
            x[i] /= lower[i][i];
        }
        for (int i = 0; i < d; i++) {
            x[i] *= scale[i];
        }
        return x;
    }
}
