package assay.display;

import assay.monitor.PlanFit;
import java.util.List;

/** Shows how well rows fit their plan at one look, a line for every expectation. */
public final class PlanFitRenderer implements Renderer<PlanFit> {

    /** Makes a renderer; it holds no state. */
    public PlanFitRenderer() {}

    @Override
    public Class<PlanFit> type() {
        return PlanFit.class;
    }

    @Override
    public List<MimeBundle> render(PlanFit fit) {
        Table table =
                Table.of(sentence(fit))
                        .words("expectation", "test")
                        .numbers("statistic", "p", "adjusted p", "G")
                        .words("impossible cells")
                        .rows(fit.lines().stream().map(PlanFitRenderer::row).toList())
                        .note(
                                "A test at one look: repeated while rows arrive it alarms sooner or later; a monitor does not.");
        return List.of(table.bundle());
    }

    private static String sentence(PlanFit fit) {
        return "Fit of %s to plan '%s', %s, %s"
                .formatted(
                        Numbers.count(fit.rows(), "row"),
                        fit.plan(),
                        Numbers.count(fit.lines().size(), "test"),
                        fit.correction().title());
    }

    private static List<Table.Cell> row(PlanFit.Line line) {
        return List.of(
                Table.Cell.of(line.name()),
                Table.Cell.of(line.test().test() + ", " + line.test().how()),
                Table.Cell.of(Numbers.fixed(line.test().statistic(), 2)),
                Table.Cell.of(Numbers.brief(line.test().p())),
                Table.Cell.of(Numbers.brief(line.adjusted())),
                Table.Cell.of(Numbers.fixed(line.g().statistic(), 2)),
                Table.Cell.of(impossible(line)));
    }

    private static String impossible(PlanFit.Line line) {
        return line.impossible().isEmpty() ? "none" : "⚠ " + String.join(", ", line.impossible());
    }
}
