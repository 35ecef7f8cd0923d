package assay.profile;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Column;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which columns hold only values that another column has too: candidates for a reference from table
 * to table.
 *
 * <p>Cells are compared as they are written in a CSV file, so that 7 in one table is "7" in
 * another. Missing cells refer to nothing and take no part; a column of which all are missing is
 * left out.
 *
 * @param list the inclusions that hold, by table and column
 */
public record Inclusions(List<Inclusion> list) implements Measured {

    /**
     * A column of a table.
     *
     * @param table the table's name
     * @param column the column's name
     */
    public record Place(String table, String column) {

        /** {@return {@code table.column}} */
        public String name() {
            return table + "." + column;
        }
    }

    /**
     * All values of one column stand in another.
     *
     * @param from the column that refers
     * @param to the column referred to
     * @param values distinct values of the first
     * @param share share of the second's distinct values that the first has, above 0
     */
    public record Inclusion(Place from, Place to, int values, double share) {

        /** {@return {@code visits.site ⊆ sites.code}} */
        public String name() {
            return from.name() + " ⊆ " + to.name();
        }
    }

    /** Copies. */
    public Inclusions {
        list = List.copyOf(list);
    }

    /**
     * {@return the inclusions between all columns of some tables}
     *
     * @param tables the tables by name, columns of pictures take no part
     */
    public static Inclusions of(Map<String, Rows> tables) {
        return of(tables, Work.current());
    }

    /**
     * {@return the inclusions between the columns of one table}
     *
     * @param rows the table, called {@code rows}
     */
    public static Inclusions of(Rows rows) {
        return of(Map.of("rows", rows));
    }

    /**
     * {@return the inclusions between all columns of some tables}
     *
     * @param tables the tables by name
     * @param work asked whether to go on
     */
    public static Inclusions of(Map<String, Rows> tables, Work work) {
        List<Place> places = new ArrayList<>();
        Map<String, BitSet> owners = new HashMap<>();
        new TreeMap<>(tables)
                .forEach(
                        (table, rows) ->
                                rows.columns().stream()
                                        .filter(column -> column.kind() != Column.Kind.IMAGE)
                                        .filter(column -> column.missingCount() < column.size())
                                        .forEach(
                                                column -> {
                                                    work.check();
                                                    addValues(column, places.size(), owners);
                                                    places.add(new Place(table, column.name()));
                                                }));
        return new Inclusions(included(places, owners, work));
    }

    private static void addValues(Column column, int place, Map<String, BitSet> owners) {
        for (int row = 0; row < column.size(); row++) {
            column.text(row)
                    .ifPresent(
                            text -> owners.computeIfAbsent(text, key -> new BitSet()).set(place));
        }
    }

    /** After De Marchi, Lopes and Petit (EDBT 2002): what shares all values survives all ands. */
    private static List<Inclusion> included(
            List<Place> places, Map<String, BitSet> owners, Work work) {
        BitSet[] supers = new BitSet[places.size()];
        int[] values = new int[places.size()];
        Arrays.setAll(supers, place -> new BitSet());
        for (BitSet together : owners.values()) {
            work.check();
            for (int place : together.stream().toArray()) {
                if (values[place]++ == 0) {
                    supers[place].or(together);
                } else {
                    supers[place].and(together);
                }
            }
        }
        List<Inclusion> list = new ArrayList<>();
        for (int from = 0; from < supers.length; from++) {
            supers[from].clear(from);
            for (int to : supers[from].stream().toArray()) {
                list.add(
                        new Inclusion(
                                places.get(from),
                                places.get(to),
                                values[from],
                                (double) values[from] / values[to]));
            }
        }
        return list;
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.of("inclusions.found", list.size(), "inclusions"));
    }
}
