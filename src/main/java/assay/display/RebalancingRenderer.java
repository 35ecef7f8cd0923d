package assay.display;

import assay.plan.Rebalancing;
import java.util.List;

/** Shows what to keep and what to ask for, leaf by leaf. */
public final class RebalancingRenderer implements Renderer<Rebalancing> {

    private static final int MOST_LEAVES = 100;

    /** Makes a renderer; it holds no state. */
    public RebalancingRenderer() {}

    @Override
    public Class<Rebalancing> type() {
        return Rebalancing.class;
    }

    @Override
    public List<MimeBundle> render(Rebalancing rebalancing) {
        int shown = Math.min(MOST_LEAVES, rebalancing.lines().size());
        String caption =
                "Rebalancing '%s': keep %s, leave out %s, ask for %s"
                        .formatted(
                                rebalancing.plan(),
                                Numbers.count(rebalancing.kept().size(), "row"),
                                Numbers.whole(rebalancing.dropped()),
                                Numbers.whole(rebalancing.requested()));
        Table table =
                Table.of(caption)
                        .words("leaf")
                        .numbers("target", "collected", "keep", "ask for")
                        .rows(
                                rebalancing.lines().subList(0, shown).stream()
                                        .map(RebalancingRenderer::row)
                                        .toList())
                        .note(Cut.rest(shown, rebalancing.lines().size()));
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(Rebalancing.Line line) {
        return List.of(
                Table.Cell.of(line.leaf().name()),
                Table.Cell.of(Numbers.whole(line.target())),
                Table.Cell.of(Numbers.whole(line.collected())),
                Table.Cell.of(Numbers.whole(line.kept())),
                Table.Cell.of(Numbers.whole(line.requested())));
    }
}
