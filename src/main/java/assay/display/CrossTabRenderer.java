package assay.display;

import assay.plan.CoverageCell;
import assay.plan.CrossTab;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shows attributes crossed: the first down, the second across, a table for each level of the third,
 * and the sums at the edges. Each cell says what was collected of what was planned, and is tinted
 * the more the further its share is from the plan's.
 */
public final class CrossTabRenderer implements Renderer<CrossTab> {

    private static final int MOST_DOWN = 40;
    private static final int MOST_ACROSS = 12;
    private static final int MOST_TABLES = 8;
    private static final double STRONG = 10; // standard deviations of the deepest tint
    private static final double HARDLY_CHANCE = 3;

    /** Makes a renderer; it holds no state. */
    public CrossTabRenderer() {}

    @Override
    public Class<CrossTab> type() {
        return CrossTab.class;
    }

    @Override
    public List<MimeBundle> render(CrossTab tab) {
        String sentence =
                "Coverage of '%s' by %s: %s, %s of the planned rows are there, evenness %s; total variation %s (chance alone: %s)."
                        .formatted(
                                tab.plan(),
                                String.join(" × ", tab.attributes()),
                                Numbers.count(tab.rows(), "row"),
                                Numbers.percent(tab.part().completion()),
                                Numbers.fixed(tab.part().evenness(), 2),
                                Numbers.fixed(tab.part().totalVariation(), 3),
                                Numbers.fixed(tab.part().totalVariationByChance(), 3));
        String key =
                "Collected of planned rows. ▲ ▼: more, fewer than the share, beyond %s residuals; hardly chance. Shares: %s."
                        .formatted(Numbers.brief(HARDLY_CHANCE), tab.basis().words());
        List<Table> tables = tables(tab);
        String plain = tables.stream().map(Table::plain).collect(Collectors.joining("\n"));
        List<Html> html = new ArrayList<>();
        html.add(Html.tag("p", "margin:4px 0", Html.text(Words.line(sentence))));
        tables.forEach(table -> html.add(table.html()));
        html.add(Html.tag("p", "margin:4px 0", Html.text(key)));
        return List.of(
                MimeBundle.html(
                        Words.line(sentence) + "\n\n" + plain + "\n" + key + "\n",
                        Html.of(html.toArray(Html[]::new))));
    }

    private static List<Table> tables(CrossTab tab) {
        List<String> attributes = tab.attributes();
        if (attributes.size() < 3) {
            return List.of(table(tab, String.join(" × ", attributes), List.of()));
        }
        String third = attributes.get(2);
        List<Table> tables = new ArrayList<>();
        for (String level : withAll(tab.levels(third), MOST_TABLES)) {
            tables.add(table(tab, third + ": " + level, List.of(level)));
        }
        String rest = Cut.rest(MOST_TABLES, tab.levels(third).size());
        if (!rest.isEmpty()) {
            tables.set(0, tables.get(0).note(rest + " levels of " + Words.line(third) + "."));
        }
        return tables;
    }

    private static Table table(CrossTab tab, String caption, List<String> fixed) {
        List<String> attributes = tab.attributes();
        boolean crossed = attributes.size() > 1;
        List<String> down = tab.levels(attributes.get(0));
        List<String> across = crossed ? tab.levels(attributes.get(1)) : List.of();
        List<String> shown = crossed ? withAll(across, MOST_ACROSS) : List.of(attributes.get(0));
        List<List<Table.Cell>> lines = new ArrayList<>();
        for (String level : withAll(down, MOST_DOWN)) {
            List<Table.Cell> line = new ArrayList<>();
            line.add(Table.Cell.of(level));
            for (String column : shown) {
                List<String> levels = new ArrayList<>(List.of(level));
                levels.addAll(crossed ? List.of(column) : List.of());
                levels.addAll(fixed);
                line.add(cell(tab.cell(levels.toArray(String[]::new))));
            }
            lines.add(line);
        }
        String title = crossed ? attributes.get(0) + " \\ " + attributes.get(1) : attributes.get(0);
        String[] titles = crossed ? shown.toArray(String[]::new) : new String[] {"collected"};
        return Table.of(caption)
                .words(title)
                .numbers(titles)
                .rows(lines)
                .note(rest(MOST_DOWN, down, attributes.get(0)))
                .note(crossed ? rest(MOST_ACROSS, across, attributes.get(1)) : "");
    }

    private static String rest(int most, List<String> levels, String attribute) {
        String rest = Cut.rest(Math.min(most, levels.size()), levels.size());
        return rest.isEmpty() ? "" : rest + " levels of " + attribute + ".";
    }

    private static List<String> withAll(List<String> levels, int most) {
        List<String> all = new ArrayList<>(levels.subList(0, Math.min(most, levels.size())));
        all.addAll(Collections.nCopies(1, CrossTab.ALL));
        return all;
    }

    private static Table.Cell cell(CoverageCell cell) {
        double residual = cell.residual();
        String mark = residual > HARDLY_CHANCE ? "▲ " : residual < -HARDLY_CHANCE ? "▼ " : "";
        Table.Cell plain =
                Table.Cell.of(
                        mark
                                + Numbers.whole(cell.collected())
                                + " of "
                                + Numbers.whole(cell.planned()));
        Html tinted = Html.tag("span", tint(residual), plain.html());
        return new Table.Cell(plain.text(), tinted, plain.share());
    }

    /** Blue for more, vermillion for fewer; nothing where the share is as planned. */
    private static String tint(double residual) {
        double depth = .5 * Math.min(1, Math.abs(residual) / STRONG);
        String colour = residual > 0 ? "0,114,178" : "213,94,0";
        return "padding:2px 6px;background-color:rgba("
                + colour
                + ","
                + Numbers.fixed(depth, 2)
                + ")";
    }
}
