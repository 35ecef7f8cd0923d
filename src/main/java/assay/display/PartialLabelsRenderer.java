package assay.display;

import assay.labels.PartialLabels;
import java.util.List;

/** Shows how many members of each class are likely missing, then the cells to look at. */
public final class PartialLabelsRenderer implements Renderer<PartialLabels> {

    private static final int SHOWN = 50;

    /** Makes a renderer; it holds no state. */
    public PartialLabelsRenderer() {}

    @Override
    public Class<PartialLabels> type() {
        return PartialLabels.class;
    }

    @Override
    public List<MimeBundle> render(PartialLabels audit) {
        String rest = Cut.rest(SHOWN, audit.classes().size());
        String more = Cut.rest(SHOWN, audit.queue().size());
        return List.of(
                Table.of("Members of classes that nobody looked at")
                        .words("class")
                        .numbers("known", "not looked at", "threshold", "likely missing")
                        .rows(
                                audit.classes().stream()
                                        .limit(SHOWN)
                                        .map(PartialLabelsRenderer::row)
                                        .toList())
                        .note(rest.isEmpty() ? "" : rest + " classes.")
                        .bundle(),
                Table.of("%s to look at".formatted(Numbers.count(audit.queue().size(), "cell")))
                        .words("row", "class")
                        .numbers("probability")
                        .rows(
                                audit.queue().stream()
                                        .limit(SHOWN)
                                        .map(PartialLabelsRenderer::row)
                                        .toList())
                        .note(more.isEmpty() ? "" : more + " cells.")
                        .bundle());
    }

    private static List<Table.Cell> row(PartialLabels.ClassAudit one) {
        return List.of(
                Table.Cell.of(one.name()),
                Table.Cell.of(Numbers.whole(one.known())),
                Table.Cell.of(Numbers.whole(one.unknown())),
                Table.Cell.of(Numbers.fixed(one.threshold(), 4)),
                Table.Cell.of(Numbers.fixed(one.missing(), 1)));
    }

    private static List<Table.Cell> row(PartialLabels.Candidate one) {
        return List.of(
                Table.Cell.of(one.id().toString()),
                Table.Cell.of(one.name()),
                Table.Cell.of(Numbers.fixed(one.probability(), 4)).bar(one.probability()));
    }
}
