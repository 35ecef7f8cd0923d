package assay.stats;

import assay.work.Work;
import java.util.Arrays;
import java.util.Optional;

/**
 * The directions in which rows vary most, and the rows seen along them.
 *
 * <p>The covariance matrix (or the rows' Gram matrix, whichever is smaller) of the centred rows is
 * decomposed. Rows are taken less their mean, or a place among them, before they are multiplied, so
 * that a mean large next to the spread loses no digits. Large float32 data are multiplied in
 * float32, 2,000 rows at a time, and those sums added in float64: a variance came out within 3e-7
 * of the largest one for numbers that spread, within 3e-6 where columns hold few different ones, a
 * mean within 3e-7 of the largest spread, and a direction is as uncertain as that is large next to
 * the distance to the next variance. Where the last component asked for has less than a thousandth
 * of the first's variance, all is done again in float64; give float64 rows to have all of it in
 * float64. A component's largest entry in absolute size is positive (the first of equal ones),
 * which fixes its sign. Constant columns and dependent rows are welcome: directions without
 * variance get an explained variance of 0, and whitening leaves 0 along them.
 *
 * <p>Cost: {@code rows * columns * min(rows, columns) / 2} multiplications and a decomposition of
 * {@code min(rows, columns)^3}. Results do not depend on the number of threads.
 *
 * <p>Source: I. Jolliffe, "Principal Component Analysis", 2nd edition, Springer 2002, chapter 3.
 */
public final class PrincipalComponents {

    private final double[] mean;
    private final double[][] components;
    private final double[] explainedVariance;
    private final double totalVariance;
    private final long rows;
    private final boolean whitened;

    PrincipalComponents(
            double[] mean,
            double[][] components,
            double[] explainedVariance,
            double totalVariance,
            long rows,
            boolean whitened) {
        this.mean = mean;
        this.components = components;
        this.explainedVariance = explainedVariance;
        this.totalVariance = totalVariance;
        this.rows = rows;
        this.whitened = whitened;
    }

    /**
     * Fits under the current token.
     *
     * @param rows at least 2 rows, finite
     * @param components number of components, from 1 to {@code min(rows, columns)}
     * @return the fit, immutable
     * @throws IllegalArgumentException if there are too few rows or components, too many
     *     components, or a number is not finite
     */
    public static PrincipalComponents fit(Matrix rows, int components) {
        return fit(rows, components, Work.current());
    }

    /**
     * Fits.
     *
     * @param rows at least 2 rows, finite
     * @param components number of components, from 1 to {@code min(rows, columns)}
     * @param work asked whether to stop
     * @return the fit, immutable
     * @throws IllegalArgumentException if there are too few rows or components, too many
     *     components, or a number is not finite
     */
    public static PrincipalComponents fit(Matrix rows, int components, Work work) {
        check(rows.rows(), rows.columns(), components);
        CentredSpectrum spectrum = CentredSpectrum.of(rows, components, work);
        return new PrincipalComponents(
                spectrum.mean(),
                spectrum.components(),
                spectrum.variances(),
                spectrum.totalVariance(),
                rows.rows(),
                false);
    }

    /**
     * Fits by random projection, under the current token: for many columns, where the exact
     * decomposition takes long. Close, not exact; see {@link Randomized}.
     *
     * @param rows at least 2 rows, finite
     * @param components number of components, from 1 to {@code min(rows, columns)}
     * @param options tuning
     * @return the fit, immutable
     * @throws IllegalArgumentException if there are too few rows or components, too many
     *     components, or a number is not finite
     */
    public static PrincipalComponents randomized(Matrix rows, int components, Randomized options) {
        return randomized(rows, components, options, Work.current());
    }

    /**
     * Fits by random projection: for many columns, where the exact decomposition takes long. Close,
     * not exact; see {@link Randomized}.
     *
     * @param rows at least 2 rows, finite
     * @param components number of components, from 1 to {@code min(rows, columns)}
     * @param options tuning
     * @param work asked whether to stop
     * @return the fit, immutable
     * @throws IllegalArgumentException if there are too few rows or components, too many
     *     components, or a number is not finite
     */
    public static PrincipalComponents randomized(
            Matrix rows, int components, Randomized options, Work work) {
        check(rows.rows(), rows.columns(), components);
        double[] mean = Means.of(rows, "principal components need", work);
        CentredSpectrum spectrum = new RandomizedSpectrum(rows, mean, options, work).of(components);
        return new PrincipalComponents(
                mean,
                spectrum.components(),
                spectrum.variances(),
                spectrum.totalVariance(),
                rows.rows(),
                false);
    }

    /**
     * {@return a fit that is fed batch by batch, for rows that do not fit into memory or come one
     * after the other}
     *
     * @param columns number of columns, from 1 to 8,192
     * @throws IllegalArgumentException if there are none or more
     */
    public static IncrementalComponents incremental(int columns) {
        return new IncrementalComponents(columns);
    }

    static void check(long rows, int columns, int components) {
        if (rows < 2) {
            throw new IllegalArgumentException(
                    "principal components of %d rows; at least 2 are needed".formatted(rows));
        }
        long most = Math.min(rows, columns);
        if (components < 1 || components > most) {
            throw new IllegalArgumentException(
                    "%d components of %d rows and %d columns; ask for 1 to %d"
                            .formatted(components, rows, columns, most));
        }
    }

    /** {@return the same directions, each scaled so that the fitted rows have variance 1} */
    public PrincipalComponents whitened() {
        return new PrincipalComponents(
                mean, components, explainedVariance, totalVariance, rows, true);
    }

