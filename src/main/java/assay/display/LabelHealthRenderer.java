package assay.display;

import assay.labels.LabelHealth;
import java.util.List;

/** Shows how sound labels are: classes, the worst first, then classes that are mixed up. */
public final class LabelHealthRenderer implements Renderer<LabelHealth> {

    private static final int SHOWN = 50;

    /** Makes a renderer; it holds no state. */
    public LabelHealthRenderer() {}

    @Override
    public Class<LabelHealth> type() {
        return LabelHealth.class;
    }

    @Override
    public List<MimeBundle> render(LabelHealth health) {
        String caption =
                "Label health %s: %s of %s confidently of another class"
                        .formatted(
                                Numbers.fixed(health.score(), 4),
                                Numbers.whole(health.issues()),
                                Numbers.count(health.rows(), "label"));
        String rest = Cut.rest(SHOWN, health.classes().size());
        return List.of(
                Table.of(caption)
                        .words("class")
                        .numbers("quality", "given but of another", "of it but given another")
                        .rows(
                                health.classes().stream()
                                        .limit(SHOWN)
                                        .map(LabelHealthRenderer::row)
                                        .toList())
                        .note(rest.isEmpty() ? "" : rest + " classes.")
                        .bundle(),
                overlaps(health));
    }

    private static List<Table.Cell> row(LabelHealth.ClassRank one) {
        return List.of(
                Table.Cell.of(one.name()),
                Table.Cell.of(Numbers.fixed(one.quality(), 4)).bar(one.quality()),
                Table.Cell.of(Numbers.whole(one.issues())),
                Table.Cell.of(Numbers.whole(one.inverseIssues())));
    }

    private static MimeBundle overlaps(LabelHealth health) {
        List<LabelHealth.Overlap> mixed =
                health.overlaps().stream().filter(one -> one.rows() > 0).toList();
        String rest = Cut.rest(SHOWN, mixed.size());
        return Table.of(
                        "%s of classes that are given for each other"
                                .formatted(Numbers.count(mixed.size(), "pair")))
                .words("class", "and")
                .numbers("rows", "share")
                .rows(
                        mixed.stream()
                                .limit(SHOWN)
                                .map(
                                        one ->
                                                List.of(
                                                        Table.Cell.of(one.nameA()),
                                                        Table.Cell.of(one.nameB()),
                                                        Table.Cell.of(Numbers.whole(one.rows())),
                                                        Table.Cell.of(
                                                                Numbers.percent(one.share()))))
                                .toList())
                .note(rest.isEmpty() ? "" : rest + " pairs.")
                .bundle();
    }
}
