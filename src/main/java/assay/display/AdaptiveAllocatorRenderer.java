package assay.display;

import assay.plan.AdaptiveAllocator;
import assay.plan.BudgetAllocation;
import assay.plan.GroupCurve;
import java.util.List;
import java.util.stream.IntStream;

/** Shows what an adaptive allocator knows of each group so far, and what it asks for next. */
public final class AdaptiveAllocatorRenderer implements Renderer<AdaptiveAllocator> {

    private static final int MOST_GROUPS = 200;

    /** Makes a renderer; it holds no state. */
    public AdaptiveAllocatorRenderer() {}

    @Override
    public Class<AdaptiveAllocator> type() {
        return AdaptiveAllocator.class;
    }

    @Override
    public List<MimeBundle> render(AdaptiveAllocator allocator) {
        int groups = allocator.states().size();
        int shown = Math.min(MOST_GROUPS, groups);
        String next =
                allocator
                        .next()
                        .map(AdaptiveAllocatorRenderer::words)
                        .orElse("the budget is spent");
        String caption =
                "%s of %s left; %s"
                        .formatted(
                                Numbers.brief(allocator.remaining()),
                                Numbers.brief(allocator.budget()),
                                next);
        List<GroupCurve> curves = allocator.curves();
        Table table =
                Table.of(caption)
                        .words("group")
                        .numbers("rows", "mean", "variance", "error of the mean", "cost of a row")
                        .rows(
                                IntStream.range(0, shown)
                                        .mapToObj(
                                                at ->
                                                        row(
                                                                allocator.states().get(at),
                                                                curves.get(at)))
                                        .toList())
                        .note(Cut.rest(shown, groups));
        return List.of(table.bundle());
    }

    private static String words(BudgetAllocation.Batch batch) {
        return "next %s from %s".formatted(Numbers.count(batch.rows(), "row"), batch.name());
    }

    private static List<Table.Cell> row(AdaptiveAllocator.State state, GroupCurve curve) {
        return List.of(
                Table.Cell.of(state.group().name()),
                Table.Cell.of(Numbers.whole(state.rows())),
                Table.Cell.of(state.rows() == 0 ? "" : Numbers.brief(state.mean())),
                Table.Cell.of(state.rows() == 0 ? "" : Numbers.brief(curve.scale())),
                Table.Cell.of(
                        state.rows() == 0 ? "" : Numbers.brief(Math.sqrt(curve.lossAfter(0)))),
                Table.Cell.of(Numbers.brief(state.group().cost())));
    }
}
