package assay.stats;

import assay.provenance.Randomness;
import assay.work.Adapters;
import assay.work.Work;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Most of the nearest of some points by Euclidean distance, found by walking over a graph of near
 * points. For hundreds of thousands of points and many queries; else {@link Knn} is exact and as
 * quick, because the graph has to be built first.
 *
 * <p>How many of the truly nearest are found can be measured: {@link #recall}. Distances of what is
 * found are exact. The graph depends on the order in which several threads tie points in, so two
 * graphs of the same points may differ in single neighbours. For cosine distance give rows of
 * length 1.
 *
 * <p>Source: Y. Malkov and D. Yashunin, "Efficient and Robust Approximate Nearest Neighbor Search
 * Using Hierarchical Navigable Small World Graphs", IEEE TPAMI 42 (2020).
 */
public final class ApproximateKnn {

    /**
     * What may be tuned. More of anything finds more of the nearest and takes longer.
     *
     * @param degree how many others a point is tied to, at least 2
     * @param buildBreadth how many near points are looked at to tie a point in, at least the degree
     * @param searchBreadth how many near points a search keeps in view; at least k counts
     */
    public record Options(int degree, int buildBreadth, int searchBreadth) {

        /** Degree 32, breadth 100 to build and 100 to search. */
        public static final Options DEFAULTS = new Options(32, 100, 100);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is too small
         */
        public Options {
            if (degree < 2 || buildBreadth < degree || searchBreadth < 1) {
                throw new IllegalArgumentException(
                        "degree %d, breadth %d to build and %d to search; at least 2, the degree, and 1"
                                .formatted(degree, buildBreadth, searchBreadth));
            }
        }
    }

    private final Matrix points;
    private final double[] centre;
    private final NearGraphs.Graph graph;
    private final Options options;

    private ApproximateKnn(
            Matrix points, double[] centre, NearGraphs.Graph graph, Options options) {
        this.points = points;
        this.centre = centre;
        this.graph = graph;
        this.options = options;
    }

    /**
     * {@return a search among some points by default, under the current token}
     *
     * @param points finite points, at least one; kept, and not to be changed
     * @throws IllegalArgumentException if there is no point or a number is not finite
     */
    public static ApproximateKnn of(Matrix points) {
        return of(points, Options.DEFAULTS, Work.current());
    }

    /**
     * {@return a search among some points}
     *
     * @param points finite points, at least one; kept, and not to be changed
     * @param options tuning
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there is no point or a number is not finite
     */
    public static ApproximateKnn of(Matrix points, Options options, Work work) {
        if (points.rows() < 1) {
            throw new IllegalArgumentException("no points given; a search needs one");
        }
        double[] centre = Means.of(points, "nearest neighbours need", work);
        NearGraphs library = Adapters.the(NearGraphs.class, "ann");
        NearGraphs.Graph graph =
                library.build(
                        new Centred(points, centre),
                        options.degree(),
                        options.buildBreadth(),
                        work);
        return new ApproximateKnn(points, centre, graph, options);
    }

    /**
     * {@return the same graph, searched with another breadth}
     *
     * @param breadth how many near points a search keeps in view, at least 1
     */
    public ApproximateKnn searching(int breadth) {
        return new ApproximateKnn(
                points,
                centre,
                graph,
                new Options(options.degree(), options.buildBreadth(), breadth));
    }

    /**
     * {@return near points of every query, under the current token}
     *
     * @param queries finite rows of as many columns as the points
     * @param k number of neighbours, from 1 to the number of points
     * @throws IllegalArgumentException if k or the columns do not fit or a number is not finite
     */
    public Neighbors nearest(Matrix queries, int k) {
        return nearest(queries, k, Work.current());
    }

    /**
     * {@return near points of every query}
     *
     * @param queries finite rows of as many columns as the points
     * @param k number of neighbours, from 1 to the number of points
     * @param work asked whether to stop
     * @throws IllegalArgumentException if k or the columns do not fit or a number is not finite
     */
    public Neighbors nearest(Matrix queries, int k, Work work) {
        if (k < 1 || k > points.rows()) {
            throw new IllegalArgumentException(
                    "k is %d for %d points; k lies between 1 and the number of points"
                            .formatted(k, points.rows()));
        }
        if (queries.columns() != points.columns()) {
            throw new IllegalArgumentException(
                    "the points have %d columns, the queries %d"
                            .formatted(points.columns(), queries.columns()));
        }
        int[] near = new int[Math.multiplyExact(queries.rows(), k)];
        double[] squares = new double[near.length];
        int breadth = Math.max(k, options.searchBreadth());
        Parts.each(
                queries.rows(),
                20L * breadth * points.columns(),
                work,
                (from, to) -> {
                    NearGraphs.Search search = graph.search();
                    for (int row = from; row < to; row++) {
                        query(search, queries, row, k, breadth, near, squares);
                    }
                });
        return new Neighbors(k, near, squares, Metric.EUCLIDEAN);
    }

    private void query(
            NearGraphs.Search search,
            Matrix queries,
            int row,
            int k,
            int breadth,
            int[] near,
            double[] squares) {
        double[] query = queries.row(row);
        float[] narrow = new float[query.length];
        for (int column = 0; column < query.length; column++) {
            if (!Double.isFinite(query[column])) {
                Means.refuse(queries, "nearest neighbours need");
            }
            narrow[column] = (float) (query[column] - centre[column]);
        }
        int[] found = search.nearest(narrow, k, breadth);
        if (found.length < k) {
            found = filledUp(found, k);
        }
        double[] line = new double[query.length];
        for (int rank = 0; rank < k; rank++) {
            points.readRow(found[rank], line);
            insert(near, squares, row * k, rank, found[rank], KMeans.squared(query, line));
        }
    }

    /** Where the walk met too few, points it did not meet stand in, from number 0. */
    private static int[] filledUp(int[] found, int k) {
        int[] rest =
                IntStream.iterate(0, i -> i + 1)
                        .filter(i -> Arrays.stream(found).noneMatch(f -> f == i))
                        .limit(k - found.length)
                        .toArray();
        return IntStream.concat(Arrays.stream(found), Arrays.stream(rest)).toArray();
    }

    /** Keeps neighbours sorted by distance, then by number. */
    private static void insert(
            int[] near, double[] squares, int start, int held, int point, double square) {
        int place = start + held;
        while (place > start
                && (squares[place - 1] > square
                        || squares[place - 1] == square && near[place - 1] > point)) {
            squares[place] = squares[place - 1];
            near[place] = near[place - 1];
            place--;
        }
        squares[place] = square;
        near[place] = point;
    }

    /**
     * {@return how many of the truly nearest are found, measured against all distances}
     *
     * @param queries finite rows of as many columns as the points
     * @param k number of neighbours
     * @param most largest number of queries to measure it on; drawn by lot where there are more
     * @param seed of which queries those are
     * @param work asked whether to stop
     * @throws IllegalArgumentException if k or the columns do not fit, or there is no query
     */
    public Recall recall(Matrix queries, int k, int most, long seed, Work work) {
        if (queries.rows() < 1 || most < 1) {
            throw new IllegalArgumentException(
                    "%d queries, %d of them measured; at least one is needed"
                            .formatted(queries.rows(), most));
        }
        int[] all = IntStream.range(0, queries.rows()).toArray();
        int[] shuffled = Randomness.shuffleInPlace(all, new Randomness(seed).stream("recall"));
        int[] some = Arrays.copyOf(shuffled, Math.min(most, all.length));
        PickedRows picked = PickedRows.of(queries, some);
        return Recall.of(nearest(picked, k, work), Knn.of(points).nearest(picked, k, work));
    }

    @Override
    public String toString() {
        return "ApproximateKnn[%d points of %d columns, search breadth %d]"
                .formatted(points.rows(), points.columns(), options.searchBreadth());
    }
}
