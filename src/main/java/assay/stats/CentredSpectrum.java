package assay.stats;

import assay.work.Work;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Directions and variances of centred rows, through the smaller of two matrices: the columns'
 * covariance C = X'X or the rows' Gram matrix G = XX'. Where u is an eigenvector of G with value s,
 * X'u / sqrt(s) is one of C with the same value.
 *
 * @param mean of every column
 * @param components unit vectors, shape {@code [components][columns]}
 * @param variances variance along each, denominator n - 1
 * @param totalVariance sum of all columns' variances
 */
record CentredSpectrum(
        double[] mean, double[][] components, double[] variances, double totalVariance) {

    /** Below this share of the largest eigenvalue, per dimension, a direction has no variance. */
    static final double ROUNDING = 4 * Math.ulp(1.0);

    /** Sums in float32 are kept where the last variance is at least this share of the largest. */
    private static final double CLEAR = 1e-3;

    /** Squares of smaller numbers are 0 in float32. */
    private static final double SMALLEST = 1e-30;

    /** From this size on the library takes longer than a tenth of a second. */
    private static final int LONG = 768;

    static CentredSpectrum of(Matrix rows, int count, Work work) {
        boolean wide = rows.rows() < rows.columns();
        double d = rows.columns();
        Optional<LinearAlgebra> algebra =
                wide ? Optional.empty() : Algebra.of(rows.rows() * d * d / 2);
        return algebra.isPresent()
                ? of(rows, count, algebra.get(), work)
                : of(rows, Means.of(rows, "principal components need", work), count, wide, work);
    }

    private static CentredSpectrum of(Matrix rows, int count, LinearAlgebra algebra, Work work) {
        if (rows.isFloat32()) {
            ShiftedScatter rough = ShiftedScatter.rough(rows, algebra, work);
            if (rough.finite()) {
                CentredSpectrum spectrum = of(rough, rows, count, algebra, work);
                if (spectrum.standsOut()) {
                    return spectrum;
                }
            }
        }
        return of(ShiftedScatter.of(rows, algebra, work), rows, count, algebra, work);
    }

    /** {@return whether the last variance is far above what float32 leaves in doubt} */
    private boolean standsOut() {
        double last = variances[variances.length - 1];
        return last >= CLEAR * variances[0] && last > SMALLEST;
    }

    private static CentredSpectrum of(
            ShiftedScatter scatter, Matrix rows, int count, LinearAlgebra algebra, Work work) {
        int d = rows.columns();
        double trace = 0;
        for (int i = 0; i < d; i++) {
            trace += Math.max(0, scatter.products()[i * d + i]);
        }
        DoubleBuffer symmetric = Algebra.doubles(d * d).put(0, scatter.products());
        DoubleBuffer values = Algebra.doubles(count);
        DoubleBuffer vectors = Algebra.doubles(count * d);
        Native.run(
                () -> algebra.largestEigenvalues(symmetric, d, values, vectors), d >= LONG, work);
        double least = Math.max(values.get(count - 1), 0) * ROUNDING * d;
        double[] variances = new double[count];
        double[][] components = new double[count][d];
        for (int k = 0; k < count; k++) {
            double value = values.get(count - 1 - k);
            variances[k] = value > least ? value / (rows.rows() - 1) : 0;
            vectors.get((count - 1 - k) * d, components[k]);
            fixSign(components[k]);
        }
        return new CentredSpectrum(
                scatter.mean(), components, variances, trace / (rows.rows() - 1));
    }

    private static CentredSpectrum of(
            Matrix rows, double[] mean, int count, boolean wide, Work work) {
        double[][] products = wide ? gram(rows, mean, work) : covariance(rows, mean, work);
        double trace = 0;
        for (int i = 0; i < products.length; i++) {
            trace += products[i][i];
        }
        SymmetricEigen eigen = SymmetricEigen.of(products, work);
        work.check();
        double least = Math.max(eigen.values[0], 0) * ROUNDING * products.length;
        double[] variances = new double[count];
        for (int k = 0; k < count; k++) {
            variances[k] = eigen.values[k] > least ? eigen.values[k] / (rows.rows() - 1) : 0;
        }
        double[][] vectors = Arrays.copyOf(eigen.vectors, count);
        double[][] components = wide ? acrossRows(rows, mean, vectors, variances, work) : vectors;
        Arrays.stream(components).forEach(CentredSpectrum::fixSign);
        return new CentredSpectrum(mean, components, variances, trace / (rows.rows() - 1));
    }

    static double[][] covariance(Matrix rows, double[] mean, Work work) {
        int d = mean.length;
        double[] rest = Means.rest(rows, mean, work);
        double[][] total = new double[d][d];
        Parts.fold(
                rows.rows(),
                (long) d * d / 2,
                work,
                (from, to) -> {
                    double[][] part = new double[d][d];
                    Tile tile = new Tile(d);
                    for (int start = from; start < to; start += Tile.WIDTH) {
                        tile.read(rows, start, Math.min(to, start + Tile.WIDTH))
                                .less(mean)
                                .less(rest);
                        Scatter.addLower(part, tile.column, tile.column, tile.size());
                    }
                    return part;
                },
                part -> Scatter.add(total, part));
        Scatter.mirror(total);
        return total;
    }

    private static double[][] gram(Matrix rows, double[] mean, Work work) {
        double[][] centred = centred(rows, mean, work);
        double[][] total = new double[centred.length][centred.length];
        Parts.each(
                centred.length,
                (long) centred.length * mean.length / 2,
                work,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        for (int j = 0; j <= i; j++) {
                            total[i][j] = Scatter.dot(centred[i], centred[j], mean.length);
                        }
                    }
                });
        Scatter.mirror(total);
        return total;
    }

    private static double[][] centred(Matrix rows, double[] mean, Work work) {
        double[] rest = Means.rest(rows, mean, work);
        double[][] centred = new double[rows.rows()][];
        for (int row = 0; row < centred.length; row++) {
            centred[row] = rows.row(row);
            for (int column = 0; column < mean.length; column++) {
                centred[row][column] = centred[row][column] - mean[column] - rest[column];
            }
        }
        return centred;
    }

    private static double[][] acrossRows(
            Matrix rows, double[] mean, double[][] vectors, double[] variances, Work work) {
        double[][] centred = centred(rows, mean, work);
        double[][] components = new double[vectors.length][mean.length];
        for (int k = 0; k < vectors.length; k++) {
            if (variances[k] > 0) {
                for (int row = 0; row < centred.length; row++) {
                    Densities.addTimes(components[k], centred[row], vectors[k][row]);
                }
                orthonormalise(components, k);
            } else {
                fillUp(components, k);
            }
        }
        return components;
    }

    /** A direction without variance may be any that is at right angles to those before it. */
    static void fillUp(double[][] components, int k) {
        double longest = 0;
        double[] best = components[k];
        for (int column = 0; column < best.length && longest < .5; column++) {
            components[k] = new double[best.length];
            components[k][column] = 1;
            double length = orthonormalise(components, k);
            if (length > longest) {
                longest = length;
                best = components[k];
            }
        }
        components[k] = best;
    }

    /** Takes earlier directions out of the k-th, twice, and returns the length that was left. */
    static double orthonormalise(double[][] components, int k) {
        double[] line = components[k];
        for (int pass = 0; pass < 2; pass++) {
            for (int before = 0; before < k; before++) {
                double along = Scatter.dot(line, components[before], line.length);
                Densities.addTimes(line, components[before], -along);
            }
        }
        double length = Math.sqrt(Scatter.dot(line, line, line.length));
        if (length > 0) {
            for (int column = 0; column < line.length; column++) {
                line[column] /= length;
            }
        }
        return length;
    }

    static void fixSign(double[] component) {
        int largest = 0;
        for (int column = 1; column < component.length; column++) {
            if (Math.abs(component[column]) > Math.abs(component[largest])) {
                largest = column;
            }
        }
        if (component[largest] < 0) {
            for (int column = 0; column < component.length; column++) {
                component[column] = -component[column];
            }
        }
    }
}
