package assay.display;

import assay.dynamics.DataMap;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Shows a data map: each row by how sure the network was of its label and how much that changed,
 * marked by how often it was right.
 */
public final class DataMapRenderer implements Renderer<DataMap> {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 440;
    private static final int MOST_POINTS = 5000;
    private static final List<String> GROUPS =
            List.of("never right", "under half", "half or more", "always right");
    private static final List<Marker> MARKERS =
            List.of(
                    SeriesMarkers.CROSS,
                    SeriesMarkers.TRIANGLE_UP,
                    SeriesMarkers.DIAMOND,
                    SeriesMarkers.CIRCLE);
    private static final int[] PENS = {1, 4, 5, 0};

    /** Makes a renderer; it holds no state. */
    public DataMapRenderer() {}

    @Override
    public Class<DataMap> type() {
        return DataMap.class;
    }

    @Override
    public List<MimeBundle> render(DataMap map) {
        Table numbers = numbers(map);
        if (map.size() == 0) {
            return List.of(numbers.note("There are no rows.").bundle());
        }
        String sentence = sentence(map);
        return List.of(Plate.of(sentence, picture(map, sentence), numbers));
    }

    static String sentence(DataMap map) {
        int shown = Math.min(map.size(), MOST_POINTS);
        return "%s over %s: %s always right, %s never.%s"
                .formatted(
                        Numbers.count(map.size(), "row"),
                        Numbers.count(map.epochs(), "epoch"),
                        Numbers.whole(count(map, 3)),
                        Numbers.whole(count(map, 0)),
                        shown < map.size()
                                ? " Drawn are " + Numbers.whole(shown) + ", evenly spaced."
                                : "");
    }

    private static long count(DataMap map, int group) {
        return IntStream.of(map.correct()).filter(correct -> group(map, correct) == group).count();
    }

    private static int group(DataMap map, int correct) {
        if (correct == 0) {
            return 0;
        }
        return correct == map.epochs() ? 3 : 2 * correct < map.epochs() ? 1 : 2;
    }

    private static Table numbers(DataMap map) {
        double[] confidence = map.confidence();
        double[] variability = map.variability();
        int[] correct = map.correct();
        return Table.of("Rows by how often the label was the likeliest class")
                .words("right")
                .numbers("rows", "mean confidence", "mean variability")
                .rows(
                        IntStream.range(0, GROUPS.size())
                                .mapToObj(
                                        group ->
                                                row(
                                                        GROUPS.get(group),
                                                        rows(
                                                                map,
                                                                r ->
                                                                        group(map, correct[r])
                                                                                == group),
                                                        confidence,
                                                        variability))
                                .toList());
    }

    private static int[] rows(DataMap map, IntPredicate wanted) {
        return IntStream.range(0, map.size()).filter(wanted).toArray();
    }

    private static List<Table.Cell> row(
            String name, int[] rows, double[] confidence, double[] variability) {
        return List.of(
                Table.Cell.of(name),
                Table.Cell.of(Numbers.whole(rows.length)),
                Table.Cell.of(mean(rows, confidence)),
                Table.Cell.of(mean(rows, variability)));
    }

    private static String mean(int[] rows, double[] values) {
        return rows.length == 0
                ? ""
                : Numbers.fixed(
                        IntStream.of(rows).mapToDouble(row -> values[row]).sum() / rows.length, 3);
    }

    static MimeBundle.Picture picture(DataMap map, String sentence) {
        XYChart chart = Charts.empty("Data map", "variability", "confidence");
        chart.getStyler().setDecimalPattern("0.##"); // the library writes .05 beside 0.1
        int shown = Math.min(map.size(), MOST_POINTS);
        int[] drawn =
                IntStream.range(0, shown).map(i -> (int) ((long) i * map.size() / shown)).toArray();
        double[] confidence = map.confidence();
        double[] variability = map.variability();
        int[] correct = map.correct();
        for (int group = 0; group < GROUPS.size(); group++) {
            int which = group;
            int[] rows = IntStream.of(drawn).filter(r -> group(map, correct[r]) == which).toArray();
            if (rows.length > 0) {
                points(chart, group, pick(variability, rows), pick(confidence, rows));
            }
        }
        chart.getStyler().setMarkerSize(4);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.0);
        chart.getStyler().setXAxisMin(0.0);
        String alt = "Points: variability to the right, confidence up. ";
        return Charts.picture(List.of(chart), 1, WIDTH, HEIGHT, alt + sentence);
    }

    private static void points(XYChart chart, int group, double[] x, double[] y) {
        Palette.Pen pen = Palette.pen(PENS[group]);
        XYSeries series = Charts.line(chart, GROUPS.get(group), x, y, pen);
        series.setLineStyle(SeriesLines.NONE);
        series.setMarker(MARKERS.get(group));
        series.setMarkerColor(pen.color());
    }

    private static double[] pick(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
    }
}