    /**
     * {@return the first few of these components}
     *
     * @param number how many, from 1 to {@link #size()}
     * @throws IllegalArgumentException if there are not so many
     */
    public PrincipalComponents first(int number) {
        if (number < 1 || number > components.length) {
            throw new IllegalArgumentException(
                    "asked for %d of %d components".formatted(number, components.length));
        }
        return new PrincipalComponents(
                mean,
                Arrays.copyOf(components, number),
                Arrays.copyOf(explainedVariance, number),
                totalVariance,
                rows,
                whitened);
    }

    /**
     * {@return rows along the components, shape {@code [rows, components]}}
     *
     * @param given rows of as many columns as were fitted, finite
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public DoubleMatrix project(Matrix given) {
        return project(given, Work.current());
    }

    /**
     * {@return rows along the components, shape {@code [rows, components]}}
     *
     * @param given rows of as many columns as were fitted, finite
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public DoubleMatrix project(Matrix given, Work work) {
        if (given.columns() != mean.length) {
            throw new IllegalArgumentException(
                    "fitted on %d columns, given %d".formatted(mean.length, given.columns()));
        }
        double[] scale = scales();
        double[] projected = new double[Math.multiplyExact(given.rows(), components.length)];
        double cost = (double) mean.length * components.length;
        Optional<LinearAlgebra> algebra = Algebra.of(cost * given.rows());
        if (algebra.isPresent()) {
            new AlongDirections(mean, components, scale, algebra.get())
                    .project(given, projected, work);
        } else {
            Parts.each(
                    given.rows(),
                    (long) cost,
                    work,
                    (from, to) -> project(given, from, to, scale, projected));
        }
        for (double value : projected) {
            if (!Double.isFinite(value)) {
                Means.refuse(given, "principal components need");
            }
        }
        return DoubleMatrix.wrap(components.length, projected);
    }

    private void project(Matrix given, int from, int to, double[] scale, double[] into) {
        Tile tile = new Tile(mean.length);
        double[] sum = new double[Tile.WIDTH];
        for (int start = from; start < to; start += Tile.WIDTH) {
            tile.read(given, start, Math.min(to, start + Tile.WIDTH)).less(mean);
            for (int k = 0; k < components.length; k++) {
                Arrays.fill(sum, 0);
                for (int column = 0; column < mean.length; column++) {
                    Densities.addTimes(sum, tile.column[column], components[k][column]);
                }
                for (int b = 0; b < tile.size(); b++) {
                    into[(start + b) * components.length + k] = sum[b] * scale[k];
                }
            }
        }
    }

    /**
     * {@return the rows that projections stand for, shape {@code [rows, columns]}}
     *
     * @param projected rows along the components
     * @throws IllegalArgumentException if there is not one column per component
     */
    public DoubleMatrix restore(Matrix projected) {
        if (projected.columns() != components.length) {
            throw new IllegalArgumentException(
                    "%d components fitted, given %d columns"
                            .formatted(components.length, projected.columns()));
        }
        double[] scale = scales();
        double[] restored = new double[Math.multiplyExact(projected.rows(), mean.length)];
        for (int row = 0; row < projected.rows(); row++) {
            for (int column = 0; column < mean.length; column++) {
                double sum = mean[column];
                for (int k = 0; k < components.length; k++) {
                    double along = scale[k] == 0 ? 0 : projected.at(row, k) / scale[k];
                    sum += along * components[k][column];
                }
                restored[row * mean.length + column] = sum;
            }
        }
        return DoubleMatrix.wrap(mean.length, restored);
    }

    /** {@return the mean of every column, shape {@code [columns]}} */
    public double[] mean() {
        return mean.clone();
    }

    /** {@return unit vectors, largest variance first, shape {@code [components, columns]}} */
    public DoubleMatrix components() {
        return DoubleMatrix.copyOf(components);
    }

    /** {@return the variance along each component, with denominator rows - 1, 0 or more} */
    public double[] explainedVariance() {
        return explainedVariance.clone();
    }

    /** {@return each component's share of the whole variance; 0 where nothing varies} */
    public double[] explainedVarianceRatio() {
        return Arrays.stream(explainedVariance)
                .map(variance -> totalVariance == 0 ? 0 : variance / totalVariance)
                .toArray();
    }

    /**
     * {@return how many of these components it takes to keep a share of the whole variance; all of
     * them where they keep less}
     *
     * @param share the share, above 0 and up to 1
     * @throws IllegalArgumentException if it is no such share
     */
    public int sizeFor(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "the share of variance to keep is %s; it lies above 0 and is 1 at most"
                            .formatted(share));
        }
        double kept = 0;
        double[] ratios = explainedVarianceRatio();
        for (int k = 0; k < ratios.length; k++) {
            kept += ratios[k];
            if (kept >= share) {
                return k + 1;
            }
        }
        return ratios.length;
    }

    /** {@return the singular values of the centred rows, largest first} */
    public double[] singularValues() {
        return Arrays.stream(explainedVariance)
                .map(variance -> Math.sqrt(variance * (rows - 1)))
                .toArray();
    }

    /** {@return the number of components} */
    public int size() {
        return components.length;
    }

    /** {@return whether projections are scaled to variance 1} */
    public boolean isWhitened() {
        return whitened;
    }

    /** {@return the number of rows fitted} */
    public long rows() {
        return rows;
    }

    /** {@return the number of columns fitted} */
    public int columns() {
        return mean.length;
    }

    private double[] scales() {
        return Arrays.stream(explainedVariance)
                .map(variance -> !whitened ? 1 : variance == 0 ? 0 : 1 / Math.sqrt(variance))
                .toArray();
    }

    @Override
    public String toString() {
        return "PrincipalComponents[" + mean.length + " to " + components.length + "]";
    }
}
