package assay.display;

import assay.stats.Matrix;
import assay.stats.Projection;
import assay.stats.Trustworthiness;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Shows rows as points in the plane, and how far the picture can be trusted. */
public final class ProjectionRenderer implements Renderer<Projection> {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 440;
    private static final int MOST_POINTS = 5000;

    /** Makes a renderer; it holds no state. */
    public ProjectionRenderer() {}

    @Override
    public Class<Projection> type() {
        return Projection.class;
    }

    @Override
    public List<MimeBundle> render(Projection projection) {
        Trustworthiness trust = projection.trustworthiness();
        int rows = projection.points().rows();
        int shown = Math.min(rows, MOST_POINTS);
        String sentence =
                "%s by %s; trustworthiness %s at %s%s.%s"
                        .formatted(
                                Numbers.count(rows, "row"),
                                projection.method(),
                                Numbers.fixed(trust.value(), 3),
                                Numbers.count(trust.k(), "neighbour"),
                                trust.measured() < rows
                                        ? ", measured on " + Numbers.count(trust.measured(), "row")
                                        : "",
                                shown < rows
                                        ? " Drawn are " + Numbers.whole(shown) + ", evenly spaced."
                                        : "");
        String meaning =
                projection.method().startsWith("t-SNE")
                        ? "Near points are alike; sizes of groups and distances between them mean nothing."
                        : "Distances are true or too small.";
        Table numbers = FiguresTable.of("Projection", projection).note(meaning);
        return List.of(Plate.of(sentence, picture(projection.points(), shown, sentence), numbers));
    }

    private static MimeBundle.Picture picture(Matrix points, int shown, String alt) {
        double[] x = new double[shown];
        double[] y = new double[shown];
        for (int i = 0; i < shown; i++) {
            int row = (int) ((long) i * points.rows() / shown);
            x[i] = points.at(row, 0);
            y[i] = points.at(row, 1);
        }
        XYChart chart = Charts.empty("Rows as points", "first direction", "second direction");
        XYSeries series = Charts.line(chart, "rows", x, y, Palette.pen(0));
        series.setLineStyle(SeriesLines.NONE);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(Palette.pen(0).color());
        chart.getStyler().setMarkerSize(4);
        chart.getStyler().setLegendVisible(false);
        return Charts.picture(List.of(chart), 1, WIDTH, HEIGHT, "Points. " + alt);
    }
}
