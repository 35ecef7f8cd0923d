package assay.adapter.tablesaw;

import assay.rows.Loss;
import assay.rows.Rows;
import assay.rows.TableBridge;
import assay.rows.TableFace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tablesaw tables, both ways. */
public final class TablesawTables implements TableBridge {

    /** Makes a bridge; it holds no state. */
    public TablesawTables() {}

    @Override
    public TableFace face(Object given, int rows) {
        Table table = (Table) given;
        String name = Optional.ofNullable(table.name()).orElse("");
        return new TableFace(
                name.isBlank() ? "Tablesaw table" : "Tablesaw table '" + name + "'",
                table.rowCount(),
                table.columns().stream().map(TablesawTables::heading).toList(),
                IntStream.range(0, Math.min(rows, table.rowCount()))
                        .mapToObj(row -> line(table, row))
                        .toList());
    }

    private static TableFace.Heading heading(Column<?> column) {
        return new TableFace.Heading(
                column.name(),
                column.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                column instanceof NumericColumn,
                column.countMissing());
    }

    private static List<Optional<String>> line(Table table, int row) {
        return table.columns().stream()
                .map(
                        column ->
                                column.isMissing(row)
                                        ? Optional.<String>empty()
                                        : Optional.of(String.valueOf(column.get(row))))
                .toList();
    }

    @Override
    public Rows rows(Object given) {
        List<assay.rows.Column> columns = new ArrayList<>();
        for (Column<?> column : ((Table) given).columns()) {
            columns.add(FromTablesaw.column(column));
        }
        return Rows.of(columns);
    }

    @Override
    public Object table(Rows rows, Loss loss) {
        checkNames(rows.names());
        Column<?>[] columns =
                rows.columns().stream()
                        .map(column -> ToTablesaw.column(column, loss))
                        .toArray(Column<?>[]::new);
        return Table.create("rows", columns);
    }

    /** Tablesaw takes names that differ in upper and lower case alone for one. */
    private static void checkNames(List<String> names) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String before = seen.put(name.toLowerCase(Locale.ROOT), name);
            if (before != null) {
                throw new IllegalArgumentException(
                        "columns '%s' and '%s' have one name for Tablesaw, which takes upper and lower case alike; rename one"
                                .formatted(before, name));
            }
        }
    }
}
