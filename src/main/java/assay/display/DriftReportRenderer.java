package assay.display;

import assay.monitor.DriftReport;
import java.util.List;

/** Shows how current rows differ from reference rows, a line for every test. */
public final class DriftReportRenderer implements Renderer<DriftReport> {

    /** Makes a renderer; it holds no state. */
    public DriftReportRenderer() {}

    @Override
    public Class<DriftReport> type() {
        return DriftReport.class;
    }

    @Override
    public List<MimeBundle> render(DriftReport report) {
        Table table =
                Table.of(sentence(report))
                        .words("column", "drift", "test")
                        .numbers("statistic", "p", "adjusted p", "TV", "PSI", "PSI by chance")
                        .rows(report.lines().stream().map(line -> row(report, line)).toList())
                        .note(
                                "A test at one look. TV (total variation) and PSI describe and do not alarm; by chance alone PSI stays below the last column in 95 of 100 such samples.");
        for (String skipped : report.skipped()) {
            table = table.note(skipped);
        }
        return List.of(table.bundle());
    }

    private static String sentence(DriftReport report) {
        return "%s against %s of reference: %s of %s found drift at %s, %s"
                .formatted(
                        Numbers.count(report.currentRows(), "row"),
                        Numbers.whole(report.referenceRows()),
                        Numbers.whole(report.drifted().size()),
                        Numbers.count(report.tests(), "test"),
                        Numbers.brief(report.options().alpha()),
                        report.options().correction().title());
    }

    private static List<Table.Cell> row(DriftReport report, DriftReport.Line line) {
        return List.of(
                Table.Cell.of(line.name()),
                Table.Cell.of(report.drifted().contains(line) ? "⚠ yes" : "no"),
                Table.Cell.of(line.test().test() + ", " + line.test().how()),
                Table.Cell.of(Numbers.brief(line.test().statistic())),
                Table.Cell.of(Numbers.brief(line.test().p())),
                Table.Cell.of(Numbers.brief(line.adjusted())),
                shift(line, "total_variation", true),
                shift(line, "psi", false),
                shift(line, "psi_by_chance", false));
    }

    private static Table.Cell shift(DriftReport.Line line, String name, boolean bar) {
        return line.shift().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .map(figure -> cell(figure.value(), bar))
                .orElse(Table.Cell.of(""));
    }

    private static Table.Cell cell(double value, boolean bar) {
        Table.Cell cell = Table.Cell.of(Numbers.fixed(value, 3));
        return bar ? cell.bar(value) : cell;
    }
}
