package assay.stats;

import assay.work.Work;
import java.util.Optional;

/**
 * The nearest of some points, exactly: a distance is a sum of squared differences in column order,
 * in float64. Of equally near points the one with the lower index comes first.
 *
 * <p>Large searches look at all points in float32 first, by products of tiles in a library, and
 * compute in float64 what the known error leaves open; the result is the same to the last bit.
 *
 * <p>Cost: {@code queries * points * columns} multiplications, and a copy of the points.
 */
public final class Knn {

    private static final String NEEDS = "nearest neighbours need";

    private final Metric metric;
    private final Matrix points;
    private PointBlocks blocks;
    private PointTiles tiles;

    private Knn(Matrix points, Metric metric) {
        this.points = points;
        this.metric = metric;
    }

    /**
     * {@return a search among some points by Euclidean distance}
     *
     * @param points finite points, at least one
     * @throws IllegalArgumentException if there is no point or a number is not finite
     */
    public static Knn of(Matrix points) {
        return of(points, Metric.EUCLIDEAN);
    }

    /**
     * {@return a search among some points}
     *
     * @param points finite points, at least one
     * @param metric what near means
     * @throws IllegalArgumentException if there is no point, a number is not finite, or a row of
     *     zeros is to have a direction
     */
    public static Knn of(Matrix points, Metric metric) {
        if (points.rows() < 1) {
            throw new IllegalArgumentException("no points given; a search needs one");
        }
        Means.of(points, NEEDS, Work.current());
        return new Knn(prepared(points, metric), metric);
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
        int size = points.rows();
        int columns = points.columns();
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
        Matrix asked = metric == Metric.COSINE ? prepared(finite(queries), metric) : queries;
        int[] found = new int[Math.multiplyExact(queries.rows(), k)];
        double[] squares = new double[found.length];
        Optional<LinearAlgebra> algebra =
                Algebra.of((double) size * columns * queries.rows())
                        .filter(library -> Algebra.hasRoom(4.0 * size * columns));
        if (algebra.isPresent()) {
            new TiledSearch(points, tiles(work), algebra.get())
                    .nearest(asked, k, work, found, squares);
        } else {
            PointBlocks all = blocks();
            Parts.each(
                    asked.rows(),
                    (long) size * columns,
                    work,
                    (from, to) -> search(all, asked, from, to, k, found, squares));
        }
        return new Neighbors(k, found, squares, metric);
    }

    private static void search(
            PointBlocks blocks,
            Matrix queries,
            int from,
            int to,
            int k,
            int[] found,
            double[] squares) {
        double[] query = new double[queries.columns()];
        NearestPoints nearest = new NearestPoints(k);
        for (int row = from; row < to; row++) {
            queries.readRow(row, query);
            checkFinite(queries, query);
            blocks.search(query, nearest);
            nearest.write(row, found, squares);
        }
    }

    /** Refuses all queries, naming the place, where one of them is not finite. */
    static void checkFinite(Matrix queries, double[] query) {
        for (double value : query) {
            if (!Double.isFinite(value)) {
                Means.refuse(queries, NEEDS);
            }
        }
    }

    /** {@return the queries, all of which are finite} */
    static Matrix finite(Matrix queries) {
        double[] line = new double[queries.columns()];
        for (int row = 0; row < queries.rows(); row++) {
            queries.readRow(row, line);
            checkFinite(queries, line);
        }
        return queries;
    }

    private static Matrix prepared(Matrix rows, Metric metric) {
        if (metric == Metric.EUCLIDEAN) {
            return rows;
        }
        Matrix unit = UnitRows.of(rows);
        double[] line = new double[rows.columns()];
        for (int row = 0; row < rows.rows(); row++) {
            unit.readRow(row, line);
        }
        return unit;
    }

    private synchronized PointBlocks blocks() {
        if (blocks == null) {
            blocks = new PointBlocks(points);
        }
        return blocks;
    }

    private synchronized PointTiles tiles(Work work) {
        if (tiles == null) {
            tiles = PointTiles.of(points, work);
        }
        return tiles;
    }
}
