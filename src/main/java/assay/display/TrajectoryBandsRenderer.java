package assay.display;

import assay.dynamics.TrajectoryBands;
import assay.dynamics.TrajectoryBands.Band;
import assay.dynamics.TrajectoryBands.Exemplar;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;

/**
 * Shows how losses run over training: one panel per probe category with the bands of 10 to 90 and
 * 25 to 75 per cent, the median and a few single rows, and one panel with all medians.
 */
public final class TrajectoryBandsRenderer implements Renderer<TrajectoryBands> {

    private static final int COLUMNS = 3;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 230;
    private static final double LEGEND_ROOM = 2.3;
    private static final Palette.Pen SINGLE =
            new Palette.Pen("grey", new Color(0x8A8A8A), List.of());

    /** Makes a renderer; it holds no state. */
    public TrajectoryBandsRenderer() {}

    @Override
    public Class<TrajectoryBands> type() {
        return TrajectoryBands.class;
    }

    @Override
    public List<MimeBundle> render(TrajectoryBands trajectories) {
        Table numbers = numbers(trajectories);
        if (trajectories.bands().isEmpty()) {
            return List.of(numbers.note("There are no probes.").bundle());
        }
        String sentence = sentence(trajectories);
        return List.of(Plate.of(sentence, picture(trajectories, sentence), numbers));
    }

    private static String sentence(TrajectoryBands trajectories) {
        int last = trajectories.epochs() - 1;
        String medians =
                trajectories.bands().stream()
                        .map(b -> b.category() + " " + Numbers.fixed(b.median().get(last), 2))
                        .collect(Collectors.joining(", "));
        return "Loss of the probes over %s, by category. Median after the last epoch, in nats: %s."
                .formatted(Numbers.count(trajectories.epochs(), "epoch"), medians);
    }

    private static Table numbers(TrajectoryBands trajectories) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (Band band : trajectories.bands()) {
            rows.add(row(band, 0));
            if (trajectories.epochs() > 1) {
                rows.add(row(band, trajectories.epochs() - 1));
            }
        }
        String[] shares =
                TrajectoryBands.SHARES.stream()
                        .map(share -> Numbers.fixed(100 * share, 0) + " %")
                        .toArray(String[]::new);
        return Table.of(
                        "Loss in nats after the first and the last epoch: quantiles of each category")
                .words("category")
                .numbers("probes", "epoch")
                .numbers(shares)
                .rows(rows);
    }

    private static List<Table.Cell> row(Band band, int epoch) {
        Stream<String> head =
                Stream.of(band.category(), Numbers.whole(band.rows()), Numbers.whole(epoch + 1L));
        Stream<String> quantiles =
                band.quantiles().stream().map(curve -> Numbers.fixed(curve.get(epoch), 3));
        return Stream.concat(head, quantiles).map(Table.Cell::of).toList();
    }

    private static MimeBundle.Picture picture(TrajectoryBands trajectories, String alt) {
        double top = top(trajectories);
        List<XYChart> panels = new ArrayList<>();
        for (int i = 0; i < trajectories.bands().size(); i++) {
            panels.add(panel(trajectories.bands().get(i), Palette.pen(i), top));
        }
        panels.add(medians(trajectories));
        return Charts.picture(
                panels,
                COLUMNS,
                WIDTH,
                HEIGHT,
                "One panel per category and one of medians. " + alt);
    }

    /** {@return one group's band, median and single rows} */
    static XYChart panel(Band band, Palette.Pen pen, double top) {
        String title =
                "%s (%s)".formatted(Words.line(band.category(), 24), Numbers.whole(band.rows()));
        XYChart chart = framed(title, top);
        double[] x = epochs(band.median().size());
        List<List<Double>> q = band.quantiles();
        Charts.band(chart, "10 to 90 %", x, curve(q.get(0)), curve(q.get(4)), pen);
        Charts.band(chart, "25 to 75 %", x, curve(q.get(1)), curve(q.get(3)), pen)
                .setFillColor(pen.halfTint());
        for (Exemplar exemplar : band.exemplars()) {
            Charts.line(chart, exemplar.id().toString(), x, curve(exemplar.losses()), SINGLE)
                    .setLineStyle(SINGLE.stroke(.7f));
        }
        Charts.line(chart, "median", x, curve(band.median()), pen)
                .setLineStyle(SINGLE.stroke(2.4f));
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    private static XYChart medians(TrajectoryBands trajectories) {
        XYChart chart = framed("medians", LEGEND_ROOM * highestMedian(trajectories));
        for (int i = 0; i < trajectories.bands().size(); i++) {
            Band band = trajectories.bands().get(i);
            Charts.told(chart, band.category(), numbered(band.median()), band.median(), i);
        }
        return Charts.legendInside(chart);
    }

    private static XYChart framed(String title, double top) {
        XYChart chart = Charts.empty(title, "epoch", "loss in nats");
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(top);
        chart.getStyler().setXAxisMin(0.0);
        return chart;
    }

    /** The highest loss drawn, so that all panels share one scale. */
    static double top(TrajectoryBands trajectories) {
        return trajectories.bands().stream()
                .flatMap(
                        band ->
                                Stream.concat(
                                        band.quantiles().stream(),
                                        band.exemplars().stream().map(Exemplar::losses)))
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    private static double highestMedian(TrajectoryBands trajectories) {
        return trajectories.bands().stream()
                .flatMap(band -> band.median().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    private static double[] epochs(int n) {
        return IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    }

    private static List<Integer> numbered(List<Double> losses) {
        return IntStream.rangeClosed(1, losses.size()).boxed().toList();
    }

    private static double[] curve(List<Double> losses) {
        return losses.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
