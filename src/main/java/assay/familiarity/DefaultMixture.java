package assay.familiarity;

import assay.stats.CovarianceType;
import assay.stats.GaussianMixture;

/**
 * The mixture that is taken when none is asked for.
 *
 * @param options number and shape of the components
 * @param reason why, in one sentence
 */
record DefaultMixture(GaussianMixture.Options options, String reason) {

    private static final int MOST_FULL = 10;
    private static final int MOST_DIAGONAL = 5;

    static DefaultMixture of(int rows, int dimensions, Familiarity.Options asked) {
        if (asked.mixture().isPresent()) {
            return new DefaultMixture(asked.mixture().get(), "the mixture asked for");
        }
        GaussianMixture.Options options = GaussianMixture.Options.DEFAULTS.withSeed(asked.seed());
        long square = (long) dimensions * dimensions;
        if (rows >= 2 * square) {
            int components = (int) Math.min(MOST_FULL, rows / square);
            return new DefaultMixture(
                    options.of(components, CovarianceType.FULL),
                    "full covariances, as %d rows are at least %d for each of %d components"
                            .formatted(rows, square, components));
        }
        if (rows >= square) {
            return new DefaultMixture(
                    options.of(1, CovarianceType.FULL),
                    "one full covariance, as %d rows do not carry two of %d each"
                            .formatted(rows, square));
        }
        int components = Math.max(1, Math.min(MOST_DIAGONAL, rows / (2 * dimensions)));
        return new DefaultMixture(
                options.of(components, CovarianceType.DIAGONAL),
                "diagonal covariances, as %d rows are fewer than the %d that a full one wants"
                        .formatted(rows, square));
    }
}
