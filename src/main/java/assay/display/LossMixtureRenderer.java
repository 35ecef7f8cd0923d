package assay.display;

import assay.dynamics.LossMixture;
import assay.stats.BetaMixture;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Shows losses as a histogram with the two groups fitted to them, and the rows likeliest wrong. */
public final class LossMixtureRenderer implements Renderer<LossMixture> {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 300;
    private static final int POINTS = 101;
    private static final int SHOWN = 20;

    /** Makes a renderer; it holds no state. */
    public LossMixtureRenderer() {}

    @Override
    public Class<LossMixture> type() {
        return LossMixture.class;
    }

    @Override
    public List<MimeBundle> render(LossMixture mixture) {
        String sentence = sentence(mixture);
        return List.of(Plate.of(sentence, picture(mixture, sentence), numbers(mixture)));
    }

    private static String sentence(LossMixture mixture) {
        return "Losses of %s in two groups: the high one has a weight of %s, and %s %s rather of it."
                .formatted(
                        Numbers.count(mixture.size(), "row"),
                        Numbers.percent(mixture.mixture().high().weight()),
                        Numbers.count(mixture.high(), "row"),
                        mixture.high() == 1 ? "is" : "are");
    }

    private static Table numbers(LossMixture mixture) {
        int[] order = likeliest(mixture);
        double[] losses = mixture.losses();
        double[] probabilities = mixture.probabilities();
        String rest = Cut.rest(SHOWN, mixture.size());
        return Table.of("Rows likeliest of the high group; ties by loss")
                .words("row")
                .numbers("loss in nats", "P(high)")
                .rows(
                        IntStream.of(order)
                                .mapToObj(
                                        row ->
                                                List.of(
                                                        Table.Cell.of(
                                                                mixture.ids().at(row).toString()),
                                                        Table.Cell.of(
                                                                Numbers.fixed(losses[row], 4)),
                                                        Table.Cell.of(
                                                                        Numbers.fixed(
                                                                                probabilities[row],
                                                                                4))
                                                                .bar(probabilities[row])))
                                .toList())
                .note(rest.isEmpty() ? "" : rest + " rows.");
    }

    private static int[] likeliest(LossMixture mixture) {
        var places = mixture.ids().places();
        return mixture.surface(SHOWN).stream().mapToInt(places::get).toArray();
    }

    private static MimeBundle.Picture picture(LossMixture mixture, String sentence) {
        double[] inside =
                Arrays.stream(mixture.losses())
                        .filter(loss -> loss >= mixture.lowest() && loss <= mixture.highest())
                        .toArray();
        XYChart chart = Charts.empty("Losses and the two groups", "loss in nats", "rows");
        Histogram bars = Histogram.of(inside);
        double[] edges = bars.edges().stream().mapToDouble(Double::doubleValue).toArray();
        Charts.steps(chart, "rows", edges, bars.counts(), greyed());
        double span = mixture.highest() - mixture.lowest();
        double rows = inside.length * (edges[edges.length - 1] - edges[0]) / bars.bins() / span;
        BetaMixture groups = mixture.mixture();
        curve(chart, "low group", mixture, x -> rows * groups.low().density(x), 0);
        curve(chart, "high group", mixture, x -> rows * groups.high().density(x), 1);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler()
                .setYAxisMax(1.2 * bars.counts().stream().mapToInt(n -> n).max().orElse(1));
        String alt = "Histogram of the losses between the 5th and 95th percentile, two curves. ";
        return Charts.picture(List.of(chart), 1, WIDTH, HEIGHT, alt + sentence);
    }

    private static Palette.Pen greyed() {
        return new Palette.Pen("grey", Palette.FAINT, List.of());
    }

    private static void curve(
            XYChart chart,
            String name,
            LossMixture mixture,
            DoubleUnaryOperator density,
            int number) {
        double span = mixture.highest() - mixture.lowest();
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double place = (i + .5) / POINTS;
            x[i] = mixture.lowest() + place * span;
            y[i] = density.applyAsDouble(place);
        }
        Charts.line(chart, name, x, y, Palette.pen(number));
    }
}
