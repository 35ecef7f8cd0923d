package assay.display;

import assay.dynamics.TrajectoryNeighbors;
import assay.dynamics.TrajectoryNeighbors.Neighbor;
import assay.dynamics.TrajectoryNeighbors.Row;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Draws the trajectory of each row, dark, over those of the probes nearest to it, by category. */
public final class TrajectoryNeighborsRenderer implements Renderer<TrajectoryNeighbors> {

    private static final int COLUMNS = 3;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 250;
    private static final double LEGEND_ROOM = 1.5;
    private static final Palette.Pen OWN = new Palette.Pen("ink", Palette.INK, List.of());

    /** Makes a renderer; it holds no state. */
    public TrajectoryNeighborsRenderer() {}

    @Override
    public Class<TrajectoryNeighbors> type() {
        return TrajectoryNeighbors.class;
    }

    @Override
    public List<MimeBundle> render(TrajectoryNeighbors neighbors) {
        List<String> categories = categories(neighbors);
        int k = neighbors.rows().get(0).neighbors().size();
        String sentence =
                "Loss over %s of %s, thick, and of the %s nearest to each."
                        .formatted(
                                Numbers.count(neighbors.epochs(), "epoch"),
                                Numbers.count(neighbors.rows().size(), "row"),
                                Numbers.count(k, "probe"));
        double top =
                LEGEND_ROOM * neighbors.rows().stream().mapToDouble(this::highest).max().orElse(1);
        List<XYChart> panels =
                neighbors.rows().stream().map(row -> panel(row, categories, top)).toList();
        MimeBundle.Picture picture =
                Charts.picture(
                        panels,
                        Math.min(COLUMNS, panels.size()),
                        WIDTH,
                        HEIGHT,
                        "One panel per row. " + sentence);
        return List.of(Plate.of(sentence, picture, numbers(neighbors)));
    }

    private static List<String> categories(TrajectoryNeighbors neighbors) {
        return neighbors.rows().stream()
                .flatMap(row -> row.neighbors().stream())
                .map(Neighbor::category)
                .distinct()
                .sorted()
                .toList();
    }

    private double highest(Row row) {
        return Stream.concat(
                        Stream.of(row.losses()), row.neighbors().stream().map(Neighbor::losses))
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    private static XYChart panel(Row row, List<String> categories, double top) {
        String title =
                "%s: %s, %s"
                        .formatted(
                                place(row),
                                Words.line(row.likeliest(), 16),
                                Numbers.fixed(row.probability(), 2));
        XYChart chart = Charts.empty(title, "epoch", "loss in nats");
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(top);
        double[] x = IntStream.rangeClosed(1, row.losses().size()).asDoubleStream().toArray();
        List<String> named = new ArrayList<>();
        for (Neighbor neighbor : row.neighbors()) {
            boolean first = !named.contains(neighbor.category());
            named.add(neighbor.category());
            String name = first ? neighbor.category() : neighbor.id().toString();
            Palette.Pen pen = Palette.pen(categories.indexOf(neighbor.category()));
            XYSeries line = Charts.line(chart, name, x, curve(neighbor.losses()), pen);
            line.setLineStyle(pen.stroke(1f));
            line.setShowInLegend(first);
        }
        XYSeries own = Charts.line(chart, "this row", x, curve(row.losses()), OWN);
        own.setLineStyle(new BasicStroke(2.6f));
        return Charts.legendInside(chart);
    }

    /** A row's place in its source; the whole id stands in the table. */
    private static String place(Row row) {
        return "row " + Numbers.whole(row.id().ordinal());
    }

    private static double[] curve(List<Double> losses) {
        return losses.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Table numbers(TrajectoryNeighbors neighbors) {
        return Table.of("Whom each row was compared with")
                .words("row id", "likeliest")
                .numbers("probability", "nearest at", "farthest at", "mean loss in nats")
                .words("neighbours")
                .rows(neighbors.rows().stream().map(TrajectoryNeighborsRenderer::cells).toList());
    }

    private static List<Table.Cell> cells(Row row) {
        List<Neighbor> near = row.neighbors();
        Map<String, Long> votes =
                near.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Neighbor::category, TreeMap::new, Collectors.counting()));
        String said =
                votes.entrySet().stream()
                        .map(vote -> vote.getKey() + " " + Numbers.whole(vote.getValue()))
                        .collect(Collectors.joining(", "));
        double mean = row.losses().stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return List.of(
                Table.Cell.of(row.id().toString()),
                Table.Cell.of(row.likeliest()),
                Table.Cell.of(Numbers.fixed(row.probability(), 2)),
                Table.Cell.of(Numbers.fixed(near.get(0).distance(), 3)),
                Table.Cell.of(Numbers.fixed(near.get(near.size() - 1).distance(), 3)),
                Table.Cell.of(Numbers.fixed(mean, 3)),
                Table.Cell.of(said));
    }
}
