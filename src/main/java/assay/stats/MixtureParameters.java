package assay.stats;

import java.util.Collections;
import java.util.List;

/**
 * The numbers that make a Gaussian mixture.
 *
 * @param covariance shape of the components
 * @param weights share of each component, shape {@code [components]}, not negative, adding up to 1
 *     within 1e-6; copied in and out
 * @param means shape {@code [components, dimensions]}
 * @param covariances for full components one {@code d x d} matrix each; tied, one such matrix for
 *     all; diagonal, one {@code 1 x d} row of variances each; spherical, one {@code 1 x 1} variance
 *     each
 */
public record MixtureParameters(
        CovarianceType covariance, double[] weights, Matrix means, List<Matrix> covariances) {

    private static final double SLACK = 1e-6;

    /**
     * Checks shapes, shares and that every number is finite.
     *
     * @throws IllegalArgumentException if something does not fit, saying what
     */
    public MixtureParameters {
        weights = weights.clone();
        covariances = List.copyOf(covariances);
        int components = weights.length;
        int d = means.columns();
        if (components < 1 || means.rows() != components) {
            throw new IllegalArgumentException(
                    "%d weights and %d means; every component has one of each"
                            .formatted(components, means.rows()));
        }
        double sum = 0;
        for (double weight : weights) {
            sum += weight < 0 ? Double.NaN : weight;
        }
        if (!(Math.abs(sum - 1) <= SLACK)) {
            throw new IllegalArgumentException(
                    "the weights do not add up to 1 or one is negative; weights are shares");
        }
        int matrices = covariance == CovarianceType.TIED ? 1 : components;
        int high = covariance == CovarianceType.FULL || covariance == CovarianceType.TIED ? d : 1;
        int wide = covariance == CovarianceType.SPHERICAL ? 1 : d;
        if (covariances.size() != matrices
                || covariances.stream().anyMatch(m -> m.rows() != high || m.columns() != wide)) {
            throw new IllegalArgumentException(
                    "%d %s components of %d columns need %d covariances of %d x %d"
                            .formatted(components, covariance, d, matrices, high, wide));
        }
        checkFinite(means, "means");
        covariances.forEach(matrix -> checkFinite(matrix, "covariances"));
    }

    /** {@return a copy of the weights} */
    @Override
    public double[] weights() {
        return weights.clone();
    }

    /** {@return the number of components} */
    public int components() {
        return weights.length;
    }

    /** {@return the number of columns} */
    public int dimensions() {
        return means.columns();
    }

    /** A mixture with these weights and means, and one variance in every direction. */
    static MixtureParameters spread(
            CovarianceType covariance, double[] weights, Matrix means, double variance) {
        int d = means.columns();
        double[][] square = new double[d][d];
        double[] line = new double[d];
        for (int i = 0; i < d; i++) {
            square[i][i] = variance;
            line[i] = variance;
        }
        Matrix one =
                switch (covariance) {
                    case FULL, TIED -> DoubleMatrix.copyOf(square);
                    case DIAGONAL -> DoubleMatrix.copyOf(line);
                    case SPHERICAL -> DoubleMatrix.copyOf(new double[] {variance});
                };
        int matrices = covariance == CovarianceType.TIED ? 1 : weights.length;
        return new MixtureParameters(
                covariance, weights, means, Collections.nCopies(matrices, one));
    }

    private static void checkFinite(Matrix matrix, String what) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (double value : matrix.row(row)) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "the %s hold %s; a mixture is made of finite numbers"
                                    .formatted(what, value));
                }
            }
        }
    }
}
