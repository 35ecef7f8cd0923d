package assay.display;

import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Draws a watched collection as two charts below each other. */
final class MonitorPicture {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 270;
    private static final Palette.Pen LIMIT = new Palette.Pen("black", Palette.INK, List.of(3f, 3f));

    private MonitorPicture() {}

    static MimeBundle.Picture of(MonitorCurves curves, String sentence) {
        String alt =
                "Two charts: shares observed against expected, and ln E of every watch with its"
                        + " alarm line. "
                        + sentence;
        return Charts.picture(List.of(shares(curves), evidence(curves)), 1, WIDTH, HEIGHT, alt);
    }

    private static XYChart shares(MonitorCurves curves) {
        String title = curves.sharesTitle() + ": observed, and expected as a thin line";
        XYChart chart = Charts.empty(title, curves.axis(), "share");
        List<?> places = places(curves);
        for (int i = 0; i < curves.shares().size(); i++) {
            MonitorCurves.Share share = curves.shares().get(i);
            Palette.Pen pen = Palette.pen(i);
            Charts.told(chart, share.name(), places, share.observed(), i);
            Charts.thin(
                    Charts.line(
                            chart,
                            share.name() + " expected",
                            List.of(places.get(0), places.get(places.size() - 1)),
                            Collections.nCopies(2, share.expected()),
                            pen));
        }
        chart.getStyler().setYAxisMin(0.0);
        return Charts.legendRight(chart);
    }

    private static XYChart evidence(MonitorCurves curves) {
        XYChart chart = Charts.empty("Evidence against the plan", curves.axis(), "ln E in nats");
        List<?> places = places(curves);
        List<Object> ends = List.of(places.get(0), places.get(places.size() - 1));
        for (int i = 0; i < curves.evidence().size(); i++) {
            MonitorCurves.Curve curve = curves.evidence().get(i);
            Charts.told(chart, curve.name(), places, curve.values(), i);
        }
        Charts.line(chart, "alarm line", ends, Collections.nCopies(2, curves.threshold()), LIMIT);
        curves.alarm()
                .ifPresent(
                        alarm -> {
                            Object place = places.get(curves.looks().indexOf(alarm.look()));
                            List<Double> height = List.of(0.0, curves.threshold());
                            Charts.line(chart, "first alarm", List.of(place, place), height, LIMIT);
                        });
        return Charts.legendRight(chart);
    }

    private static List<?> places(MonitorCurves curves) {
        return curves.times().isEmpty()
                ? curves.looks()
                : curves.times().stream()
                        .map(time -> Date.from(time.toInstant(ZoneOffset.UTC)))
                        .toList();
    }
}
