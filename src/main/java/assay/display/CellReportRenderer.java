package assay.display;

import assay.familiarity.CellReport;
import java.util.List;
import java.util.Optional;

/** Shows why the cells of a plan are strange: counts, gap, labels and accuracy side by side. */
public final class CellReportRenderer implements Renderer<CellReport> {

    /** Makes a renderer; it holds no state. */
    public CellReportRenderer() {}

    @Override
    public Class<CellReport> type() {
        return CellReport.class;
    }

    @Override
    public List<MimeBundle> render(CellReport report) {
        Table table =
                Table.of(
                                "Why the cells of '%s' are strange: something was found of %s of %s"
                                        .formatted(
                                                report.part(),
                                                Numbers.whole(report.found().size()),
                                                Numbers.count(report.cells().size(), "cell")))
                        .words("cell")
                        .numbers(
                                "planned",
                                "collected",
                                "deficit",
                                "gap in nats",
                                "labels right",
                                "accuracy")
                        .words("found", "to do")
                        .rows(report.cells().stream().map(CellReportRenderer::row).toList())
                        .note(
                                "Findings hold for all cells together at level %s; gap is against rows held out, labels and accuracy against the other cells."
                                        .formatted(Numbers.percent(report.level())));
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(CellReport.Cell cell) {
        return List.of(
                Table.Cell.of(cell.counts().name()),
                Table.Cell.of(Numbers.whole(cell.counts().planned())),
                Table.Cell.of(Numbers.whole(cell.counts().collected())),
                Table.Cell.of(Numbers.whole(cell.counts().deficit())),
                Table.Cell.of(
                        cell.gap()
                                .map(gap -> Numbers.fixed(gap.difference(), 2))
                                .orElse("unknown")),
                share(cell.labelQuality()),
                share(cell.accuracy()),
                Table.Cell.of(
                        String.join(
                                ", ",
                                cell.findings().stream()
                                        .map(CellReport.Finding::toString)
                                        .toList())),
                Table.Cell.of(cell.advice()));
    }

    private static Table.Cell share(Optional<CellReport.Measure> measure) {
        return Table.Cell.of(measure.map(one -> Numbers.percent(one.mean())).orElse("unknown"));
    }
}
