package assay.display;

import assay.monitor.PlanFit;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Shows how well rows fit their plan at one look, a line for every expectation. */
public final class PlanFitRenderer implements Renderer<PlanFit> {

    private static final int MOST_DRAWN = 14;
    private static final double STRIKING = 3;
    private static final int WIDTH = 720;

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
        boolean drawn = fit.lines().stream().anyMatch(line -> !line.cells().isEmpty());
        return List.of(drawn ? Plate.of(sentence(fit) + ".", picture(fit), table) : table.bundle());
    }

    /** One cell of one expectation. */
    private record Drawn(PlanFit.Line line, PlanFit.CellShare cell) {

        double off() {
            return Math.abs(cell.residual());
        }

        DotRows.Line dots() {
            boolean striking = off() > STRIKING;
            return new DotRows.Line(
                    cell.name() + " (" + line.name() + ")",
                    List.of(
                            new DotRows.Dot(cell.planned(), DotRows.Mark.TICK),
                            new DotRows.Dot(
                                    cell.observed(),
                                    striking ? DotRows.Mark.STRIKING : DotRows.Mark.USUAL)));
        }
    }

    private static MimeBundle.Picture picture(PlanFit fit) {
        List<Drawn> all =
                fit.lines().stream()
                        .flatMap(line -> line.cells().stream().map(cell -> new Drawn(line, cell)))
                        .toList();
        List<Drawn> shown =
                all.stream()
                        .sorted(Comparator.comparingDouble((Drawn each) -> -each.off()))
                        .limit(MOST_DRAWN)
                        .toList();
        double most =
                shown.stream()
                        .mapToDouble(
                                each -> Math.max(each.cell().planned(), each.cell().observed()))
                        .max()
                        .orElse(1);
        int rest = all.size() - shown.size();
        DotRows shares =
                new DotRows(
                        "Planned and observed shares, furthest off first"
                                + (rest > 0 ? " (" + rest + " more cells, nearer)" : ""),
                        "share of the rows",
                        shown.stream().map(Drawn::dots).toList(),
                        OptionalDouble.empty(),
                        Math.max(1.05 * most, .01),
                        List.of(
                                new DotRows.Told(DotRows.Mark.TICK, "planned"),
                                new DotRows.Told(DotRows.Mark.USUAL, "observed"),
                                new DotRows.Told(
                                        DotRows.Mark.STRIKING,
                                        "observed, more than 3 standard errors off")));
        return Charts.drawn(
                List.of(shares),
                1,
                WIDTH,
                DotRows.height(shown.size()),
                "Planned and observed shares of the cells furthest from the plan. "
                        + sentence(fit));
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
