package assay.display;

import assay.familiarity.FamiliarityScores;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Shows familiarity scores as a histogram, with the figures behind it. */
public final class FamiliarityScoresRenderer implements Renderer<FamiliarityScores> {

    private static final String TITLE = "How familiar the rows are";
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;

    /** Makes a renderer; it holds no state. */
    public FamiliarityScoresRenderer() {}

    @Override
    public Class<FamiliarityScores> type() {
        return FamiliarityScores.class;
    }

    @Override
    public List<MimeBundle> render(FamiliarityScores scores) {
        Table figures = FiguresTable.of("Familiarity, " + scores.fit(), scores);
        if (scores.size() == 0) {
            return List.of(figures.note("No rows were scored.").bundle());
        }
        Histogram histogram = Histogram.of(scores.logDensity());
        String sentence = sentence(scores, histogram);
        return List.of(
                Plate.of(
                        sentence,
                        picture(histogram, TITLE, "ln p in nats", "Histogram. " + sentence),
                        figures));
    }

    private static String sentence(FamiliarityScores scores, Histogram histogram) {
        List<Double> edges = histogram.edges();
        String tail =
                histogram.longTail()
                        ? " The first bar holds all below %s nats."
                                .formatted(Numbers.fixed(edges.get(1), 2))
                        : "";
        return "Familiarity of %s on %s: %s to %s nats, higher is more familiar.%s"
                .formatted(
                        Numbers.count(scores.size(), "row"),
                        scores.fit(),
                        Numbers.fixed(edges.get(0), 2),
                        Numbers.fixed(edges.get(histogram.bins()), 2),
                        tail);
    }

    /** {@return bars as a picture} */
    static MimeBundle.Picture picture(Histogram histogram, String title, String x, String alt) {
        XYChart chart = Charts.empty(title, x, "rows");
        double[] edges = drawnEdges(histogram);
        Charts.steps(chart, "rows", edges, histogram.counts(), Palette.pen(0));
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisMin(0.0);
        return Charts.picture(List.of(chart), 1, WIDTH, HEIGHT, alt);
    }

    /** A first bin that reaches far down is drawn as wide as the others; the caption says so. */
    private static double[] drawnEdges(Histogram histogram) {
        List<Double> edges = histogram.edges();
        double[] drawn = IntStream.range(0, edges.size()).mapToDouble(edges::get).toArray();
        if (histogram.longTail()) {
            drawn[0] = drawn[1] - (drawn[2] - drawn[1]);
        }
        return drawn;
    }
}
