package assay.stats;

import assay.work.Work;
import java.util.Arrays;

/**
 * The nearest of some points by Euclidean distance, exactly: every distance is computed, as a sum
 * of squared differences in column order. Of equally near points the one with the lower index comes
 * first.
 *
 * <p>Cost: {@code queries * points * columns} multiplications, and a copy of the points.
 */
public final class Knn {

    private static final int BLOCK = 1024;

    private final int size;
    private final int columns;
    private final double[][][] blocks; // [block][column][point within block]

    private Knn(Matrix points) {
        this.size = points.rows();
        this.columns = points.columns();
        this.blocks = new double[(size + BLOCK - 1) / BLOCK][columns][];
        double[] line = new double[columns];
        for (int block = 0; block < blocks.length; block++) {
            int start = block * BLOCK;
            int width = Math.min(BLOCK, size - start);
            for (int column = 0; column < columns; column++) {
                blocks[block][column] = new double[width];
            }
            for (int n = 0; n < width; n++) {
                points.readRow(start + n, line);
                for (int column = 0; column < columns; column++) {
                    blocks[block][column][n] = line[column];
                }
            }
        }
    }

    /**
     * {@return a search among some points}
     *
     * @param points finite points, at least one
     * @throws IllegalArgumentException if there is no point or a number is not finite
     */
    public static Knn of(Matrix points) {
        if (points.rows() < 1) {
            throw new IllegalArgumentException("no points given; a search needs one");
        }
        Means.of(points, "nearest neighbours need", Work.current());
        return new Knn(points);
    }

    /**
     * {@return the k nearest points of every query}
     *
     * @param queries finite rows of as many columns as the points
     * @param k number of neighbours, from 1 to the number of points
     * @throws IllegalArgumentException if k or the columns do not fit or a number is not finite
     */
    public Neighbors nearest(Matrix queries, int k) {
        return nearest(queries, k, Work.current());
    }

    /**
     * {@return the k nearest points of every query}
     *
     * @param queries finite rows of as many columns as the points
     * @param k number of neighbours, from 1 to the number of points
     * @param work asked whether to stop
     * @throws IllegalArgumentException if k or the columns do not fit or a number is not finite
     */
    public Neighbors nearest(Matrix queries, int k, Work work) {
        if (k < 1 || k > size) {
            throw new IllegalArgumentException(
                    "k is %d for %d points; k lies between 1 and the number of points"
                            .formatted(k, size));
        }
        if (queries.columns() != columns) {
            throw new IllegalArgumentException(
                    "the points have %d columns, the queries %d"
                            .formatted(columns, queries.columns()));
        }
        int[] points = new int[Math.multiplyExact(queries.rows(), k)];
        double[] squares = new double[points.length];
        Parts.each(
                queries.rows(),
                (long) size * columns,
                work,
                (from, to) -> search(queries, from, to, new Nearest(k), points, squares));
        return new Neighbors(k, points, squares);
    }

    private void search(
            Matrix queries, int from, int to, Nearest nearest, int[] points, double[] squares) {
        double[] query = new double[columns];
        double[] distance = new double[BLOCK];
        for (int row = from; row < to; row++) {
            queries.readRow(row, query);
            for (double value : query) {
                if (!Double.isFinite(value)) {
                    Means.refuse(queries, "nearest neighbours need");
                }
            }
            nearest.clear();
            for (int block = 0; block < blocks.length; block++) {
                distances(query, blocks[block], distance);
                nearest.offer(distance, blocks[block][0].length, block * BLOCK);
            }
            nearest.write(row, points, squares);
        }
    }

    private static void distances(double[] query, double[][] block, double[] into) {
        Arrays.fill(into, 0);
        int column = 0;
        for (; column + 3 < query.length; column += 4) {
            addFour(query, block, column, into);
        }
        for (; column < query.length; column++) {
            double q = query[column];
            double[] p = block[column];
            for (int n = 0; n < p.length; n++) {
                double delta = q - p[n];
                into[n] += delta * delta;
            }
        }
    }

    private static void addFour(double[] query, double[][] block, int column, double[] into) {
        double q0 = query[column];
        double q1 = query[column + 1];
        double q2 = query[column + 2];
        double q3 = query[column + 3];
        double[] p0 = block[column];
        double[] p1 = block[column + 1];
        double[] p2 = block[column + 2];
        double[] p3 = block[column + 3];
        for (int n = 0; n < p0.length; n++) {
            double d0 = q0 - p0[n];
            double d1 = q1 - p1[n];
            double d2 = q2 - p2[n];
            double d3 = q3 - p3[n];
            into[n] = into[n] + d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3;
        }
    }

    /** The k smallest distances so far, sorted; a later equal one never displaces an earlier. */
    private static final class Nearest {
        private final int[] point;
        private final double[] square;
        private int held;

        Nearest(int k) {
            this.point = new int[k];
            this.square = new double[k];
        }

        void clear() {
            held = 0;
        }

        void offer(double[] distance, int size, int first) {
            double worst = held < square.length ? Double.POSITIVE_INFINITY : square[held - 1];
            for (int n = 0; n < size; n++) {
                if (distance[n] < worst || held < square.length) {
                    insert(distance[n], first + n);
                    worst = held < square.length ? Double.POSITIVE_INFINITY : square[held - 1];
                }
            }
        }

        private void insert(double distance, int index) {
            int place = held < square.length ? held++ : held - 1;
            while (place > 0 && square[place - 1] > distance) {
                square[place] = square[place - 1];
                point[place] = point[place - 1];
                place--;
            }
            square[place] = distance;
            point[place] = index;
        }

        void write(int row, int[] points, double[] squares) {
            System.arraycopy(point, 0, points, row * point.length, point.length);
            System.arraycopy(square, 0, squares, row * square.length, square.length);
        }
    }
}
