package assay.display;

import assay.plan.CollectionPlan;
import assay.plan.Expectation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows what shall be collected, with the reason for each expectation. */
public final class CollectionPlanRenderer implements Renderer<CollectionPlan> {

    /** Makes a renderer; it holds no state. */
    public CollectionPlanRenderer() {}

    @Override
    public Class<CollectionPlan> type() {
        return CollectionPlan.class;
    }

    @Override
    public List<MimeBundle> render(CollectionPlan plan) {
        String sentence =
                "Plan '%s': %s, at least %s per cell. SHA-256 %s."
                        .formatted(
                                plan.name(),
                                Numbers.count(plan.target(), "row"),
                                Numbers.whole(plan.terms().minimumPerCell()),
                                plan.hash());
        List<Table> tables = new ArrayList<>();
        plan.expectations().forEach(expectation -> tables.add(table(plan, expectation)));
        terms(plan).ifPresent(tables::add);
        List<Html> html = new ArrayList<>();
        html.add(Html.tag("p", "margin:4px 0", Html.text(sentence)));
        tables.forEach(table -> html.add(table.html()));
        String plain = tables.stream().map(Table::plain).collect(Collectors.joining("\n"));
        return List.of(
                MimeBundle.html(
                        Words.line(sentence) + "\n\n" + plain, Html.of(html.toArray(Html[]::new))));
    }

    private static Table table(CollectionPlan plan, Expectation expectation) {
        List<String> cells = expectation.cellNames();
        long[] planned = plan.planned(expectation);
        return Table.of(expectation.name())
                .words("cell")
                .numbers("share", "planned rows")
                .rows(
                        IntStream.range(0, planned.length)
                                .mapToObj(
                                        cell ->
                                                row(
                                                        cells.get(cell),
                                                        expectation.shares().get(cell),
                                                        planned[cell]))
                                .toList())
                .note("Why: " + expectation.rationale());
    }

    private static List<Table.Cell> row(String name, double share, long planned) {
        return List.of(
                Table.Cell.of(name),
                Table.Cell.of(Numbers.percent(share)).bar(share),
                Table.Cell.of(Numbers.whole(planned)));
    }

    /** Costs and weights other than 1, where there are any. */
    private static Optional<Table> terms(CollectionPlan plan) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        plan.terms()
                .costs()
                .forEach(
                        (attribute, levels) ->
                                levels.forEach((l, f) -> rows.add(term("cost", attribute, l, f))));
        plan.terms()
                .weights()
                .forEach(
                        (attribute, levels) ->
                                levels.forEach(
                                        (l, f) -> rows.add(term("weight", attribute, l, f))));
        rows.sort(Comparator.comparing(row -> row.get(0).text() + row.get(1).text()));
        Table table = Table.of("Costs and weights").words("of", "is").numbers("factor").rows(rows);
        return rows.isEmpty() ? Optional.empty() : Optional.of(table);
    }

    private static List<Table.Cell> term(
            String what, String attribute, String level, double factor) {
        return List.of(
                Table.Cell.of(attribute + " " + level),
                Table.Cell.of(what),
                Table.Cell.of(Numbers.brief(factor)));
    }
}
