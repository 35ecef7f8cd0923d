package assay.display;

import assay.dynamics.ProbeSuite;
import assay.dynamics.Probes;
import java.util.List;

/** Shows how many probes there are of each category, and why so many. */
public final class ProbeSuiteRenderer implements Renderer<ProbeSuite> {

    /** Makes a renderer; it holds no state. */
    public ProbeSuiteRenderer() {}

    @Override
    public Class<ProbeSuite> type() {
        return ProbeSuite.class;
    }

    @Override
    public List<MimeBundle> render(ProbeSuite suite) {
        Probes probes = suite.probes();
        return List.of(
                Table.of("Probes among " + Numbers.count(suite.labels().size(), "row"))
                        .words("category")
                        .numbers("to compare with", "held out")
                        .rows(
                                probes.categories().stream()
                                        .map(category -> row(probes, category))
                                        .toList())
                        .note(suite.note())
                        .bundle());
    }

    private static List<Table.Cell> row(Probes probes, String category) {
        return List.of(
                Table.Cell.of(category),
                Table.Cell.of(Numbers.whole(probes.fit().get(category).size())),
                Table.Cell.of(Numbers.whole(probes.heldOut().get(category).size())));
    }
}
