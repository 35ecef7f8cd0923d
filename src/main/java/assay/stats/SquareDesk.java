package assay.stats;

import java.nio.DoubleBuffer;
import java.util.Arrays;

/** A pass of a mixture with covariance matrices, by a library: the same formulas as in Java. */
final class SquareDesk extends MixturePass.Desk {

    private static final double NEGLIGIBLE = MixtureSums.NEGLIGIBLE;

    private final Densities densities;
    private final SquareFactors factors;
    private final LinearAlgebra algebra;
    private final int d;
    private final int width;
    private final double[] line;
    private final double[] share;
    private final double[] root;
    private final int[] row;
    private final double[] products;
    private final DoubleBuffer columns;
    private final DoubleBuffer scatter;

    SquareDesk(Densities densities, SquareFactors factors, LinearAlgebra algebra) {
        super(densities, Tile.WIDE);
        this.densities = densities;
        this.factors = factors;
        this.algebra = algebra;
        this.d = densities.dimensions();
        this.width = tile.width();
        this.line = new double[width];
        this.share = new double[width];
        this.root = new double[width];
        this.row = new int[width];
        this.products = new double[d];
        this.columns = Algebra.doubles(Math.multiplyExact(d, width));
        this.scatter = Algebra.doubles(Math.multiplyExact(d, d));
    }

    @Override
    void logJoint() {
        for (int k = 0; k < joint.length; k++) {
            double[] mean = densities.mean(k);
            for (int i = 0; i < d; i++) {
                less(tile.column[i], mean[i]);
                columns.put(i * width, line);
            }
            algebra.solveLower(factors.lower(k), columns, width, d);
            double[] sum = joint[k];
            Arrays.fill(sum, 0);
            for (int i = 0; i < d; i++) {
                columns.get(i * width, line);
                for (int b = 0; b < line.length; b++) {
                    sum[b] += line[b] * line[b];
                }
            }
            double constant = densities.constant(k);
            for (int b = 0; b < sum.length; b++) {
                sum[b] = constant - .5 * sum[b];
            }
        }
    }

    private void less(double[] column, double mean) {
        for (int b = 0; b < line.length; b++) {
            line[b] = column[b] - mean;
        }
    }

    /** Rows count by the root of their share, so that products count by the share. */
    @Override
    void addTo(MixtureSums sums) {
        for (int k = 0; k < joint.length; k++) {
            int size = gather(joint[k]);
            if (size > 0) {
                for (int n = 0; n < size; n++) {
                    sums.mass[k] += share[n];
                }
                addTo(sums, k, size);
            }
        }
    }

    private int gather(double[] shares) {
        int size = 0;
        for (int b = 0; b < tile.size(); b++) {
            if (shares[b] > NEGLIGIBLE) {
                share[size] = shares[b];
                root[size] = Math.sqrt(shares[b]);
                row[size++] = b;
            }
        }
        return size;
    }

    private void addTo(MixtureSums sums, int k, int size) {
        double[] mean = densities.mean(k);
        for (int i = 0; i < d; i++) {
            double[] column = tile.column[i];
            double sum = 0;
            for (int n = 0; n < size; n++) {
                double delta = column[row[n]] - mean[i];
                sum += share[n] * delta;
                line[n] = root[n] * delta;
            }
            sums.first[k][i] += sum;
            columns.put(i * size, line, 0, size);
        }
        algebra.scatter(columns, scatter, size, d);
        for (int i = 0; i < d; i++) {
            scatter.get(i * d, products, 0, i + 1);
            double[] total = sums.second[k][i];
            for (int j = 0; j <= i; j++) {
                total[j] += products[j];
            }
        }
    }
}
