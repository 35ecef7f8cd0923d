package assay.display;

import assay.plan.BudgetAllocation;
import assay.plan.GroupCurve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Shows a budget over groups: each group's falling loss, and where the money stops. */
public final class BudgetAllocationRenderer implements Renderer<BudgetAllocation> {

    private static final int WIDTH = 680;
    private static final int HEIGHT = 320;
    private static final int POINTS = 60;
    private static final int MOST_CURVES = 7;
    private static final int MOST_GROUPS = 200;
    private static final Palette.Pen STOP = new Palette.Pen("black", Palette.INK, List.of());

    /** Makes a renderer; it holds no state. */
    public BudgetAllocationRenderer() {}

    @Override
    public Class<BudgetAllocation> type() {
        return BudgetAllocation.class;
    }

    @Override
    public List<MimeBundle> render(BudgetAllocation budget) {
        String sentence =
                ("A budget of %s over %s makes %s %s; the same for everybody gives %s. One more unit"
                                + " of cost would lower it by %s.")
                        .formatted(
                                Numbers.brief(budget.budget()),
                                Numbers.count(budget.lines().size(), "group"),
                                budget.goal(),
                                Numbers.brief(budget.wholeValue()),
                                Numbers.brief(budget.equalValue()),
                                Numbers.brief(budget.shadowPrice()));
        return List.of(Plate.of(sentence, picture(budget, sentence), table(budget)));
    }

    private static Table table(BudgetAllocation budget) {
        List<BudgetAllocation.Line> lines = budget.lines();
        int shown = Math.min(MOST_GROUPS, lines.size());
        return Table.of("Rows to buy, with the losses foretold")
                .words("group")
                .numbers("rows", "has", "cost of a row", "weight", "loss now", "loss then")
                .rows(lines.subList(0, shown).stream().map(line -> row(budget, line)).toList())
                .note(Cut.rest(shown, lines.size()))
                .note("Losses are foretold from the curves, which are as good as their points.");
    }

    private static List<Table.Cell> row(BudgetAllocation budget, BudgetAllocation.Line line) {
        GroupCurve group = line.group();
        double part = line.rows() * group.cost() / budget.budget();
        return List.of(
                Table.Cell.of(group.name()),
                Table.Cell.of(Numbers.whole(line.rows())).bar(part),
                Table.Cell.of(Numbers.brief(group.rows())),
                Table.Cell.of(Numbers.brief(group.cost())),
                Table.Cell.of(Numbers.brief(group.weight())),
                Table.Cell.of(Numbers.brief(group.lossAfter(0))),
                Table.Cell.of(Numbers.brief(group.lossAfter(line.rows()))));
    }

    /** The groups that cost the most; each curve goes a little past where the money stops. */
    private static MimeBundle.Picture picture(BudgetAllocation budget, String alt) {
        List<BudgetAllocation.Line> lines =
                budget.lines().stream()
                        .sorted(
                                Comparator.comparingDouble(
                                        line -> -line.rows() * line.group().cost()))
                        .limit(MOST_CURVES)
                        .sorted(Comparator.comparingInt(budget.lines()::indexOf))
                        .toList();
        double most = lines.stream().mapToDouble(line -> line.rows()).max().orElse(1);
        XYChart chart = Charts.empty("Loss of each group by rows bought", "rows bought", "loss");
        List<Double> places = new ArrayList<>();
        for (int point = 0; point <= POINTS; point++) {
            places.add(Math.max(1, 1.25 * Math.max(1, most) * (.02 + .98 * point / POINTS)));
        }
        List<Double> stops = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            BudgetAllocation.Line line = lines.get(at);
            List<Double> curve = places.stream().map(line.group()::lossAfter).toList();
            Charts.told(chart, line.group().name(), places, curve, at);
            double stop = Math.max(line.rows(), line.group().rows() > 0 ? 0 : 1);
            stops.add(stop);
            losses.add(line.group().lossAfter(stop));
        }
        XYSeries bought = Charts.line(chart, "bought", stops, losses, STOP);
        bought.setLineStyle(SeriesLines.NONE);
        bought.setMarker(SeriesMarkers.CROSS);
        bought.setMarkerColor(Palette.INK);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setXAxisMin(0.0);
        return Charts.picture(
                List.of(Charts.legendRight(chart)), 1, WIDTH, HEIGHT, "Curves. " + alt);
    }
}
