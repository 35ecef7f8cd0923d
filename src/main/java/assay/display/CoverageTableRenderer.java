package assay.display;

import assay.plan.CoverageCell;
import assay.plan.CoverageTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows a collection against its plan, one table per expectation. */
public final class CoverageTableRenderer implements Renderer<CoverageTable> {

    /** Makes a renderer; it holds no state. */
    public CoverageTableRenderer() {}

    @Override
    public Class<CoverageTable> type() {
        return CoverageTable.class;
    }

    @Override
    public List<MimeBundle> render(CoverageTable coverage) {
        String sentence =
                "Coverage of '%s': %s of %s rows, %s of the planned rows are there."
                        .formatted(
                                coverage.plan(),
                                Numbers.whole(coverage.rows()),
                                Numbers.whole(coverage.target()),
                                Numbers.percent(coverage.completion()));
        List<Table> tables = coverage.parts().stream().map(part -> table(coverage, part)).toList();
        String plain = tables.stream().map(Table::plain).collect(Collectors.joining("\n"));
        List<Html> html = new ArrayList<>();
        html.add(Html.tag("p", "margin:4px 0", Html.text(sentence)));
        tables.forEach(table -> html.add(table.html()));
        String mix =
                "A mix is on plan within %s points of the planned share; residuals beyond -3 or +3"
                                .formatted(Numbers.brief(100 * coverage.tolerance()))
                        + " are hardly chance.";
        html.add(Html.tag("p", "margin:4px 0", Html.text(mix)));
        return List.of(
                MimeBundle.html(
                        Words.line(sentence) + "\n\n" + plain + "\n" + mix + "\n",
                        Html.of(html.toArray(Html[]::new))));
    }

    private static Table table(CoverageTable coverage, CoverageTable.Part part) {
        String caption =
                "%s: %s complete, evenness %s"
                        .formatted(
                                part.name(),
                                Numbers.percent(part.completion()),
                                Numbers.fixed(part.evenness(), 2));
        return Table.of(caption)
                .words("cell")
                .numbers("share", "planned", "collected", "deficit", "completion", "residual")
                .words("mix")
                .rows(part.cells().stream().map(cell -> row(coverage, cell)).toList());
    }

    private static List<Table.Cell> row(CoverageTable coverage, CoverageCell cell) {
        String sign = cell.deficit() == 0 ? "✓ " : cell.collected() == 0 ? "✗ " : "◐ ";
        return List.of(
                Table.Cell.of(cell.name()),
                Table.Cell.of(Numbers.percent(cell.share())),
                Table.Cell.of(Numbers.whole(cell.planned())),
                Table.Cell.of(Numbers.whole(cell.collected())),
                Table.Cell.of(Numbers.whole(cell.deficit())),
                Table.Cell.of(sign + Numbers.percent(cell.completion())).bar(cell.completion()),
                Table.Cell.of(signed(cell.residual())),
                Table.Cell.of(mix(coverage, cell)));
    }

    private static String mix(CoverageTable coverage, CoverageCell cell) {
        return coverage.onPlan(cell) ? "on plan" : cell.residual() > 0 ? "▲ too many" : "▼ too few";
    }

    private static String signed(double residual) {
        return (residual > 0 ? "+" : "") + Numbers.fixed(residual, 1);
    }
}
