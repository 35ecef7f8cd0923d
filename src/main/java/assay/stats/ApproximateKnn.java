package assay.stats;

import assay.provenance.Randomness;
import assay.work.Work;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Most of the nearest of some points by Euclidean distance, found by looking at a part of them. For
 * hundreds of thousands of points and many queries; else {@link Knn} is exact and as quick.
 *
 * <p>Points are put into lists, each around one of about sqrt(points) centres that k-means places;
 * a query looks at the lists whose centres are nearest to it. How many lists it takes to find the
 * wanted share of the nearest is measured on some of the points themselves when the lists are made;
 * where all points are about equally far from each other, that is most of them. How many are found
 * for other queries can be measured: {@link #recall}. Distances of what is found are exact; the
 * same points, options and queries find the same neighbours on every machine. For cosine distance
 * give rows of length 1.
 *
 * <p>Cost: {@code points * sqrt(points) * columns} multiplications and a copy of the points in
 * float32 to begin with, then for every query that of looking at its lists.
 *
 * <p>Source: H. Jegou, M. Douze and C. Schmid, "Product Quantization for Nearest Neighbor Search",
 * IEEE TPAMI 33 (2011), section 4, whose inverted file this is; without their quantization, and
 * with the number of lists looked at measured instead of given.
 */
public final class ApproximateKnn {

    private static final int MEASURED = 512; // points whose neighbours are looked for to begin with

    /**
     * What may be tuned.
     *
     * @param recall share of the truly nearest that is to be found, above 0, at most 1
     * @param k number of neighbours for which that is measured, at least 1
     * @param seed of the points that centres begin with and that are measured
     */
    public record Options(double recall, int k, long seed) {

        /** A recall of .95 for 10 neighbours, seed 0. */
        public static final Options DEFAULTS = new Options(.95, 10, 0);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Options {
            if (!(recall > 0 && recall <= 1) || k < 1) {
                throw new IllegalArgumentException(
                        "recall %s for %d neighbours; a recall lies in (0, 1], and neighbours start at 1"
                                .formatted(recall, k));
            }
        }
    }

    private final Matrix points;
    private final NearLists lists;
    private final int looked;

    private ApproximateKnn(Matrix points, NearLists lists, int looked) {
        this.points = points;
        this.lists = lists;
        this.looked = looked;
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
        Means.of(points, "nearest neighbours need", work);
        NearLists lists = NearLists.of(points, options.seed(), work);
        return new ApproximateKnn(points, lists, enough(points, lists, options, work));
    }

    /** The least number of lists in which the wanted share of some points' neighbours lies. */
    private static int enough(Matrix points, NearLists lists, Options options, Work work) {
        int k = Math.min(options.k(), points.rows() - 1);
        if (k < 1) {
            return 1;
        }
        int[] drawn = NearLists.drawn(points.rows(), MEASURED, "lists to look at", options.seed());
        Matrix asked = PickedRows.of(points, drawn);
        Neighbors truth = lists.nearest(asked, k + 1, lists.lists(), work);
        Neighbors order = lists.order(asked, lists.lists(), work);
        int[] list = lists.lists(points.rows());
        int[][] found = new int[lists.lists()][drawn.length]; // by the n-th list of each
        for (int query = 0; query < drawn.length; query++) {
            int[] rank = new int[lists.lists()];
            for (int n = 0; n < rank.length; n++) {
                rank[order.point(query, n)] = n;
            }
            for (int n = 0, left = k; n <= k && left > 0; n++) {
                if (truth.point(query, n) != drawn[query]) {
                    found[rank[list[truth.point(query, n)]]][query]++;
                    left--;
                }
            }
        }
        return enough(found, k, options.recall());
    }

    /** Surely enough: by two standard errors of the mean share. */
    private static int enough(int[][] found, int k, double recall) {
        int[] sum = new int[found[0].length];
        for (int looked = 1; looked < found.length; looked++) {
            Arrays.setAll(sum, addition(sum, found[looked - 1]));
            double mean = Arrays.stream(sum).average().orElse(0) / k;
            double variance =
                    Arrays.stream(sum).mapToDouble(s -> (double) s / k - mean).map(d -> d * d).sum()
                            / Math.max(1, sum.length - 1);
            if (mean - 2 * Math.sqrt(variance / sum.length) >= recall) {
                return looked;
            }
        }
        return found.length;
    }

    private static IntUnaryOperator addition(int[] left, int[] right) {
        return n -> left[n] + right[n];
    }

    /**
     * {@return the same lists, of which a query looks at another number}
     *
     * @param number how many lists, from 1 to all of them; all find every neighbour
     * @throws IllegalArgumentException if there is no such number
     */
    public ApproximateKnn looking(int number) {
        if (number < 1 || number > lists.lists()) {
            throw new IllegalArgumentException(
                    "to look at %d of %d lists; give 1 to all of them"
                            .formatted(number, lists.lists()));
        }
        return new ApproximateKnn(points, lists, number);
    }

    /** {@return the number of lists} */
    public int lists() {
        return lists.lists();
    }

    /** {@return how many of them a query looks at} */
    public int looked() {
        return looked;
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
        return lists.nearest(queries, k, looked, work);
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
        return "ApproximateKnn[%d points of %d columns in %d lists, %d of them looked at]"
                .formatted(points.rows(), points.columns(), lists.lists(), looked);
    }
}
