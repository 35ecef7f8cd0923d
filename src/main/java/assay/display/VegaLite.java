package assay.display;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Parts of Vega-Lite v5 charts as maps. Data goes in as values only, never into an expression, so
 * that nothing in it can run.
 */
final class VegaLite {

    private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
    private static final int DECIMALS = 5;

    private VegaLite() {}

    /** {@return a map that keeps its order, from keys and values in turn} */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** {@return charts below each other, on the card, in our font and colours} */
    static Map<String, Object> below(String description, List<Map<String, Object>> charts) {
        return map(
                "$schema", SCHEMA,
                "description", Words.line(description),
                "background", hex(Palette.CARD),
                "padding", 10,
                "vconcat", charts,
                "resolve", map("scale", map("color", "independent", "strokeDash", "independent")),
                "config", config());
    }

    /** All colours are said, because a page with a dark theme puts its own where none is. */
    private static Map<String, Object> config() {
        String ink = hex(Palette.INK);
        return map(
                "font",
                "Liberation Sans, Arial, sans-serif",
                "axis",
                map(
                        "labelColor", ink,
                        "titleColor", ink,
                        "domainColor", ink,
                        "tickColor", ink,
                        "gridColor", hex(Palette.FAINT)),
                "legend",
                map("labelColor", ink, "titleColor", ink),
                "title",
                map("color", ink),
                "view",
                map("stroke", hex(Palette.FAINT)));
    }

    /** {@return colour and dash by a field, in the order of the names, so that neither is alone} */
    static Map<String, Object> pens(String field, String title, List<String> names) {
        List<String> colors =
                IntStream.range(0, names.size()).mapToObj(i -> Palette.pen(i).hex()).toList();
        List<List<Float>> dashes =
                IntStream.range(0, names.size()).mapToObj(i -> dash(Palette.pen(i))).toList();
        return map(
                "color", channel(field, title, names, colors),
                "strokeDash", channel(field, title, names, dashes));
    }

    /** {@return a number for a chart's data, five decimals, without a sign on zero} */
    static BigDecimal number(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }

    private static Map<String, Object> channel(
            String field, String title, List<String> names, List<?> range) {
        return map(
                "field",
                field,
                "type",
                "nominal",
                "title",
                title,
                "scale",
                map("domain", names, "range", range));
    }

    private static List<Float> dash(Palette.Pen pen) {
        return pen.dash().isEmpty() ? List.of(1f, 0f) : pen.dash();
    }

    private static String hex(Color color) {
        return new Palette.Pen("", color, List.of()).hex();
    }
}
