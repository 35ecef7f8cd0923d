package assay.display;

import assay.rows.RowIds;
import java.util.List;
import java.util.stream.IntStream;

/** Shows which rows by their first ids and their number. */
public final class RowIdsRenderer implements Renderer<RowIds> {

    private static final int SHOWN = 10;

    /** Makes a renderer; it holds no state. */
    public RowIdsRenderer() {}

    @Override
    public Class<RowIds> type() {
        return RowIds.class;
    }

    @Override
    public List<MimeBundle> render(RowIds ids) {
        int shown = Math.min(SHOWN, ids.size());
        Table table =
                Table.of(Numbers.count(ids.size(), "row id"))
                        .numbers("place")
                        .words("row id")
                        .rows(IntStream.range(0, shown).mapToObj(row -> row(ids, row)).toList());
        int left = ids.size() - shown;
        return List.of(table.note(left == 0 ? "" : Numbers.whole(left) + " more.").bundle());
    }

    private static List<Table.Cell> row(RowIds ids, int row) {
        return List.of(Table.Cell.of(Numbers.whole(row)), Table.Cell.of(ids.at(row).toString()));
    }
}
