package assay.stats;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;

/**
 * Rows by the nearest of some centres; of equally near ones the first. Compared by identity; there
 * is a number for every row.
 */
public final class Clusters implements Measured {

    private final DoubleMatrix centres;
    private final int[] cluster;
    private final int[] sizes;
    private final double[] squares; // per cluster, the sum of squared distances to its centre

    private Clusters(DoubleMatrix centres, int[] cluster, double[] square) {
        this.centres = centres;
        this.cluster = cluster;
        this.sizes = new int[centres.rows()];
        this.squares = new double[centres.rows()];
        for (int row = 0; row < cluster.length; row++) {
            sizes[cluster[row]]++;
            squares[cluster[row]] += square[row];
        }
    }

    /**
     * {@return the rows around centres that are given}
     *
     * @param centres one row per cluster, finite
     * @param rows finite rows of as many columns
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public static Clusters around(Matrix centres, Matrix rows, Work work) {
        Neighbors nearest = Knn.of(centres).nearest(rows, 1, work);
        int[] cluster = new int[rows.rows()];
        double[] square = new double[rows.rows()];
        for (int row = 0; row < cluster.length; row++) {
            cluster[row] = nearest.point(row, 0);
            square[row] = nearest.distance(row, 0) * nearest.distance(row, 0);
        }
        double[][] own = new double[centres.rows()][];
        for (int k = 0; k < own.length; k++) {
            own[k] = centres.row(k);
        }
        return new Clusters(DoubleMatrix.copyOf(own), cluster, square);
    }

    /**
     * {@return other rows around the same centres, under the current token}
     *
     * @param rows finite rows of as many columns
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public Clusters assign(Matrix rows) {
        return around(centres, rows, Work.current());
    }

    /** {@return the centres, shape {@code [clusters, columns]}} */
    public DoubleMatrix centres() {
        return centres;
    }

    /** {@return the cluster of every row, from 0} */
    public int[] labels() {
        return cluster.clone();
    }

    /**
     * {@return the cluster of a row, from 0}
     *
     * @param row zero-based row
     */
    public int cluster(int row) {
        return cluster[row];
    }

    /** {@return the number of rows of every cluster; 0 where one lost all its rows} */
    public int[] sizes() {
        return sizes.clone();
    }

    /**
     * {@return the sum of squared distances between rows and their centres, in the unit squared}
     */
    public double inertia() {
        return Arrays.stream(squares).sum();
    }

    /**
     * {@return how far a cluster's rows are from its centre, the root of the mean square, in the
     * columns' unit; 0 where it has none}
     *
     * @param number the cluster, from 0
     */
    public double radius(int number) {
        return sizes[number] == 0 ? 0 : Math.sqrt(squares[number] / sizes[number]);
    }

    /** {@return the number of clusters} */
    public int size() {
        return sizes.length;
    }

    /** {@return the number of rows} */
    public int rows() {
        return cluster.length;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("clusters.rows", rows(), "rows"),
                Figure.of("clusters.number", size(), "clusters"),
                Figure.of("clusters.inertia", inertia(), "unit squared"),
                Figure.of("clusters.smallest", Arrays.stream(sizes).min().orElse(0), "rows"),
                Figure.of("clusters.largest", Arrays.stream(sizes).max().orElse(0), "rows"));
    }

    @Override
    public String toString() {
        return "Clusters[%d rows around %d centres]".formatted(rows(), size());
    }
}
