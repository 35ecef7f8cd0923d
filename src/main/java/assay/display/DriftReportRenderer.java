package assay.display;

import assay.monitor.DriftReport;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Shows how current rows differ from reference rows, a line for every test. */
public final class DriftReportRenderer implements Renderer<DriftReport> {

    private static final int MOST_DRAWN = 25;
    private static final int WIDTH = 720;

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
        return List.of(Plate.of(sentence(report) + ".", picture(report), table));
    }

    /** The strongest evidence first, as much as can be read. */
    private static MimeBundle.Picture picture(DriftReport report) {
        List<DriftReport.Line> shown =
                report.lines().stream()
                        .sorted(Comparator.comparingDouble(DriftReport.Line::adjusted))
                        .limit(MOST_DRAWN)
                        .toList();
        double most =
                shown.stream()
                        .mapToDouble(line -> orders(line.adjusted()))
                        .filter(Double::isFinite)
                        .reduce(3, Math::max);
        int rest = report.lines().size() - shown.size();
        DotRows evidence =
                new DotRows(
                        "Evidence of drift"
                                + (rest > 0 ? " (" + rest + " more tests, weaker)" : ""),
                        "-log10 of the adjusted p",
                        shown.stream().map(line -> dots(report, line)).toList(),
                        OptionalDouble.of(orders(report.options().alpha())),
                        1.05 * most,
                        List.of(
                                new DotRows.Told(DotRows.Mark.STRIKING, "drift"),
                                new DotRows.Told(
                                        DotRows.Mark.USUAL,
                                        "none found; the dashed line is "
                                                + Numbers.brief(report.options().alpha()))));
        return Charts.drawn(
                List.of(evidence),
                1,
                WIDTH,
                DotRows.height(shown.size()),
                "A line for every test with its evidence of drift. " + sentence(report));
    }

    private static DotRows.Line dots(DriftReport report, DriftReport.Line line) {
        DotRows.Mark mark =
                report.drifted().contains(line) ? DotRows.Mark.STRIKING : DotRows.Mark.USUAL;
        return new DotRows.Line(
                line.name(), List.of(new DotRows.Dot(orders(line.adjusted()), mark)));
    }

    /** Rounded up to 0 from -0. */
    private static double orders(double p) {
        return Math.max(0, -Math.log10(p));
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
