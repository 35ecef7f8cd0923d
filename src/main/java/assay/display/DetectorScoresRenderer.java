package assay.display;

import assay.familiarity.DetectorScores;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Shows the scores of one detector as a histogram, with the figures behind it. */
public final class DetectorScoresRenderer implements Renderer<DetectorScores> {

    /** Makes a renderer; it holds no state. */
    public DetectorScoresRenderer() {}

    @Override
    public Class<DetectorScores> type() {
        return DetectorScores.class;
    }

    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;

    @Override
    public List<MimeBundle> render(DetectorScores scores) {
        Table figures = FiguresTable.of("Scores of " + scores.detector(), scores);
        if (scores.size() == 0) {
            return List.of(figures.note("No rows were scored.").bundle());
        }
        Histogram histogram = Histogram.of(scores.values());
        List<Double> edges = histogram.edges();
        String sentence =
                "%s of %s: %s to %s (%s), %s."
                        .formatted(
                                scores.detector(),
                                Numbers.count(scores.size(), "row"),
                                Numbers.brief(edges.get(0)),
                                Numbers.brief(edges.get(histogram.bins())),
                                scores.unit(),
                                scores.orientation());
        return List.of(Plate.of(sentence, picture(scores, histogram, sentence), figures));
    }

    private static MimeBundle.Picture picture(
            DetectorScores scores, Histogram histogram, String alt) {
        XYChart chart = Charts.empty("What the detector says", scores.unit(), "rows");
        double[] edges = histogram.edges().stream().mapToDouble(Double::doubleValue).toArray();
        if (histogram.longTail()) {
            edges[0] = edges[1] - (edges[2] - edges[1]);
        }
        Charts.steps(chart, "rows", edges, histogram.counts(), Palette.pen(0));
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisMin(0.0);
        return Charts.picture(List.of(chart), 1, WIDTH, HEIGHT, "Histogram. " + alt);
    }
}
