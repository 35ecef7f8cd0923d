package assay.display;

import assay.labels.LabelChange;
import assay.labels.LabelRepair;
import java.util.List;

/** Shows proposed changes of labels with what speaks for each. */
public final class LabelRepairRenderer implements Renderer<LabelRepair> {

    private static final int SHOWN = 50;

    /** Makes a renderer; it holds no state. */
    public LabelRepairRenderer() {}

    @Override
    public Class<LabelRepair> type() {
        return LabelRepair.class;
    }

    @Override
    public List<MimeBundle> render(LabelRepair repair) {
        String caption =
                "%s of %s proposed; none is made"
                        .formatted(
                                Numbers.count(repair.changes().size(), "change"),
                                Numbers.count(repair.labels().size(), "label"));
        String rest = Cut.rest(SHOWN, repair.changes().size());
        return List.of(
                Table.of(caption)
                        .words("row", "now", "proposed", "because")
                        .rows(
                                repair.changes().stream()
                                        .limit(SHOWN)
                                        .map(LabelRepairRenderer::row)
                                        .toList())
                        .note(rest.isEmpty() ? "" : rest + " changes.")
                        .bundle());
    }

    private static List<Table.Cell> row(LabelChange change) {
        return List.of(
                Table.Cell.of(change.id().toString()),
                Table.Cell.of(change.from()),
                Table.Cell.of(change.to()),
                Table.Cell.of(String.join("; ", change.evidence())));
    }
}
