package assay.rows;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Intervals of a column's numbers, each of which counts as one level of a {@link StoredTable}. NaN
 * counts as missing.
 *
 * @param column name of a column of numbers
 * @param intervals at least one, in rising order
 * @param outside the level of numbers that lie in none of them
 */
public record Intervals(String column, List<Interval> intervals, String outside) {

    /**
     * Numbers between two edges.
     *
     * @param name the level they have
     * @param from lower edge, included
     * @param to upper edge, included in the last interval alone
     */
    public record Interval(String name, double from, double to) {}

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no interval or an edge is NaN
     */
    public Intervals {
        intervals = List.copyOf(intervals);
        if (intervals.isEmpty()) {
            throw new IllegalArgumentException("column '" + column + "' has no interval");
        }
        for (Interval each : intervals) {
            if (Double.isNaN(each.from()) || Double.isNaN(each.to())) {
                throw new IllegalArgumentException(
                        "interval '%s' of column '%s' has an edge that is NaN"
                                .formatted(each.name(), column));
            }
        }
    }

    /** The level of a cell, null where it is missing or NaN. */
    String sql() {
        String x = StoredSql.quoted(column) + "::double";
        String last = intervals.get(intervals.size() - 1).name();
        return intervals.stream()
                .map(
                        each ->
                                " when %1$s >= %2$s and %1$s %3$s %4$s then %5$s"
                                        .formatted(
                                                x,
                                                literal(each.from()),
                                                each.name().equals(last) ? "<=" : "<",
                                                literal(each.to()),
                                                StoredSql.literal(each.name())))
                .collect(
                        Collectors.joining(
                                "",
                                "case when " + x + " is null or isnan(" + x + ") then null",
                                " else " + StoredSql.literal(outside) + " end"));
    }

    private static String literal(double edge) {
        return String.format(Locale.ROOT, "'%s'::double", edge);
    }
}
