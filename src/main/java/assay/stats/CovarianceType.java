package assay.stats;

import java.util.Locale;

/** What shape the components of a Gaussian mixture may have. */
public enum CovarianceType {
    /** Every component has a covariance matrix of its own. */
    FULL,
    /** Every component has variances of its own, and no covariances. */
    DIAGONAL,
    /** All components share one covariance matrix. */
    TIED,
    /** Every component has one variance of its own, the same in every direction. */
    SPHERICAL;

    /**
     * {@return the number of free parameters of a mixture: covariances, means and weights}
     *
     * @param components number of components
     * @param dimensions number of columns
     */
    public long parameters(int components, int dimensions) {
        long triangle = (long) dimensions * (dimensions + 1) / 2;
        long shape =
                switch (this) {
                    case FULL -> components * triangle;
                    case DIAGONAL -> (long) components * dimensions;
                    case TIED -> triangle;
                    case SPHERICAL -> components;
                };
        return shape + (long) components * dimensions + components - 1;
    }

    /** Whether covariances are whole matrices, not only variances. */
    boolean square() {
        return this == FULL || this == TIED;
    }

    /** {@return the name as it stands in a sentence: {@code full}} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
