package assay.display;

import assay.rows.StoredTable;
import java.util.List;

/** Shows what a stored table is without reading it: its file, its columns and its limits. */
public final class StoredTableRenderer implements Renderer<StoredTable> {

    private static final int MOST_COLUMNS = 500;
    private static final double MEBIBYTE = 1 << 20;

    /** Makes a renderer; it holds no state. */
    public StoredTableRenderer() {}

    @Override
    public Class<StoredTable> type() {
        return StoredTable.class;
    }

    @Override
    public List<MimeBundle> render(StoredTable table) {
        String caption =
                "%s: %s MiB, %s, not held in memory"
                        .formatted(
                                table.file().getFileName(),
                                Numbers.fixed(table.bytes() / MEBIBYTE, 1),
                                Numbers.count(table.names().size(), "column"));
        String limits =
                "A question reads the file within %s MiB of memory and with %s."
                        .formatted(
                                Numbers.whole(table.limits().memoryBytes() >> 20),
                                Numbers.count(table.limits().threads(), "thread"));
        String rest = Cut.rest(MOST_COLUMNS, table.names().size());
        return List.of(
                Table.of(caption)
                        .words("column", "holds")
                        .rows(
                                table.names().stream()
                                        .limit(MOST_COLUMNS)
                                        .map(name -> row(table, name))
                                        .toList())
                        .note(rest.isEmpty() ? "" : rest + " columns.")
                        .note(limits)
                        .bundle());
    }

    private static List<Table.Cell> row(StoredTable table, String name) {
        return List.of(Table.Cell.of(name), Table.Cell.of(table.kind(name).words()));
    }
}
