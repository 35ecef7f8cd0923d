package assay.stats;

import assay.provenance.Randomness;
import assay.work.Work;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/** Points in lists, each around a centre, so that a query looks at the lists near it only. */
final class NearLists {

    private static final int SAMPLE = 64; // points drawn for each centre to be placed by
    private static final int ITERATIONS = 10;
    private static final int QUERIES = 4096; // whose lists are remembered at once

    private final Matrix ordered; // list after list
    private final int[] order; // which point each of them is
    private final int[] starts; // first of each list, and the number of points
    private final int[] bySize; // number of points in the smallest lists, added up
    private final Knn centres;
    private final int[] listOfTile;
    private final Optional<LinearAlgebra> algebra;
    private final Optional<PointTiles> tiles;

    /** Makes as many lists as there are points in one of them on average. */
    static NearLists of(Matrix points, long seed, Work work) {
        int lists = (int) Math.max(1, Math.rint(Math.sqrt(points.rows())));
        int[] drawn = drawn(points.rows(), (long) lists * SAMPLE, "centres", seed);
        Matrix sample = PickedRows.of(points, drawn);
        double[][] start = new double[lists][];
        Arrays.setAll(start, sample::row);
        double[][] centres = KMeans.improved(sample, start, ITERATIONS, work);
        return new NearLists(points, Knn.of(DoubleMatrix.copyOf(centres)), lists, work);
    }

    /** {@return some of so many rows by lot, in the order drawn} */
    static int[] drawn(int rows, long some, String purpose, long seed) {
        int[] all = IntStream.range(0, rows).toArray();
        Randomness.shuffleInPlace(all, new Randomness(seed).stream(purpose));
        return Arrays.copyOf(all, (int) Math.min(rows, some));
    }

    private NearLists(Matrix points, Knn centres, int lists, Work work) {
        int size = points.rows();
        Neighbors nearest = centres.nearest(points, 1, work);
        this.centres = centres;
        this.starts = new int[lists + 1];
        for (int point = 0; point < size; point++) {
            starts[nearest.point(point, 0) + 1]++;
        }
        int[] sizes = Arrays.copyOfRange(starts, 1, lists + 1);
        Arrays.sort(sizes);
        Arrays.parallelPrefix(sizes, Integer::sum);
        Arrays.parallelPrefix(starts, Integer::sum);
        this.bySize = sizes;
        this.order = new int[size];
        int[] next = starts.clone();
        for (int point = 0; point < size; point++) {
            order[next[nearest.point(point, 0)]++] = point;
        }
        this.ordered = PickedRows.of(points, order);
        this.listOfTile = tiles(starts, (list, from) -> list).toArray();
        this.algebra =
                Algebra.of((double) size * points.columns() * lists)
                        .filter(library -> Algebra.hasRoom(4.0 * size * points.columns()));
        this.tiles = algebra.map(library -> PointTiles.of(ordered, cuts(), work));
    }

    /** A tile is a list, or a part of a long one. */
    private static IntStream tiles(int[] starts, IntBinaryOperator told) {
        return IntStream.range(0, starts.length - 1)
                .flatMap(
                        list ->
                                IntStream.iterate(
                                                starts[list],
                                                from -> from < starts[list + 1],
                                                from -> from + PointTiles.WIDTH)
                                        .map(from -> told.applyAsInt(list, from)));
    }

    private int[] cuts() {
        IntStream first = tiles(starts, (list, from) -> from);
        return IntStream.concat(first, IntStream.of(order.length)).toArray();
    }

    /** {@return the number of lists} */
    int lists() {
        return bySize.length;
    }

    /** {@return the centres' order of nearness to every query, nearest first} */
    Neighbors order(Matrix queries, int most, Work work) {
        return centres.nearest(queries, most, work);
    }

    /** {@return the list of every point} */
    int[] lists(int points) {
        int[] lists = new int[points];
        for (int list = 0; list < lists(); list++) {
            for (int place = starts[list]; place < starts[list + 1]; place++) {
                lists[order[place]] = list;
            }
        }
        return lists;
    }

    /**
     * {@return the nearest points in the lists nearest to every query; where those hold fewer than
     * k, in more of them}
     */
    Neighbors nearest(Matrix queries, int k, int probes, Work work) {
        int[] found = new int[Math.multiplyExact(queries.rows(), k)];
        double[] squares = new double[found.length];
        for (int from = 0; from < queries.rows(); from += QUERIES) {
            int to = Math.min(queries.rows(), from + QUERIES);
            int[] near = new int[(to - from) * k];
            double[] square = new double[near.length];
            Matrix some = RowSpan.of(queries, from, to);
            search(some, looks(some, k, probes, work), k, work, near, square);
            System.arraycopy(near, 0, found, from * k, near.length);
            System.arraycopy(square, 0, squares, from * k, near.length);
        }
        for (int query = 0; query < queries.rows(); query++) {
            name(found, squares, query * k, (query + 1) * k);
        }
        return new Neighbors(k, found, squares, Metric.EUCLIDEAN);
    }

    private BitSet[] looks(Matrix queries, int k, int probes, Work work) {
        int enough = 1 + (int) Arrays.stream(bySize).filter(points -> points < k).count();
        int most = Math.max(probes, enough);
        Neighbors near = order(queries, most, work);
        BitSet[] looks = new BitSet[queries.rows()];
        for (int query = 0; query < looks.length; query++) {
            looks[query] = new BitSet(lists());
            int points = 0;
            for (int n = 0; n < most && (n < probes || points < k); n++) {
                int list = near.point(query, n);
                looks[query].set(list);
                points += starts[list + 1] - starts[list];
            }
        }
        return looks;
    }

    private void search(
            Matrix queries, BitSet[] looks, int k, Work work, int[] found, double[] squares) {
        if (tiles.isPresent()) {
            new TiledSearch(ordered, tiles.get(), algebra.get())
                    .where((query, tile) -> looks[query].get(listOfTile[tile]))
                    .nearest(queries, k, work, found, squares);
        } else {
            Parts.each(
                    queries.rows(),
                    (long) ordered.rows() * ordered.columns(),
                    work,
                    (from, to) ->
                            search(queries, looks, from, to, new NearestPoints(k), found, squares));
        }
    }

    private void search(
            Matrix queries,
            BitSet[] looks,
            int from,
            int to,
            NearestPoints nearest,
            int[] found,
            double[] squares) {
        double[] line = new double[ordered.columns()];
        for (int row = from; row < to; row++) {
            double[] query = queries.row(row);
            nearest.clear();
            for (int list = looks[row].nextSetBit(0);
                    list >= 0;
                    list = looks[row].nextSetBit(list + 1)) {
                for (int place = starts[list]; place < starts[list + 1]; place++) {
                    ordered.readRow(place, line);
                    nearest.offer(new double[] {KMeans.squared(query, line)}, 1, place);
                }
            }
            nearest.write(row, found, squares);
        }
    }

    /** Turns places into points; of equally near ones the lower comes first. */
    private void name(int[] found, double[] squares, int from, int to) {
        for (int n = from; n < to; n++) {
            int point = order[found[n]];
            int at = n;
            while (at > from && squares[at - 1] == squares[n] && found[at - 1] > point) {
                found[at] = found[at - 1];
                at--;
            }
            found[at] = point;
        }
    }
}
