package assay.display;

import assay.monitor.Evolution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * Shows how shares went: a line for each cell with its bounds as a band and its planned share as a
 * thin line, and the numbers of every step as a table.
 */
public final class EvolutionRenderer implements Renderer<Evolution> {

    private static final int MOST_CELLS = 5;
    private static final int MOST_STEPS = 15;
    private static final int WIDTH = 720;
    private static final int HEIGHT = 300;

    /** Makes a renderer; it holds no state. */
    public EvolutionRenderer() {}

    @Override
    public Class<Evolution> type() {
        return Evolution.class;
    }

    @Override
    public List<MimeBundle> render(Evolution evolution) {
        List<Integer> cells = furthest(evolution);
        Table table = table(evolution, cells);
        if (evolution.steps().isEmpty()) {
            return List.of(table.note("No rows were observed.").bundle());
        }
        String sentence = sentence(evolution);
        MimeBundle.Picture picture =
                Charts.picture(
                        List.of(chart(evolution, cells)),
                        1,
                        WIDTH,
                        HEIGHT,
                        "Shares with their bounds, and planned shares. " + sentence);
        return List.of(Plate.of(sentence, picture, table));
    }

    private static String sentence(Evolution evolution) {
        String last = evolution.steps().get(evolution.steps().size() - 1).name();
        String off =
                evolution.offPlan().isEmpty()
                        ? "no planned share is outside its bounds"
                        : "the planned share is outside the bounds for "
                                + Words.line(String.join(", ", evolution.offPlan()), 80);
        return "%s of '%s' by %s: at %s, %s. Bounds hold together at all looks with %s."
                .formatted(
                        evolution.watch(),
                        evolution.plan(),
                        evolution.axis(),
                        last,
                        off,
                        Numbers.percent(evolution.level()));
    }

    /** The cells that end furthest from their planned share, in the plan's order. */
    private static List<Integer> furthest(Evolution evolution) {
        return IntStream.range(0, evolution.cells().size())
                .boxed()
                .sorted(Comparator.comparingDouble(cell -> -distance(evolution, cell)))
                .limit(MOST_CELLS)
                .sorted()
                .toList();
    }

    private static double distance(Evolution evolution, int cell) {
        int last = evolution.steps().size() - 1;
        return last < 0
                ? 0
                : Math.abs(
                        evolution.steps().get(last).shares().get(cell).share()
                                - evolution.expected().get(cell));
    }

    private static XYChart chart(Evolution evolution, List<Integer> cells) {
        List<Evolution.Step> steps = evolution.steps();
        String title = "Share of each cell of " + Words.line(evolution.watch(), 40);
        String axis = evolution.running() ? "rows observed" : "step, by " + evolution.axis();
        XYChart chart = Charts.empty(title + ", its bounds, and the plan", axis, "share");
        double[] x =
                IntStream.range(0, steps.size())
                        .mapToDouble(at -> evolution.running() ? steps.get(at).rows() : at + 1)
                        .toArray();
        for (int i = 0; i < cells.size(); i++) {
            int cell = cells.get(i);
            double[] low = steps.stream().mapToDouble(s -> s.shares().get(cell).low()).toArray();
            double[] high = steps.stream().mapToDouble(s -> s.shares().get(cell).high()).toArray();
            Charts.band(
                    chart, evolution.cells().get(cell) + " bounds", x, low, high, Palette.pen(i));
        }
        List<Double> places = IntStream.range(0, x.length).mapToObj(at -> x[at]).toList();
        for (int i = 0; i < cells.size(); i++) {
            int cell = cells.get(i);
            String name = evolution.cells().get(cell);
            List<Double> shares = steps.stream().map(s -> s.shares().get(cell).share()).toList();
            Charts.told(chart, name, places, shares, i);
            double planned = evolution.expected().get(cell);
            Charts.thin(
                    Charts.line(
                            chart,
                            name + " planned",
                            new double[] {x[0], x[x.length - 1]},
                            new double[] {planned, planned},
                            Palette.pen(i)));
        }
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.0);
        return Charts.legendRight(chart);
    }

    private static Table table(Evolution evolution, List<Integer> cells) {
        List<Evolution.Step> steps = evolution.steps();
        String[] names =
                cells.stream()
                        .map(
                                cell ->
                                        evolution.cells().get(cell)
                                                + " (planned "
                                                + Numbers.brief(evolution.expected().get(cell))
                                                + ")")
                        .toArray(String[]::new);
        int shown = Math.min(steps.size(), MOST_STEPS);
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (int at = 1; at <= shown; at++) {
            rows.add(row(steps.get(at * steps.size() / shown - 1), evolution, cells));
        }
        int left = evolution.cells().size() - cells.size();
        return Table.of(
                        "Shares of "
                                + evolution.watch()
                                + " by "
                                + evolution.axis()
                                + (evolution.running() ? ", all rows so far" : ""))
                .words(evolution.axis())
                .numbers(evolution.running() ? "observed" : "rows")
                .numbers(names)
                .rows(rows)
                .note(left > 0 ? Numbers.whole(left) + " more cells, nearer to plan." : "")
                .note("✗ marks bounds that leave out the planned share.");
    }

    private static List<Table.Cell> row(
            Evolution.Step step, Evolution evolution, List<Integer> cells) {
        List<Table.Cell> row = new ArrayList<>();
        row.add(Table.Cell.of(step.name()));
        row.add(Table.Cell.of(Numbers.whole(step.rows())));
        for (int cell : cells) {
            Evolution.Bounded share = step.shares().get(cell);
            row.add(
                    Table.Cell.of(
                            "%s (%s to %s)%s"
                                    .formatted(
                                            Numbers.fixed(share.share(), 3),
                                            Numbers.fixed(share.low(), 3),
                                            Numbers.fixed(share.high(), 3),
                                            share.holds(evolution.expected().get(cell))
                                                    ? ""
                                                    : " ✗")));
        }
        return row;
    }
}
