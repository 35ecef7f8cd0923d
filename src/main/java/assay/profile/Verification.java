package assay.profile;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One dependency held against the rows: whether it holds, how far from it they are, and where.
 *
 * @param dependency the dependency; its error is g3
 * @param rows rows looked at
 * @param g1 share of the ordered pairs of two rows that speak against it
 * @param g3 least share of rows that have to change for it to hold
 * @param clusters rows that agree on the left and differ on the right, by their first row
 */
public record Verification(
        Dependency dependency, int rows, double g1, double g3, List<Cluster> clusters)
        implements Measured {

    /**
     * Rows that agree on the left and differ on the right.
     *
     * @param left the cells on the left, as text, empty where missing
     * @param places the rows' zero-based places, ascending
     * @param ids which rows
     * @param usual the value most rows have on the right, of equally frequent ones the first seen
     * @param usualShare the share of the rows that have it
     * @param distinct how many values there are on the right
     */
    public record Cluster(
            List<Optional<String>> left,
            List<Integer> places,
            RowIds ids,
            Optional<String> usual,
            double usualShare,
            int distinct) {

        /** Copies. */
        public Cluster {
            left = List.copyOf(left);
            places = List.copyOf(places);
        }
    }

    /** Copies. */
    public Verification {
        clusters = List.copyOf(clusters);
    }

    /**
     * {@return a dependency held against rows}
     *
     * @param rows a table with its columns
     * @param left columns that determine, none twice
     * @param right the column determined
     * @throws IllegalArgumentException if a column is not there or stands twice
     */
    public static Verification of(Rows rows, List<String> left, String right) {
        return of(rows, Dependency.of(left, right), Work.current());
    }

    /**
     * {@return a dependency held against rows}
     *
     * @param rows a table with its columns
     * @param left the column that determines
     * @param right the column determined
     */
    public static Verification of(Rows rows, String left, String right) {
        return of(rows, List.of(left), right);
    }

    /**
     * {@return a dependency held against rows}
     *
     * @param rows a table with its columns
     * @param dependency the dependency, whatever its error
     * @param work asked whether to go on
     */
    public static Verification of(Rows rows, Dependency dependency, Work work) {
        List<String> names = new ArrayList<>(dependency.left());
        names.add(dependency.right());
        Rows needed = rows.select(names.toArray(String[]::new));
        Codes codes = Codes.of(needed, work);
        int last = codes.columns() - 1;
        Partition partition = Partition.whole(codes.rows());
        for (int column = 0; column < last; column++) {
            partition = partition.by(codes.column(column), codes.distinct(column));
        }
        int[] right = codes.column(last);
        int distinct = codes.distinct(last);
        double g3 = ErrorMeasure.G3.of(partition, right, distinct, codes.rows());
        List<Cluster> clusters = new ArrayList<>();
        for (int cluster = 0; cluster < partition.clusters(); cluster++) {
            work.check();
            cluster(needed, right, partition.cluster(cluster)).ifPresent(clusters::add);
        }
        clusters.sort(Comparator.comparing(one -> one.places().get(0)));
        return new Verification(
                new Dependency(dependency.left(), dependency.right(), g3),
                codes.rows(),
                ErrorMeasure.G1.of(partition, right, distinct, codes.rows()),
                g3,
                clusters);
    }

    private static Optional<Cluster> cluster(Rows rows, int[] right, int[] places) {
        Map<Integer, Integer> counts = new HashMap<>();
        int usual = right[places[0]];
        for (int place : places) {
            counts.merge(right[place], 1, Integer::sum);
        }
        if (counts.size() == 1) {
            return Optional.empty();
        }
        int at = places[0];
        for (int place : places) {
            if (counts.get(right[place]) > counts.get(usual)) {
                usual = right[place];
                at = place;
            }
        }
        List<Column> columns = rows.columns();
        Column last = columns.get(columns.size() - 1);
        return Optional.of(
                new Cluster(
                        columns.subList(0, columns.size() - 1).stream()
                                .map(column -> column.text(places[0]))
                                .toList(),
                        Arrays.stream(places).boxed().toList(),
                        rows.ids().pick(places),
                        last.text(at),
                        (double) counts.get(usual) / places.length,
                        counts.size()));
    }

    /** {@return whether it holds without exception} */
    public boolean holds() {
        return clusters.isEmpty();
    }

    /** {@return rows in all clusters} */
    public int rowsInClusters() {
        return clusters.stream().mapToInt(cluster -> cluster.places().size()).sum();
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("dependency.g1", g1, "share"),
                Figure.of("dependency.g3", g3, "share"),
                Figure.of("dependency.clusters", clusters.size(), "clusters"),
                Figure.of("dependency.rows_in_clusters", rowsInClusters(), "rows"));
    }
}
