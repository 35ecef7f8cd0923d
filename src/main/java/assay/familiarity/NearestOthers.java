package assay.familiarity;

import assay.model.Activations;
import assay.rows.RowIds;
import assay.stats.Knn;
import assay.stats.Matrix;
import assay.stats.Neighbors;
import assay.stats.PickedRows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The nearest other rows of every row: a graph that several judgements of one set of rows share. Of
 * equally near rows the earlier one comes first; a row is never among its own. Exact; cost {@code
 * rows^2 * columns}. Compared by identity; it can be large.
 */
public final class NearestOthers {

    private final RowIds ids;
    private final RowMetric metric;
    private final Matrix prepared;
    private final Knn search;
    private final Others all;

    private NearestOthers(RowIds ids, RowMetric metric, Matrix prepared, int k, Work work) {
        this.ids = ids;
        this.metric = metric;
        this.prepared = prepared;
        this.search = Knn.of(prepared);
        this.all = Others.of(search, prepared, IntStream.range(0, ids.size()).toArray(), k, work);
    }

    /**
     * {@return the nearest others of every row}
     *
     * @param rows at least 2 rows
     * @param metric how far apart two rows are
     * @param k how many of each row, at least 1; all others where there are fewer
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are fewer rows, no neighbour is asked for, or a row
     *     has no direction and the metric is cosine
     */
    public static NearestOthers of(Activations rows, RowMetric metric, int k, Work work) {
        if (rows.rows() < 2 || k < 1) {
            throw new IllegalArgumentException(
                    "%d rows and k %d; neighbours need 2 rows and a k of 1 or more"
                            .formatted(rows.rows(), k));
        }
        return new NearestOthers(rows.ids(), metric, metric.prepared(rows.values()), k, work);
    }

    /** {@return which rows, in order} */
    public RowIds ids() {
        return ids;
    }

    /** {@return how far apart two rows are} */
    public RowMetric metric() {
        return metric;
    }

    /** {@return the number of rows, at least 2} */
    public int rows() {
        return all.points().length;
    }

    /** {@return the number of neighbours of each row, at least 1} */
    public int k() {
        return all.points()[0].length;
    }

    /**
     * {@return which row a neighbour is, zero-based}
     *
     * @param row zero-based row
     * @param rank 0 for the nearest, below {@link #k()}
     */
    public int other(int row, int rank) {
        return all.points()[row][rank];
    }

    /**
     * {@return how far a neighbour is, in the metric's unit}
     *
     * @param row zero-based row
     * @param rank 0 for the nearest, below {@link #k()}
     */
    public double distance(int row, int rank) {
        return metric.distance(all.lengths()[row][rank]);
    }

    /** All rows nearer than a threshold or identical, rising; looks past the graph if it must. */
    List<Integer> within(int row, double threshold, Work work) {
        List<Integer> near = all.within(row, metric, threshold);
        int seen = k();
        while (near.size() == seen && seen < rows() - 1) {
            seen = (int) Math.min(rows() - 1L, 4L * seen);
            Others more = Others.of(search, prepared, new int[] {row}, seen, work);
            near = more.within(0, metric, threshold);
        }
        return near.stream().sorted().toList();
    }

    /** Some rows' neighbours without the rows themselves, as points and lengths of differences. */
    private record Others(int[][] points, double[][] lengths) {

        static Others of(Knn search, Matrix all, int[] rows, int k, Work work) {
            int wanted = Math.min(k, all.rows() - 1);
            Neighbors found = search.nearest(PickedRows.of(all, rows), wanted + 1, work);
            int[][] points = new int[rows.length][wanted];
            double[][] lengths = new double[rows.length][wanted];
            for (int i = 0; i < rows.length; i++) {
                int kept = 0;
                for (int rank = 0; rank <= wanted && kept < wanted; rank++) {
                    if (found.point(i, rank) != rows[i]) {
                        points[i][kept] = found.point(i, rank);
                        lengths[i][kept++] = found.distance(i, rank);
                    }
                }
            }
            return new Others(points, lengths);
        }

        List<Integer> within(int row, RowMetric metric, double threshold) {
            List<Integer> near = new ArrayList<>();
            for (int rank = 0; rank < points[row].length; rank++) {
                double distance = metric.distance(lengths[row][rank]);
                if (distance < threshold || distance == 0) {
                    near.add(points[row][rank]);
                }
            }
            return near;
        }
    }
}
