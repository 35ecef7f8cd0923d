package assay.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The column in which row ids leave the product and come back. */
final class Exported {

    static final String ID_COLUMN = "row_id";

    private Exported() {}

    /** A table's columns with the ids in front. */
    static List<Column> columns(Rows rows) {
        if (rows.has(ID_COLUMN)) {
            throw new IllegalArgumentException(
                    "a column is called 'row_id', which is the ids' place in exports and SQL; rename it");
        }
        ColumnBuilder ids = ColumnBuilder.of(ID_COLUMN, Column.Kind.TEXT);
        rows.ids().stream().map(RowId::toString).forEach(ids::add);
        List<Column> columns = new ArrayList<>();
        columns.add(ids.build());
        columns.addAll(rows.columns());
        return columns;
    }

    /**
     * A table whose ids come from its id column, or from elsewhere where it has none. The column
     * itself stays only where it is the only one.
     */
    static Rows restore(String place, List<Column> columns, Supplier<RowIds> otherwise) {
        Optional<Column> written =
                columns.stream().filter(column -> column.name().equals(ID_COLUMN)).findFirst();
        Optional<List<RowId>> ids = written.flatMap(Exported::ids);
        if (ids.isEmpty()) {
            return Rows.of(otherwise.get(), columns);
        }
        try {
            return Rows.of(
                    RowIds.of(ids.get()),
                    columns.stream()
                            .filter(column -> column != written.get() || columns.size() == 1)
                            .toList());
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(place + ": " + error.getMessage(), error);
        }
    }

    /** As a query's result: its ids where it kept them, one a row, else new ones. */
    static Rows restoreIfUnique(List<Column> columns) {
        boolean repeated =
                columns.stream()
                        .filter(column -> column.name().equals(ID_COLUMN))
                        .flatMap(column -> ids(column).stream())
                        .anyMatch(ids -> new HashSet<>(ids).size() < ids.size());
        return repeated
                ? Rows.of(columns)
                : restore("the query", columns, () -> Rows.of(columns).ids());
    }

    /** The ids of a column in which every cell is one. */
    private static Optional<List<RowId>> ids(Column column) {
        if (column.kind() != Column.Kind.TEXT) {
            return Optional.empty();
        }
        List<RowId> ids = new ArrayList<>(column.size());
        try {
            for (int row = 0; row < column.size(); row++) {
                ids.add(RowId.parse(column.text(row).orElse("")));
            }
        } catch (IllegalArgumentException otherText) {
            return Optional.empty();
        }
        return Optional.of(ids);
    }
}
