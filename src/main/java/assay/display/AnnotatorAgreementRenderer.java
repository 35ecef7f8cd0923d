package assay.display;

import assay.labels.AnnotatorAgreement;
import java.util.List;

/** Shows agreement beyond chance, of all annotators and of each two. */
public final class AnnotatorAgreementRenderer implements Renderer<AnnotatorAgreement> {

    private static final int SHOWN = 50;

    /** Makes a renderer; it holds no state. */
    public AnnotatorAgreementRenderer() {}

    @Override
    public Class<AnnotatorAgreement> type() {
        return AnnotatorAgreement.class;
    }

    @Override
    public List<MimeBundle> render(AnnotatorAgreement agreement) {
        String caption =
                "Agreement beyond chance: Fleiss's κ %s, Krippendorff's α %s"
                        .formatted(
                                Numbers.fixed(agreement.fleiss(), 4),
                                Numbers.fixed(agreement.krippendorff(), 4));
        String rest = Cut.rest(SHOWN, agreement.pairs().size());
        return List.of(
                Table.of(caption)
                        .words("annotator", "and")
                        .numbers("rows", "alike", "Cohen's κ")
                        .rows(
                                agreement.pairs().stream()
                                        .limit(SHOWN)
                                        .map(AnnotatorAgreementRenderer::row)
                                        .toList())
                        .note(rest.isEmpty() ? "" : rest + " pairs.")
                        .bundle());
    }

    private static List<Table.Cell> row(AnnotatorAgreement.Pair pair) {
        return List.of(
                Table.Cell.of(pair.first()),
                Table.Cell.of(pair.second()),
                Table.Cell.of(Numbers.whole(pair.rows())),
                Table.Cell.of(Numbers.fixed(pair.agreement(), 4)),
                Table.Cell.of(Numbers.fixed(pair.kappa(), 4)));
    }
}
