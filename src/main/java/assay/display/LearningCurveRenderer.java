package assay.display;

import assay.provenance.Figure;
import assay.stats.LearningCurve;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Shows a learning curve through its points, with its interval, up to eight times the rows. */
public final class LearningCurveRenderer implements Renderer<LearningCurve> {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int POINTS = 80;
    private static final double FORECAST = 8;
    private static final Palette.Pen POINT = new Palette.Pen("black", Palette.INK, List.of());

    /** Makes a renderer; it holds no state. */
    public LearningCurveRenderer() {}

    @Override
    public Class<LearningCurve> type() {
        return LearningCurve.class;
    }

    @Override
    public List<MimeBundle> render(LearningCurve curve) {
        double most = largest(curve);
        Table figures = FiguresTable.of("Learning curve a + b n^-c", curve).note(curve.sentence());
        String sentence =
                "Loss by rows over %s; with %s rows it would be %s. %s"
                        .formatted(
                                Numbers.count(curve.sizes().size(), "point"),
                                Numbers.brief(FORECAST * most),
                                told(curve.at(FORECAST * most)),
                                curve.sentence());
        return List.of(Plate.of(sentence, picture(curve, sentence), figures));
    }

    private static String told(Figure figure) {
        Figure.Interval interval = figure.interval().orElseThrow();
        return "%s (%s to %s)"
                .formatted(
                        Numbers.brief(figure.value()),
                        Numbers.brief(interval.low()),
                        Numbers.brief(interval.high()));
    }

    private static double largest(LearningCurve curve) {
        return curve.sizes().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static MimeBundle.Picture picture(LearningCurve curve, String alt) {
        double first = curve.sizes().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double step = Math.log(FORECAST * largest(curve) / first) / (POINTS - 1);
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        double[] low = new double[POINTS];
        double[] high = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = first * Math.exp(step * i);
            Figure at = curve.at(x[i]);
            y[i] = at.value();
            low[i] = Math.max(0, at.interval().orElseThrow().low());
            high[i] = at.interval().orElseThrow().high();
        }
        XYChart chart =
                Charts.empty(
                        "Loss by rows, and the interval of the curve",
                        "rows (logarithmic)",
                        "loss");
        Charts.band(chart, "interval", x, low, high, Palette.pen(0));
        Charts.line(chart, "curve", x, y, Palette.pen(0));
        XYSeries points =
                Charts.line(
                        chart, "measured", new ArrayList<>(curve.sizes()), curve.losses(), POINT);
        points.setLineStyle(SeriesLines.NONE);
        points.setMarker(SeriesMarkers.CIRCLE);
        points.setMarkerColor(Palette.INK);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(0.0);
        return Charts.picture(
                List.of(Charts.legendInside(chart)), 1, WIDTH, HEIGHT, "Curve. " + alt);
    }
}
