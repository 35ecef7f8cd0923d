package assay.stats;

import assay.work.Work;
import java.util.Random;

/** Rows in which something was planted. */
final class Planted {

    /** A token that was cancelled before the work began. */
    static final Work STOPPED =
            new Work() {
                @Override
                public boolean cancelled() {
                    return true;
                }

                @Override
                public void progress(String task, long done, long total, String unit) {}
            };

    private Planted() {}

    /** Round clusters of spread 1 whose centres are a grid's corners a distance apart, shuffled. */
    static DoubleMatrix clusters(int clusters, int each, int columns, double apart, long seed) {
        Random random = new Random(seed);
        int side = (int) Math.ceil(Math.pow(clusters, 1.0 / columns));
        double[][] rows = new double[clusters * each][columns];
        for (int row = 0; row < rows.length; row++) {
            int place = row % clusters;
            for (int column = 0; column < columns; column++) {
                rows[row][column] = apart * (place % side) + random.nextGaussian();
                place /= side;
            }
        }
        return DoubleMatrix.copyOf(rows);
    }

    /** Rows of low rank under noise: the k-th hidden direction has spread {@code 10 / (k + 1)}. */
    static DoubleMatrix hidden(int rows, int columns, int rank, double noise, long seed) {
        Random random = new Random(seed);
        double[][] directions = new double[rank][columns];
        for (double[] direction : directions) {
            for (int column = 0; column < columns; column++) {
                direction[column] = random.nextGaussian() / Math.sqrt(columns);
            }
        }
        double[][] all = new double[rows][columns];
        for (double[] line : all) {
            for (int k = 0; k < rank; k++) {
                double along = 10.0 / (k + 1) * random.nextGaussian();
                for (int column = 0; column < columns; column++) {
                    line[column] += along * directions[k][column];
                }
            }
            for (int column = 0; column < columns; column++) {
                line[column] += noise * random.nextGaussian();
            }
        }
        return DoubleMatrix.copyOf(all);
    }

    /** The same rows elsewhere. */
    static DoubleMatrix shifted(Matrix rows, double by) {
        double[] values = new double[rows.rows() * rows.columns()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < rows.columns(); column++) {
                values[row * rows.columns() + column] = rows.at(row, column) + by;
            }
        }
        return DoubleMatrix.wrap(rows.columns(), values);
    }

    /** {@code ((7i + 3j) mod 11) + i (j + 1) / 10}: easy to write again in another language. */
    static DoubleMatrix formula(int rows, int columns) {
        double[] values = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] =
                        (row * 7 + column * 3) % 11 + .1 * row * (column + 1);
            }
        }
        return DoubleMatrix.wrap(columns, values);
    }

    /** The share of pairs in which a strange row scores higher than a usual one. */
    static double auroc(double[] strange, double[] usual) {
        double wins = 0;
        for (double one : strange) {
            for (double other : usual) {
                wins += one > other ? 1 : one == other ? .5 : 0;
            }
        }
        return wins / strange.length / usual.length;
    }
}
