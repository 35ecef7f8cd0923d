package assay.display;

import assay.labels.RepairedLabels;
import java.util.List;

/** Shows what a repair changed, and the hashes before and after. */
public final class RepairedLabelsRenderer implements Renderer<RepairedLabels> {

    private static final int SHOWN = 50;
    private static final int DIGITS = 12;

    /** Makes a renderer; it holds no state. */
    public RepairedLabelsRenderer() {}

    @Override
    public Class<RepairedLabels> type() {
        return RepairedLabels.class;
    }

    @Override
    public List<MimeBundle> render(RepairedLabels repaired) {
        String caption =
                "%s of %s changed, %s undecided"
                        .formatted(
                                Numbers.whole(repaired.differences().size()),
                                Numbers.count(repaired.before().size(), "label"),
                                Numbers.count(repaired.undecided(), "proposal"));
        String rest = Cut.rest(SHOWN, repaired.differences().size());
        return List.of(
                Table.of(caption)
                        .words("row", "before", "after")
                        .rows(
                                repaired.differences().stream()
                                        .limit(SHOWN)
                                        .map(RepairedLabelsRenderer::row)
                                        .toList())
                        .note(rest.isEmpty() ? "" : rest + " changes.")
                        .note(
                                "Labels %s before, %s after."
                                        .formatted(
                                                repaired.hashBefore().substring(0, DIGITS),
                                                repaired.hash().substring(0, DIGITS)))
                        .bundle());
    }

    private static List<Table.Cell> row(RepairedLabels.Difference one) {
        return List.of(
                Table.Cell.of(one.id().toString()),
                Table.Cell.of(one.from()),
                Table.Cell.of(one.to().orElse("dropped")));
    }
}
