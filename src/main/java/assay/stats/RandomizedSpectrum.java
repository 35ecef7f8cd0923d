package assay.stats;

import assay.provenance.Randomness;
import assay.work.Work;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Subspace iteration on the covariance of centred rows, which is applied and never formed: a walk
 * over the rows takes {@code 2 rows columns directions} multiplications. Memory is some times
 * {@code directions * columns}, whatever the number of rows.
 */
final class RandomizedSpectrum {

    private final Matrix rows;
    private final double[] mean;
    private final double[] rest;
    private final Randomized options;
    private final Work work;

    RandomizedSpectrum(Matrix rows, double[] mean, Randomized options, Work work) {
        this.rows = rows;
        this.mean = mean;
        this.rest = Means.rest(rows, mean, work);
        this.options = options;
        this.work = work;
    }

    CentredSpectrum of(int count) {
        int d = mean.length;
        int width = Math.min(Math.min(rows.rows(), d), count + options.extra());
        double[][] basis = drawn(width);
        for (int i = 0; i < options.iterations(); i++) {
            basis = orthonormal(walk(basis).turned);
            work.progress("finding principal components", i + 1, options.iterations(), "walks");
        }
        Sums last = walk(basis);
        double[][] products = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = Scatter.dot(basis[i], last.turned[j], d);
            }
        }
        Scatter.mirror(products);
        return spectrum(SymmetricEigen.of(products, work), basis, last.squares, count);
    }

    private CentredSpectrum spectrum(
            SymmetricEigen eigen, double[][] basis, double squares, int count) {
        double least = Math.max(eigen.values[0], 0) * CentredSpectrum.ROUNDING * mean.length;
        double[] variances = new double[count];
        double[][] components = new double[count][mean.length];
        for (int k = 0; k < count; k++) {
            variances[k] = eigen.values[k] > least ? eigen.values[k] / (rows.rows() - 1) : 0;
            for (int j = 0; j < basis.length; j++) {
                Densities.addTimes(components[k], basis[j], eigen.vectors[k][j]);
            }
        }
        orthonormal(components);
        Arrays.stream(components).forEach(CentredSpectrum::fixSign);
        return new CentredSpectrum(mean, components, variances, squares / (rows.rows() - 1));
    }

    private double[][] drawn(int width) {
        SplittableRandom random = new Randomness(options.seed()).stream("principal components");
        double[][] basis = new double[width][mean.length];
        for (double[] line : basis) {
            for (int i = 0; i < line.length; i++) {
                line[i] = 2 * random.nextDouble() - 1;
            }
        }
        return orthonormal(basis);
    }

    private static double[][] orthonormal(double[][] lines) {
        for (int k = 0; k < lines.length; k++) {
            if (!(CentredSpectrum.orthonormalise(lines, k) > 0)) {
                CentredSpectrum.fillUp(lines, k);
            }
        }
        return lines;
    }

    /** The covariance, times rows - 1, applied to every direction. */
    private Sums walk(double[][] basis) {
        Sums total = new Sums(basis.length, mean.length);
        Parts.fold(
                rows.rows(),
                2L * basis.length * mean.length,
                work,
                (from, to) -> part(basis, from, to),
                total::add);
        return total;
    }

    private Sums part(double[][] basis, int from, int to) {
        Sums sums = new Sums(basis.length, mean.length);
        Tile tile = new Tile(mean.length);
        double[][] line = new double[4][mean.length];
        double[][] along = new double[basis.length][Tile.WIDTH];
        for (int start = from; start < to; start += Tile.WIDTH) {
            tile.read(rows, start, Math.min(to, start + Tile.WIDTH)).less(mean).less(rest);
            for (int k = 0; k < basis.length; k++) {
                Arrays.fill(along[k], 0);
                for (int column = 0; column < mean.length; column++) {
                    Densities.addTimes(along[k], tile.column[column], basis[k][column]);
                }
            }
            for (int b = 0; b < tile.size(); b += line.length) {
                int size = Math.min(line.length, tile.size() - b);
                sums.squares += transpose(tile, b, size, line);
                for (int k = 0; k < basis.length; k++) {
                    addFour(sums.turned[k], line, along[k], b, size);
                }
            }
        }
        return sums;
    }

    /** Copies some rows of a tile, with zeros behind them; their sum of squares. */
    private static double transpose(Tile tile, int from, int size, double[][] line) {
        double squares = 0;
        for (int n = 0; n < line.length; n++) {
            for (int column = 0; column < line[n].length; column++) {
                double value = n < size ? tile.column[column][from + n] : 0;
                line[n][column] = value;
                squares += value * value;
            }
        }
        return squares;
    }

    private static void addFour(
            double[] into, double[][] line, double[] along, int from, int size) {
        double[] p = line[0];
        double[] q = line[1];
        double[] r = line[2];
        double[] s = line[3];
        double fp = along[from];
        double fq = size > 1 ? along[from + 1] : 0;
        double fr = size > 2 ? along[from + 2] : 0;
        double fs = size > 3 ? along[from + 3] : 0;
        for (int i = 0; i < into.length; i++) {
            into[i] += fp * p[i] + fq * q[i] + fr * r[i] + fs * s[i];
        }
    }

    private static final class Sums {
        final double[][] turned;
        double squares;

        Sums(int directions, int columns) {
            this.turned = new double[directions][columns];
        }

        void add(Sums part) {
            Scatter.add(turned, part.turned);
            squares += part.squares;
        }
    }
}
