package assay.display;

import assay.plan.NextToCollect;
import java.util.List;

/** Shows where the next samples should come from, the most urgent cell first, and why. */
public final class NextToCollectRenderer implements Renderer<NextToCollect> {

    private static final int SHOWN = 15;

    /** Makes a renderer; it holds no state. */
    public NextToCollectRenderer() {}

    @Override
    public Class<NextToCollect> type() {
        return NextToCollect.class;
    }

    @Override
    public List<MimeBundle> render(NextToCollect next) {
        String caption =
                "Next %s for '%s', by %s; %s collected, %s still to collect"
                        .formatted(
                                Numbers.count(next.samples(), "sample"),
                                next.plan(),
                                String.join(" and ", next.basis()),
                                Numbers.whole(next.rows()),
                                Numbers.whole(next.deficit()));
        int left = next.lines().size() - SHOWN;
        Table table =
                Table.of(caption)
                        .words("cell")
                        .numbers("next", "collected", "planned", "cost")
                        .words("why")
                        .rows(next.lines().stream().limit(SHOWN).map(this::row).toList())
                        .note(left > 0 ? Numbers.whole(left) + " more cells are not shown." : "")
                        .note(
                                next.independent()
                                        ? "Shares of cells are products of separate expectations,"
                                                + " as if these were independent."
                                        : "");
        return List.of(table.bundle());
    }

    private List<Table.Cell> row(NextToCollect.Line line) {
        return List.of(
                Table.Cell.of(line.cell().name()),
                Table.Cell.of(Numbers.whole(line.next())),
                Table.Cell.of(Numbers.whole(line.cell().collected())),
                Table.Cell.of(Numbers.whole(line.cell().planned())),
                Table.Cell.of(Numbers.brief(line.cost())),
                Table.Cell.of(line.reason()));
    }
}
