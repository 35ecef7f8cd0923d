package assay.stats;

import assay.work.Work;
import java.util.Arrays;

/**
 * Principal components of rows that come batch by batch, each batch seen once: the same components
 * as of all rows at once, up to rounding, whatever the batches.
 *
 * <p>What is kept is the mean and the products of the centred columns, {@code columns^2} numbers;
 * batches are centred each on its own, so that a mean large next to the spread loses no digits.
 * Changes with every batch, so not to be shared between threads.
 *
 * <p>Source: T. Chan, G. Golub, R. LeVeque, "Updating Formulae and a Pairwise Algorithm for
 * Computing Sample Variances", COMPSTAT 1982.
 */
public final class IncrementalComponents {

    private static final int MOST_COLUMNS = 8192;

    private final double[] mean;
    private final double[][] products;
    private long rows;

    IncrementalComponents(int columns) {
        if (columns < 1 || columns > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "%d columns; incremental components take 1 to %d, beyond that randomized ones fit"
                            .formatted(columns, MOST_COLUMNS));
        }
        this.mean = new double[columns];
        this.products = new double[columns][columns];
    }

    /**
     * Adds rows, under the current token.
     *
     * @param batch finite rows, possibly none
     * @return this
     * @throws IllegalArgumentException if the columns differ or a number is not finite; nothing is
     *     added then
     */
    public IncrementalComponents add(Matrix batch) {
        return add(batch, Work.current());
    }

    /**
     * Adds rows.
     *
     * @param batch finite rows, possibly none
     * @param work asked whether to stop; nothing is added then
     * @return this
     * @throws IllegalArgumentException if the columns differ or a number is not finite; nothing is
     *     added then
     */
    public IncrementalComponents add(Matrix batch, Work work) {
        if (batch.columns() != mean.length) {
            throw new IllegalArgumentException(
                    "begun with %d columns, given %d".formatted(mean.length, batch.columns()));
        }
        if (batch.rows() > 0) {
            double[] centre = Means.of(batch, "principal components need", work);
            double[][] own = CentredSpectrum.covariance(batch, centre, work);
            merge(centre, own, batch.rows());
        }
        return this;
    }

    private void merge(double[] centre, double[][] own, int size) {
        long all = rows + size;
        double[] apart = centre.clone();
        Densities.addTimes(apart, mean, -1);
        double weight = (double) rows * size / all;
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] += own[i][j] + weight * apart[i] * apart[j];
            }
        }
        Densities.addTimes(mean, apart, (double) size / all);
        rows = all;
    }

    /** {@return the number of rows added so far} */
    public long rows() {
        return rows;
    }

    /**
     * {@return the components of all rows added so far; more may be added afterwards}
     *
     * @param components number of components, from 1 to {@code min(rows, columns)}
     * @throws IllegalArgumentException if there are too few rows or components, or too many
     *     components
     */
    public PrincipalComponents fit(int components) {
        PrincipalComponents.check(rows, mean.length, components);
        double[][] whole = Arrays.stream(products).map(double[]::clone).toArray(double[][]::new);
        Scatter.mirror(whole);
        SymmetricEigen eigen = SymmetricEigen.of(whole, Work.current());
        double least = Math.max(eigen.values[0], 0) * CentredSpectrum.ROUNDING * mean.length;
        double[] variances = new double[components];
        for (int k = 0; k < components; k++) {
            variances[k] = eigen.values[k] > least ? eigen.values[k] / (rows - 1) : 0;
        }
        double total = 0;
        for (int i = 0; i < mean.length; i++) {
            total += whole[i][i] / (rows - 1);
        }
        double[][] directions = Arrays.copyOf(eigen.vectors, components);
        Arrays.stream(directions).forEach(CentredSpectrum::fixSign);
        return new PrincipalComponents(mean.clone(), directions, variances, total, rows, false);
    }

    @Override
    public String toString() {
        return "IncrementalComponents[%d rows of %d columns]".formatted(rows, mean.length);
    }
}
