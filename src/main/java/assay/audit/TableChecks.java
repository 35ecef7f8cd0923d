package assay.audit;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a table says by itself: columns that number its rows, and cells without a value. */
final class TableChecks {

    private final AuditRun run;

    TableChecks(AuditRun run) {
        this.run = run;
    }

    void all() {
        if (run.inputs().rows().isEmpty()) {
            run.skip(AuditCheck.IDENTIFIER_COLUMNS, AuditRun.missing(List.of("table")));
            run.skip(AuditCheck.MISSING_VALUES, AuditRun.missing(List.of("table")));
            return;
        }
        identifiers(run.inputs().rows().get());
        missing(run.inputs().rows().get());
    }

    private void identifiers(Rows rows) {
        List<String> numbering =
                rows.columns().stream()
                        .filter(TableChecks::numbersRows)
                        .map(column -> "'" + column.name() + "'")
                        .toList();
        if (numbering.isEmpty()) {
            run.clean(
                    AuditCheck.IDENTIFIER_COLUMNS,
                    "none of %d columns numbers the rows".formatted(rows.columns().size()));
            return;
        }
        run.found(
                AuditCheck.IDENTIFIER_COLUMNS,
                1,
                (numbering.size() == 1 ? "column %s numbers" : "columns %s number")
                                .formatted(String.join(", ", numbering))
                        + " the rows, and a model may learn the numbers by heart",
                new int[0],
                new double[0],
                row -> "");
    }

    /** Whether a column has every whole number from its least to its greatest once. */
    static boolean numbersRows(Column column) {
        if (column.kind() != Column.Kind.INTEGER || column.size() < 2) {
            return false;
        }
        Set<Long> seen = new HashSet<>();
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int row = 0; row < column.size(); row++) {
            OptionalLong value = column.integer(row);
            if (value.isEmpty() || !seen.add(value.getAsLong())) {
                return false;
            }
            least = Math.min(least, value.getAsLong());
            greatest = Math.max(greatest, value.getAsLong());
        }
        // The difference of two far ends wraps to below 0 and is no number of rows either.
        return greatest - least == column.size() - 1L;
    }

    private void missing(Rows rows) {
        int width = rows.columns().size();
        int[] counts = new int[rows.size()];
        for (Column column : rows.columns()) {
            run.work().check();
            for (int row = 0; row < counts.length; row++) {
                counts[row] += lacks(column, row) ? 1 : 0;
            }
        }
        int[] found = IntStream.range(0, counts.length).filter(row -> counts[row] > 0).toArray();
        if (found.length == 0) {
            run.clean(
                    AuditCheck.MISSING_VALUES,
                    "none of %d rows lacks a value".formatted(rows.size()));
            return;
        }
        long cells = IntStream.of(counts).asLongStream().sum();
        long whole = IntStream.of(found).filter(row -> counts[row] == width).count();
        run.found(
                AuditCheck.MISSING_VALUES,
                (double) found.length / rows.size(),
                "%d cell%s in %d of %d rows %s missing, and %d %s empty throughout"
                        .formatted(
                                cells,
                                cells == 1 ? "" : "s",
                                found.length,
                                rows.size(),
                                cells == 1 ? "is" : "are",
                                whole,
                                whole == 1 ? "row is" : "rows are"),
                found,
                IntStream.of(found).mapToDouble(row -> (double) counts[row] / width).toArray(),
                row -> lacks(rows, row));
    }

    /** NaN is no value either. */
    private static boolean lacks(Column column, int row) {
        return column.missing(row)
                || column.kind() == Column.Kind.NUMBER
                        && Double.isNaN(column.number(row).getAsDouble());
    }

    private static String lacks(Rows rows, int row) {
        return "lacks "
                + rows.columns().stream()
                        .filter(column -> lacks(column, row))
                        .map(column -> "'" + column.name() + "'")
                        .collect(Collectors.joining(", "));
    }
}
