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

    private static final int MOST_CELLS = 200;
    private static final int MOST_EXPECTATIONS = 20;

    private final int mostCells;
    private final int mostExpectations;

    /** Makes a renderer that shows what fits a page. */
    public CollectionPlanRenderer() {
        this(MOST_CELLS, MOST_EXPECTATIONS);
    }

    /**
     * Makes a renderer.
     *
     * @param mostCells rows of one table at most
     * @param mostExpectations expectations at most
     */
    public CollectionPlanRenderer(int mostCells, int mostExpectations) {
        this.mostCells = mostCells;
        this.mostExpectations = mostExpectations;
    }

    @Override
    public Class<CollectionPlan> type() {
        return CollectionPlan.class;
    }

    @Override
    public List<MimeBundle> render(CollectionPlan plan) {
        String sentence =
                "Plan '%s', %s: %s, at least %s per cell. SHA-256 %s."
                        .formatted(
                                plan.name(),
                                plan.status(),
                                Numbers.count(plan.target(), "row"),
                                Numbers.whole(plan.terms().minimumPerCell()),
                                plan.hash());
        List<Table> tables = new ArrayList<>();
        plan.expectations().stream()
                .limit(mostExpectations)
                .forEach(expectation -> tables.add(table(plan, expectation)));
        String rest = Cut.rest(tables.size(), plan.expectations().size());
        if (!rest.isEmpty()) {
            tables.add(tables.remove(tables.size() - 1).note(rest + " expectations."));
        }
        terms(plan).ifPresent(tables::add);
        tables.addAll(PlanSections.of(plan, mostCells));
        List<Html> html = new ArrayList<>();
        html.add(Html.tag("p", "margin:4px 0", Html.text(sentence)));
        tables.forEach(table -> html.add(table.html()));
        String plain = tables.stream().map(Table::plain).collect(Collectors.joining("\n"));
        return List.of(
                MimeBundle.html(
                        Words.line(sentence) + "\n\n" + plain, Html.of(html.toArray(Html[]::new))));
    }

    private Table table(CollectionPlan plan, Expectation expectation) {
        List<String> cells = expectation.cellNames();
        long[] planned = plan.planned(expectation);
        return Table.of(expectation.name())
                .words("cell")
                .numbers("share", "planned rows")
                .rows(
                        IntStream.range(0, Math.min(mostCells, planned.length))
                                .mapToObj(
                                        cell ->
                                                row(
                                                        cells.get(cell),
                                                        expectation.shares().get(cell),
                                                        planned[cell]))
                                .toList())
                .note(rest(planned.length, "cells"))
                .note("Why: " + expectation.rationale());
    }

    private String rest(int all, String what) {
        String rest = Cut.rest(mostCells, all);
        return rest.isEmpty() ? "" : rest + " " + what + ".";
    }

    private static List<Table.Cell> row(String name, double share, long planned) {
        return List.of(
                Table.Cell.of(name),
                Table.Cell.of(Numbers.percent(share)).bar(share),
                Table.Cell.of(Numbers.whole(planned)));
    }

    /** Costs and weights other than 1, where there are any. */
    private Optional<Table> terms(CollectionPlan plan) {
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
        Table table =
                Table.of("Costs and weights")
                        .words("of", "is")
                        .numbers("factor")
                        .rows(rows.subList(0, Math.min(mostCells, rows.size())))
                        .note(rest(rows.size(), "factors"));
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
