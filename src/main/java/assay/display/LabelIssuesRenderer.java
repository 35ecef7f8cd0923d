package assay.display;

import assay.labels.LabelIssue;
import assay.labels.LabelIssues;
import java.util.List;

/** Shows labels that are likely wrong, the worst first, beside what the model says. */
public final class LabelIssuesRenderer implements Renderer<LabelIssues> {

    private static final int SHOWN = 50;

    /** Makes a renderer; it holds no state. */
    public LabelIssuesRenderer() {}

    @Override
    public Class<LabelIssues> type() {
        return LabelIssues.class;
    }

    @Override
    public List<MimeBundle> render(LabelIssues issues) {
        String caption =
                "%s of %s likely wrong by %s: %s"
                        .formatted(
                                Numbers.whole(issues.size()),
                                Numbers.count(issues.rows(), "label"),
                                issues.filter().words(),
                                Numbers.percent((double) issues.size() / issues.rows()));
        String rest = Cut.rest(SHOWN, issues.size());
        return List.of(
                Table.of(caption)
                        .words("row", "given", "likeliest")
                        .numbers("P(given)", "P(likeliest)", issues.rankedBy().words())
                        .rows(issues.stream().limit(SHOWN).map(LabelIssuesRenderer::row).toList())
                        .note(rest.isEmpty() ? "" : rest + " labels.")
                        .bundle());
    }

    private static List<Table.Cell> row(LabelIssue issue) {
        return List.of(
                Table.Cell.of(issue.id().toString()),
                Table.Cell.of(issue.given()),
                Table.Cell.of(issue.suggested()),
                Table.Cell.of(Numbers.fixed(issue.givenProbability(), 4))
                        .bar(issue.givenProbability()),
                Table.Cell.of(Numbers.fixed(issue.suggestedProbability(), 4))
                        .bar(issue.suggestedProbability()),
                Table.Cell.of(Numbers.fixed(issue.quality(), 4)));
    }
}
