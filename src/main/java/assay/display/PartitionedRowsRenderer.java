package assay.display;

import assay.plan.CoverageCell;
import assay.plan.CoverageTable;
import assay.plan.PartitionedRows;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shows a collection in the leaves of a plan's tree: which are empty, short or full. */
public final class PartitionedRowsRenderer implements Renderer<PartitionedRows> {

    private static final int MOST_LEAVES = 100;

    /** Makes a renderer; it holds no state. */
    public PartitionedRowsRenderer() {}

    @Override
    public Class<PartitionedRows> type() {
        return PartitionedRows.class;
    }

    @Override
    public List<MimeBundle> render(PartitionedRows rows) {
        CoverageTable.Part part = rows.coverage();
        String caption =
                "%s in %s of '%s': %s complete, evenness %s, %s without a row"
                        .formatted(
                                Numbers.count(rows.ids().size(), "row"),
                                part.cells().size() == 1
                                        ? "1 leaf"
                                        : Numbers.whole(part.cells().size()) + " leaves",
                                rows.tree().plan().name(),
                                Numbers.percent(part.completion()),
                                Numbers.fixed(part.evenness(), 2),
                                Numbers.whole(rows.emptyLeaves()));
        List<CoverageCell> cells = part.cells();
        Table table =
                Table.of(caption)
                        .words("leaf")
                        .numbers("planned", "collected", "deficit", "completion")
                        .words("state")
                        .rows(
                                IntStream.range(0, cells.size())
                                        .boxed()
                                        .sorted(
                                                Comparator.comparing(
                                                        leaf -> -cells.get(leaf).deficit()))
                                        .limit(MOST_LEAVES)
                                        .sorted()
                                        .map(leaf -> row(cells.get(leaf)))
                                        .toList())
                        .note(Cut.rest(Math.min(MOST_LEAVES, cells.size()), cells.size()));
        boolean drawn = rows.tree().leaves().size() > 1;
        return List.of(
                drawn
                        ? Plate.of(caption + ".", LeavesPicture.of(rows, caption), table)
                        : table.bundle());
    }

    private static List<Table.Cell> row(CoverageCell cell) {
        return List.of(
                Table.Cell.of(cell.name()),
                Table.Cell.of(Numbers.whole(cell.planned())),
                Table.Cell.of(Numbers.whole(cell.collected())),
                Table.Cell.of(Numbers.whole(cell.deficit())),
                Table.Cell.of(Numbers.percent(cell.completion())).bar(cell.completion()),
                Table.Cell.of(state(cell)));
    }

    private static String state(CoverageCell cell) {
        if (cell.share() == 0) {
            return cell.collected() == 0 ? "not expected" : "⚠ impossible in this plan";
        }
        if (cell.deficit() == 0) {
            return cell.collected() > cell.planned() ? "▲ over" : "✓ full";
        }
        return cell.collected() == 0 ? "✗ empty" : "▼ short";
    }
}
