package assay.adapter.duckdb;

import assay.rows.Column;
import assay.rows.Pictures;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Puts a table of ours into the database. */
final class TableLoad {

    private static final int CHECKED_ROWS = 1024;

    private TableLoad() {}

    static void load(Session session, String name, List<Column> columns) throws SQLException {
        session.execute(
                "create table %s (%s)"
                        .formatted(
                                quoted(name),
                                columns.stream()
                                        .map(
                                                column ->
                                                        quoted(column.name())
                                                                + " "
                                                                + type(column.kind()))
                                        .collect(Collectors.joining(", "))));
        List<Cell> cells = columns.stream().map(TableLoad::cell).toList();
        try (DuckDBAppender appender =
                session.connection().unwrap(DuckDBConnection.class).createAppender(name)) {
            for (int row = 0; row < columns.get(0).size(); row++) {
                if (row % CHECKED_ROWS == 0) {
                    session.work().check();
                }
                appender.beginRow();
                for (int i = 0; i < cells.size(); i++) {
                    if (columns.get(i).missing(row)) {
                        appender.appendNull();
                    } else {
                        cells.get(i).append(appender, row);
                    }
                }
                appender.endRow();
            }
        }
    }

    /** Appends a present cell. */
    private interface Cell {
        void append(DuckDBAppender appender, int row) throws SQLException;
    }

    private static Cell cell(Column column) {
        return switch (column.kind()) {
            case TEXT -> (to, row) -> to.append(column.text(row).orElseThrow());
            case INTEGER -> (to, row) -> to.append(column.integer(row).orElseThrow());
            case NUMBER -> (to, row) -> to.append(column.number(row).orElseThrow());
            case TRUTH -> (to, row) -> to.append(column.truth(row).orElseThrow().booleanValue());
            case TIME -> (to, row) -> to.append(column.time(row).orElseThrow());
            case IMAGE -> (to, row) -> to.append(Pictures.png(column.images().orElseThrow(), row));
        };
    }

    static String type(Column.Kind kind) {
        return switch (kind) {
            case TEXT -> "varchar";
            case INTEGER -> "bigint";
            case NUMBER -> "double";
            case TRUTH -> "boolean";
            case TIME -> "timestamp";
            case IMAGE -> "blob";
        };
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
