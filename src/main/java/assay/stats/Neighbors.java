package assay.stats;

/** The nearest points of some queries, nearest first. Compared by identity; it can be large. */
public final class Neighbors {

    private final int k;
    private final int[] points;
    private final double[] squares;
    private final Metric metric;

    Neighbors(int k, int[] points, double[] squares, Metric metric) {
        this.k = k;
        this.points = points;
        this.squares = squares;
        this.metric = metric;
    }

    /** {@return the number of queries} */
    public int queries() {
        return points.length / k;
    }

    /** {@return the number of neighbours of each query} */
    public int k() {
        return k;
    }

    /**
     * {@return which point a neighbour is, zero-based}
     *
     * @param query zero-based query
     * @param rank 0 for the nearest, below {@link #k()}
     */
    public int point(int query, int rank) {
        return points[query * k + rank];
    }

    /**
     * {@return how far a neighbour is by the search's metric}
     *
     * @param query zero-based query
     * @param rank 0 for the nearest, below {@link #k()}
     */
    public double distance(int query, int rank) {
        double square = squares[query * k + rank];
        return metric == Metric.COSINE ? square / 2 : Math.sqrt(square);
    }
}
