package assay.familiarity;

import assay.model.Activations;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.stats.Quantiles;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Outliers and near duplicates within one set of rows, by their distances to each other. Exact;
 * cost {@code rows^2 * columns}.
 *
 * <p>A row is a near duplicate where another lies nearer than a fraction (.13) of the median
 * distance to the nearest neighbour; groups are what is joined by such pairs. Its outlier score is
 * {@code exp(-d / median d)}, with d the mean distance to the ten nearest others: above 0 to 1,
 * lower is stranger; an outlier is a row with d above the third quartile of d by 1.7 times the
 * distance between the quartiles. Where half of the rows have an identical one, the median is 0 and
 * only identical rows count as near.
 *
 * <p>Source: these are the definitions of {@code cleanlab}'s Datalab, version 2.9.
 *
 * @param ids which rows, in order
 * @param metric how far apart two rows are
 * @param threshold distance below which two rows are near duplicates
 * @param near the other rows nearer than the threshold, of each row, zero-based, rising
 * @param duplicateScores {@code 1 - exp(-nearest / median nearest)} of each row, 0 (identical) to
 *     1; copied in and out
 * @param outlierScores outlier score of each row; copied in and out
 * @param outliers zero-based rows that are outliers, rising
 */
public record NearDuplicates(
        RowIds ids,
        RowMetric metric,
        double threshold,
        List<List<Integer>> near,
        double[] duplicateScores,
        double[] outlierScores,
        List<Integer> outliers)
        implements Measured {

    /** Fraction of the median distance to the nearest neighbour where none is asked for. */
    public static final double FRACTION = .13;

    /** {@code 1 / .37037 - 1}: Datalab's threshold, as it is used there. */
    private static final double FAR = 1 / .37037 - 1;

    private static final int FIRST_LOOK = 16;

    /** Copies. */
    public NearDuplicates {
        near = near.stream().map(List::copyOf).toList();
        duplicateScores = duplicateScores.clone();
        outlierScores = outlierScores.clone();
        outliers = List.copyOf(outliers);
    }

    /** {@return a copy of the duplicate scores, shape {@code [rows]}} */
    @Override
    public double[] duplicateScores() {
        return duplicateScores.clone();
    }

    /** {@return a copy of the outlier scores, shape {@code [rows]}} */
    @Override
    public double[] outlierScores() {
        return outlierScores.clone();
    }

    /**
     * {@return near duplicates and outliers among rows, by cosine distance where there are more
     * than three columns and by Euclidean distance else, under the current token}
     *
     * @param rows at least 2 rows
     * @throws IllegalArgumentException if there are fewer, or a row has no direction
     */
    public static NearDuplicates of(Activations rows) {
        return of(rows, RowMetric.standard(rows.columns()), FRACTION, Work.current());
    }

    /**
     * {@return near duplicates and outliers among rows}
     *
     * @param rows at least 2 rows
     * @param metric how far apart two rows are
     * @param fraction of the median distance to the nearest neighbour below which two rows are near
     *     duplicates, above 0
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are fewer rows, the fraction is not above 0, or a
     *     row has no direction and the metric is cosine
     */
    public static NearDuplicates of(
            Activations rows, RowMetric metric, double fraction, Work work) {
        if (rows.rows() < 2 || !(fraction > 0)) {
            throw new IllegalArgumentException(
                    "%d rows and fraction %s; duplicates need 2 rows and a fraction above 0"
                            .formatted(rows.rows(), fraction));
        }
        return of(NearestOthers.of(rows, metric, FIRST_LOOK, work), fraction, work);
    }

    /**
     * {@return near duplicates and outliers among rows whose neighbours are known}
     *
     * @param graph the nearest others of every row; where it has fewer than ten of each, outliers
     *     are judged by those
     * @param fraction of the median distance to the nearest neighbour below which two rows are near
     *     duplicates, above 0
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the fraction is not above 0
     */
    public static NearDuplicates of(NearestOthers graph, double fraction, Work work) {
        if (!(fraction > 0)) {
            throw new IllegalArgumentException(
                    "%d rows and fraction %s; duplicates need 2 rows and a fraction above 0"
                            .formatted(graph.rows(), fraction));
        }
        int n = graph.rows();
        int k = Math.min(KnnDetector.K, graph.k());
        double[] nearest = new double[n];
        double[] mean = new double[n];
        for (int row = 0; row < n; row++) {
            nearest[row] = graph.distance(row, 0);
            for (int rank = 0; rank < k; rank++) {
                mean[row] += graph.distance(row, rank) / k;
            }
        }
        double middle = Quantiles.of(nearest, .5)[0];
        double[] quartiles = Quantiles.of(mean, .25, .5, .75);
        double middleMean = quartiles[1];
        double far = quartiles[2] + FAR * (quartiles[2] - quartiles[0]);
        double threshold = fraction * middle;
        return new NearDuplicates(
                graph.ids(),
                graph.metric(),
                threshold,
                IntStream.range(0, n).mapToObj(row -> graph.within(row, threshold, work)).toList(),
                Arrays.stream(nearest).map(d -> 1 - closeness(d, middle)).toArray(),
                Arrays.stream(mean).map(d -> closeness(d, middleMean)).toArray(),
                IntStream.range(0, n).filter(row -> mean[row] > far).boxed().toList());
    }

    private static double closeness(double distance, double middle) {
        return distance == 0 ? 1 : Math.exp(-distance / middle);
    }

    /** {@return zero-based rows that have a near duplicate, rising} */
    public List<Integer> flagged() {
        return IntStream.range(0, near.size())
                .filter(row -> !near.get(row).isEmpty())
                .boxed()
                .toList();
    }

    /** {@return groups of rows joined by near pairs, each rising, the first row's group first} */
    public List<List<Integer>> groups() {
        int[] root = IntStream.range(0, near.size()).toArray();
        for (int row = 0; row < root.length; row++) {
            for (int other : near.get(row)) {
                int a = find(root, row);
                int b = find(root, other);
                root[Math.max(a, b)] = Math.min(a, b);
            }
        }
        TreeMap<Integer, List<Integer>> groups = new TreeMap<>();
        for (int row : flagged()) {
            groups.computeIfAbsent(find(root, row), first -> new ArrayList<>()).add(row);
        }
        return groups.values().stream().map(List::copyOf).toList();
    }

    private static int find(int[] root, int row) {
        int at = row;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    /** {@return every group's rows but its first, to look at or leave out} */
    public Selection surplus() {
        List<Integer> rows = new ArrayList<>();
        List<List<String>> reasons = new ArrayList<>();
        for (List<Integer> group : groups()) {
            for (int row : group.subList(1, group.size())) {
                rows.add(row);
                reasons.add(List.of("nearly the same as row " + ids.at(group.get(0))));
            }
        }
        return new Selection(
                ids.pick(rows.stream().mapToInt(Integer::intValue).toArray()), reasons);
    }

    /** {@return the outliers, to look at} */
    public Selection outlying() {
        return new Selection(
                ids.pick(outliers.stream().mapToInt(Integer::intValue).toArray()),
                outliers.stream()
                        .map(
                                row ->
                                        List.of(
                                                String.format(
                                                        Locale.ROOT,
                                                        "far from all other rows: outlier score %.2g",
                                                        outlierScores[row])))
                        .toList());
    }

    @Override
    public List<Figure> figures() {
        List<List<Integer>> groups = groups();
        return List.of(
                Figure.of("duplicates.rows", ids.size(), "rows"),
                Figure.of("duplicates.threshold", threshold, "distance"),
                Figure.of("duplicates.flagged", flagged().size(), "rows"),
                Figure.of("duplicates.groups", groups.size(), "groups"),
                Figure.of(
                        "duplicates.largest",
                        groups.stream().mapToInt(List::size).max().orElse(0),
                        "rows"),
                Figure.of("outliers", outliers.size(), "rows"));
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof NearDuplicates that
                && ids.equals(that.ids)
                && metric == that.metric
                && threshold == that.threshold
                && near.equals(that.near)
                && Arrays.equals(outlierScores, that.outlierScores)
                && Arrays.equals(duplicateScores, that.duplicateScores);
    }

    @Override
    public int hashCode() {
        return 31 * ids.hashCode() + Arrays.hashCode(duplicateScores);
    }

    @Override
    public String toString() {
        return "NearDuplicates[%d of %d rows in %d groups, %d outliers]"
                .formatted(flagged().size(), ids.size(), groups().size(), outliers.size());
    }
}
