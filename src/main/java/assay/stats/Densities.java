package assay.stats;

import java.util.Arrays;

/**
 * Logarithms of a mixture's densities, tile by tile.
 *
 * <p>For a row x and a component with mean m and covariance C = LL', {@code ln w - (d ln 2 pi + ln
 * |C| + |z|^2) / 2} where z solves {@code Lz = x - m}. All rows of a tile are solved at once, so
 * that the inner loops are long. Holds nothing that changes; safe to share between threads.
 */
final class Densities {

    private static final double NOTHING = -746; // exp of less is 0

    private final double[][] means;
    private final double[] constants; // ln w - (d ln 2 pi + ln |C|) / 2
    private final double[][][] lower; // L of each component, empty for diagonal shapes
    private final double[][] precisions; // 1 / variance per column, empty for square shapes

    Densities(MixtureParameters parameters) {
        int components = parameters.components();
        int d = parameters.dimensions();
        this.means = new double[components][];
        this.constants = new double[components];
        this.lower = new double[components][][];
        this.precisions = new double[components][];
        for (int k = 0; k < components; k++) {
            means[k] = parameters.means().row(k);
            double logDeterminant =
                    switch (parameters.covariance()) {
                        case FULL -> square(k, parameters.covariances().get(k), "component " + k);
                        case TIED -> square(k, parameters.covariances().get(0), "all components");
                        case DIAGONAL, SPHERICAL -> diagonal(k, parameters.covariances().get(k), d);
                    };
            constants[k] =
                    Math.log(parameters.weights()[k])
                            - .5 * (d * Math.log(2 * Math.PI) + logDeterminant);
        }
    }

    private double square(int k, Matrix covariance, String name) {
        lower[k] = Cholesky.of(covariance, name);
        double sum = 0;
        for (int i = 0; i < lower[k].length; i++) {
            sum += 2 * Math.log(lower[k][i][i]);
        }
        return sum;
    }

    private double diagonal(int k, Matrix variances, int d) {
        precisions[k] = new double[d];
        double sum = 0;
        for (int i = 0; i < d; i++) {
            double variance = variances.at(0, Math.min(i, variances.columns() - 1));
            if (!(variance > 0)) {
                throw new ArithmeticException(
                        "the variance of component %d is %s in column %d; use a larger regularization"
                                .formatted(k, variance, i));
            }
            precisions[k][i] = 1 / variance;
            sum += Math.log(variance);
        }
        return sum;
    }

    int components() {
        return constants.length;
    }

    int dimensions() {
        return means[0].length;
    }

    /** {@return L of a component of a square shape} */
    double[][] factor(int component) {
        return lower[component];
    }

    /** {@return 1 / variance per column of a component of a diagonal shape} */
    double[] precision(int component) {
        return precisions[component];
    }

    /** {@return ln of a component's density at its mean, with its weight} */
    double constant(int component) {
        return constants[component];
    }

    double[] mean(int component) {
        return means[component];
    }

    /**
     * Computes {@code ln (w p)} of every component and row.
     *
     * @param into shape {@code [components][width of the tile]}
     * @param room scratch of the tile's shape
     */
    void logJoint(Tile tile, double[][] into, double[][] room) {
        for (int k = 0; k < constants.length; k++) {
            double[] sum = into[k];
            Arrays.fill(sum, 0);
            if (lower[k] != null) {
                solve(k, tile, room, sum);
            } else {
                scale(k, tile, sum);
            }
            for (int b = 0; b < sum.length; b++) {
                sum[b] = constants[k] - .5 * sum[b];
            }
        }
    }

    /**
     * Turns joint logarithms into the rows' log densities, and themselves into responsibilities.
     *
     * @param joint in: {@code ln (w p)}; out: the share of each component in each row
     * @param density out: {@code ln p} of each row
     */
    static void normalise(double[][] joint, double[] density, int size) {
        double[] largest = joint[0].clone();
        for (double[] component : joint) {
            for (int b = 0; b < size; b++) {
                largest[b] = Math.max(largest[b], component[b]);
            }
        }
        Arrays.fill(density, 0);
        for (double[] component : joint) {
            for (int b = 0; b < size; b++) {
                double share = component[b] - largest[b];
                share = share < NOTHING ? 0 : Math.exp(share);
                component[b] = share;
                density[b] += share;
            }
        }
        for (double[] component : joint) {
            for (int b = 0; b < size; b++) {
                component[b] /= density[b];
            }
        }
        for (int b = 0; b < size; b++) {
            density[b] = largest[b] + Math.log(density[b]);
        }
    }

    private void scale(int k, Tile tile, double[] sum) {
        for (int i = 0; i < means[k].length; i++) {
            double[] x = tile.column[i];
            double mean = means[k][i];
            double precision = precisions[k][i];
            for (int b = 0; b < sum.length; b++) {
                double delta = x[b] - mean;
                sum[b] += delta * delta * precision;
            }
        }
    }

    private void solve(int k, Tile tile, double[][] z, double[] sum) {
        for (int i = 0; i < means[k].length; i++) {
            double[] x = tile.column[i];
            double[] line = z[i];
            double[] factor = lower[k][i];
            double mean = means[k][i];
            for (int b = 0; b < line.length; b++) {
                line[b] = x[b] - mean;
            }
            int j = 0;
            for (; j + 3 < i; j += 4) {
                takeFour(line, z, factor, j);
            }
            for (; j < i; j++) {
                addTimes(line, z[j], -factor[j]);
            }
            double inverse = 1 / factor[i];
            for (int b = 0; b < line.length; b++) {
                line[b] *= inverse;
                sum[b] += line[b] * line[b];
            }
        }
    }

    private static void takeFour(double[] line, double[][] z, double[] factor, int j) {
        double[] p = z[j];
        double[] q = z[j + 1];
        double[] r = z[j + 2];
        double[] s = z[j + 3];
        double fp = factor[j];
        double fq = factor[j + 1];
        double fr = factor[j + 2];
        double fs = factor[j + 3];
        for (int b = 0; b < line.length; b++) {
            line[b] -= fp * p[b] + fq * q[b] + fr * r[b] + fs * s[b];
        }
    }

    /** Adds a multiple of one line to another. */
    static void addTimes(double[] line, double[] other, double factor) {
        for (int b = 0; b < line.length; b++) {
            line[b] += factor * other[b];
        }
    }
}
