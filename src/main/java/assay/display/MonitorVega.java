package assay.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws a watched collection as a Vega-Lite chart with values to read at the pointer. */
final class MonitorVega {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 170;

    private MonitorVega() {}

    static Map<String, Object> of(MonitorCurves curves, String sentence) {
        return VegaLite.below(sentence, List.of(shares(curves), evidence(curves)));
    }

    private static Map<String, Object> shares(MonitorCurves curves) {
        List<Object> observed = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        List<String> names = Names.unique(curves.shares(), MonitorCurves.Share::name);
        for (int i = 0; i < names.size(); i++) {
            MonitorCurves.Share share = curves.shares().get(i);
            observed.addAll(points(curves, names.get(i), share.observed()));
            expected.add(
                    VegaLite.map("name", names.get(i), "value", VegaLite.number(share.expected())));
        }
        Map<String, Object> rule =
                VegaLite.map(
                        "data", VegaLite.map("values", expected),
                        "mark", VegaLite.map("type", "rule", "size", 1, "opacity", .6),
                        "encoding", encoded("cell", names, value("share")));
        return chart(
                curves.sharesTitle() + ": observed, and expected as a thin line",
                lines(curves, observed, "cell", names, "share"),
                rule);
    }

    private static Map<String, Object> evidence(MonitorCurves curves) {
        List<Object> points = new ArrayList<>();
        List<String> names = Names.unique(curves.evidence(), MonitorCurves.Curve::name);
        for (int i = 0; i < names.size(); i++) {
            points.addAll(points(curves, names.get(i), curves.evidence().get(i).values()));
        }
        Object limit = VegaLite.map("value", VegaLite.number(curves.threshold()));
        Map<String, Object> rule =
                VegaLite.map(
                        "data", VegaLite.map("values", List.of(limit)),
                        "mark", VegaLite.map("type", "rule", "strokeDash", List.of(3, 3)),
                        "encoding", VegaLite.map("y", value("ln E in nats")));
        return chart(
                "Evidence against the plan; the dotted line alarms",
                lines(curves, points, "watch", names, "ln E in nats"),
                rule);
    }

    private static List<Object> points(MonitorCurves curves, String name, List<Double> values) {
        List<Object> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Map<String, Object> point =
                    VegaLite.map(
                            "name", name,
                            "rows", curves.looks().get(i),
                            "value", VegaLite.number(values.get(i)));
            if (!curves.times().isEmpty()) {
                point.put("time", curves.times().get(i) + "Z");
            }
            points.add(point);
        }
        return points;
    }

    private static Map<String, Object> lines(
            MonitorCurves curves, List<Object> points, String what, List<String> names, String y) {
        Map<String, Object> encoding = encoded(what, names, value(y));
        encoding.put("x", place(curves));
        return VegaLite.map(
                "data", VegaLite.map("values", points),
                "mark", VegaLite.map("type", "line", "tooltip", true),
                "encoding", encoding);
    }

    private static Map<String, Object> encoded(String what, List<String> names, Object y) {
        Map<String, Object> encoding = VegaLite.pens("name", what, names);
        encoding.put("y", y);
        return encoding;
    }

    private static Map<String, Object> value(String title) {
        return VegaLite.map("field", "value", "type", "quantitative", "title", title);
    }

    private static Map<String, Object> place(MonitorCurves curves) {
        return curves.times().isEmpty()
                ? VegaLite.map("field", "rows", "type", "quantitative", "title", curves.axis())
                : VegaLite.map(
                        "field",
                        "time",
                        "type",
                        "temporal",
                        "title",
                        curves.axis(),
                        "scale",
                        VegaLite.map("type", "utc"),
                        "axis",
                        VegaLite.map("format", "%m-%d %H:%M", "labelOverlap", true));
    }

    private static Map<String, Object> chart(String title, Object... layers) {
        return VegaLite.map(
                "title",
                VegaLite.map("text", Words.line(title), "anchor", "start"),
                "width",
                WIDTH,
                "height",
                HEIGHT,
                "layer",
                List.of(layers));
    }
}
