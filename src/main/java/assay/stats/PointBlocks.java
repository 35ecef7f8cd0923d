package assay.stats;

import java.util.Arrays;

/** Every distance in float64, column by column over blocks of points: the search in Java. */
final class PointBlocks {

    private static final int BLOCK = 1024;

    private final double[][][] blocks; // [block][column][point within block]

    PointBlocks(Matrix points) {
        int size = points.rows();
        int columns = points.columns();
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

    /** Finds the nearest of one query. */
    void search(double[] query, NearestPoints nearest) {
        double[] distance = new double[BLOCK];
        nearest.clear();
        for (int block = 0; block < blocks.length; block++) {
            distances(query, blocks[block], distance);
            nearest.offer(distance, blocks[block][0].length, block * BLOCK);
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
}
