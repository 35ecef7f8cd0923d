package assay.display;

import assay.familiarity.Selection;
import java.util.List;
import java.util.stream.IntStream;

/** Shows chosen rows by their ids and why they were chosen. */
public final class SelectionRenderer implements Renderer<Selection> {

    /** Makes a renderer; it holds no state. */
    public SelectionRenderer() {}

    @Override
    public Class<Selection> type() {
        return Selection.class;
    }

    private static final int SHOWN = 20;

    @Override
    public List<MimeBundle> render(Selection selection) {
        int shown = Math.min(SHOWN, selection.size());
        Table table =
                Table.of(Numbers.count(selection.size(), "chosen row"))
                        .words("row id", "reasons")
                        .rows(
                                IntStream.range(0, shown)
                                        .mapToObj(row -> row(selection, row))
                                        .toList())
                        .note(Cut.rest(shown, selection.size()));
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(Selection selection, int row) {
        return List.of(
                Table.Cell.of(selection.rows().at(row).toString()),
                Table.Cell.of(String.join("; ", selection.reasons().get(row))));
    }
}
