package assay.stats;

/** The lower triangular L of a covariance C = LL'. */
final class Cholesky {

    private Cholesky() {}

    /**
     * {@return L, row by row; row i has i + 1 entries}
     *
     * @param covariance a symmetric matrix; its lower triangle is read
     * @param name what it is the covariance of, for the message: {@code component 2}
     * @throws ArithmeticException if the matrix is not positive definite
     */
    static double[][] of(Matrix covariance, String name) {
        int d = covariance.rows();
        double[][] lower = new double[d][];
        for (int i = 0; i < d; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double rest = covariance.at(i, j) - Scatter.dot(lower[i], lower[j], j);
                if (i == j && !(rest > 0)) {
                    throw new ArithmeticException(
                            "the covariance of %s is flat in column %d; use a larger regularization"
                                    .formatted(name, i));
                }
                lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
            }
        }
        return lower;
    }
}
