package assay.stats;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.provenance.Randomness;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far the neighbours that a picture shows are neighbours in the rows themselves, from 0 to 1;
 * higher is more trustworthy. A row pays for every neighbour shown to it, by how many places the
 * neighbour is behind the k nearest.
 *
 * <p>Where there are more rows than asked for, it is measured on some of them drawn by lot, against
 * all the others.
 *
 * <p>Cost: {@code measured * rows * columns} multiplications.
 *
 * <p>Source: J. Venna and S. Kaski, "Neighborhood Preservation in Nonlinear Projection Methods",
 * ICANN 2001, section 2.
 *
 * @param value the share, from 0 to 1
 * @param k neighbours looked at
 * @param measured rows it was measured on
 * @param rows rows there are
 */
public record Trustworthiness(double value, int k, int measured, int rows) implements Measured {

    /** Most rows it is measured on, where nothing else is said. */
    public static final int MEASURED = 2000;

    /**
     * {@return the trustworthiness of points shown for rows}
     *
     * @param rows the rows, finite
     * @param points what is shown for each, finite
     * @param k neighbours to look at, at least 1 and less than half the rows
     * @param most largest number of rows to measure it on
     * @param seed of which rows those are
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the numbers of rows differ or k does not fit
     */
    public static Trustworthiness of(
            Matrix rows, Matrix points, int k, int most, long seed, Work work) {
        int n = rows.rows();
        if (points.rows() != n) {
            throw new IllegalArgumentException(
                    "%d points for %d rows; there is one for each".formatted(points.rows(), n));
        }
        if (k < 1 || 2 * k >= n || most < 1) {
            throw new IllegalArgumentException(
                    "k is %d, %d of %d rows measured; k is at least 1 and less than half the rows, measured is at least one"
                            .formatted(k, most, n));
        }
        int[] picked = picked(n, most, seed);
        Neighbors shown = Knn.of(points).nearest(PickedRows.of(points, picked), k + 1, work);
        double[][] own = new double[n][];
        for (int row = 0; row < n; row++) {
            own[row] = rows.row(row);
        }
        long[] paid = new long[picked.length];
        Parts.each(
                picked.length,
                (long) n * (rows.columns() + k),
                work,
                (from, to) -> {
                    for (int q = from; q < to; q++) {
                        paid[q] = paid(own, picked[q], shown, q, k);
                    }
                });
        double worst = (double) picked.length * k * (2.0 * n - 3.0 * k - 1);
        return new Trustworthiness(1 - 2 * Arrays.stream(paid).sum() / worst, k, picked.length, n);
    }

    private static int[] picked(int n, int most, long seed) {
        int[] all = IntStream.range(0, n).toArray();
        if (n <= most) {
            return all;
        }
        int[] shuffled =
                Randomness.shuffleInPlace(all, new Randomness(seed).stream("trustworthiness"));
        int[] some = Arrays.copyOf(shuffled, most);
        Arrays.sort(some);
        return some;
    }

    private static long paid(double[][] rows, int row, Neighbors shown, int query, int k) {
        double[] distance = new double[rows.length];
        for (int other = 0; other < rows.length; other++) {
            distance[other] = KMeans.squared(rows[row], rows[other]);
        }
        long paid = 0;
        int seen = 0;
        for (int rank = 0; seen < k && rank <= k; rank++) {
            int neighbour = shown.point(query, rank);
            if (neighbour != row) {
                seen++;
                paid += Math.max(0, rank(distance, row, neighbour) - k);
            }
        }
        return paid;
    }

    /** The place of a neighbour among all others, from 1; of equal ones the lower index first. */
    private static int rank(double[] distance, int row, int neighbour) {
        double own = distance[neighbour];
        int rank = 1;
        for (int other = 0; other < distance.length; other++) {
            boolean before = distance[other] < own || distance[other] == own && other < neighbour;
            rank += before && other != row ? 1 : 0;
        }
        return rank;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("trustworthiness", value, "share"),
                Figure.of("trustworthiness.k", k, "neighbours"),
                Figure.of("trustworthiness.measured", measured, "rows"));
    }
}
