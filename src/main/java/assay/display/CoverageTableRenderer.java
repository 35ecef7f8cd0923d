package assay.display;

import assay.plan.CoverageCell;
import assay.plan.CoverageTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows a collection against its plan, one table per expectation. */
public final class CoverageTableRenderer implements Renderer<CoverageTable> {

    private static final int MOST_CELLS = 200;
    private static final int MOST_PARTS = 20;

    private final int mostCells;
    private final int mostParts;

    /** Makes a renderer that shows what fits a page. */
    public CoverageTableRenderer() {
        this(MOST_CELLS, MOST_PARTS);
    }

    /**
     * Makes a renderer.
     *
     * @param mostCells cells of one expectation at most; where there are more, those that lack the
     *     most rows
     * @param mostParts expectations at most
     */
    public CoverageTableRenderer(int mostCells, int mostParts) {
        this.mostCells = mostCells;
        this.mostParts = mostParts;
    }

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
        List<Table> tables =
                coverage.parts().stream()
                        .limit(mostParts)
                        .map(part -> table(coverage, part))
                        .toList();
        String plain = tables.stream().map(Table::plain).collect(Collectors.joining("\n"));
        List<Html> html = new ArrayList<>();
        html.add(Html.tag("p", "margin:4px 0", Html.text(sentence)));
        tables.forEach(table -> html.add(table.html()));
        String rest = Cut.rest(tables.size(), coverage.parts().size());
        String more = rest.isEmpty() ? "" : rest + " expectations. ";
        String mix =
                more
                        + "A mix is on plan within %s points of the planned share; residuals beyond -3 or +3"
                                .formatted(Numbers.brief(100 * coverage.tolerance()))
                        + " are hardly chance.";
        html.add(Html.tag("p", "margin:4px 0", Html.text(mix)));
        return List.of(
                MimeBundle.html(
                        Words.line(sentence) + "\n\n" + plain + "\n" + mix + "\n",
                        Html.of(html.toArray(Html[]::new))));
    }

    private Table table(CoverageTable coverage, CoverageTable.Part part) {
        String caption =
                "%s: %s complete, evenness %s, total variation %s"
                        .formatted(
                                part.name(),
                                Numbers.percent(part.completion()),
                                Numbers.fixed(part.evenness(), 2),
                                Numbers.fixed(part.totalVariation(), 3));
        return Table.of(caption)
                .words("cell")
                .numbers("share", "planned", "collected", "deficit", "completion", "residual")
                .words("mix")
                .rows(shown(part).stream().map(cell -> row(coverage, cell)).toList())
                .note(
                        part.cells().size() <= mostCells
                                ? ""
                                : "The %s of %s cells that lack the most rows, in the plan's order."
                                        .formatted(
                                                Numbers.whole(mostCells),
                                                Numbers.whole(part.cells().size())));
    }

    /** All cells, or those that lack the most rows; of equal ones the first. */
    private List<CoverageCell> shown(CoverageTable.Part part) {
        List<CoverageCell> cells = part.cells();
        return IntStream.range(0, cells.size())
                .boxed()
                .sorted(Comparator.comparing(place -> -cells.get(place).deficit()))
                .limit(mostCells)
                .sorted()
                .map(cells::get)
                .toList();
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
