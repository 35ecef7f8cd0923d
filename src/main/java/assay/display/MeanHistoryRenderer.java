package assay.display;

import assay.monitor.MeanHistory;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Shows a mean after every row with its confidence sequence, and the planned mean. */
public final class MeanHistoryRenderer implements Renderer<MeanHistory> {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 280;

    /** Makes a renderer; it holds no state. */
    public MeanHistoryRenderer() {}

    @Override
    public Class<MeanHistory> type() {
        return MeanHistory.class;
    }

    @Override
    public List<MimeBundle> render(MeanHistory history) {
        Table figures = FiguresTable.of("Mean of " + history.monitor().column(), history);
        if (history.looks() == 0) {
            return List.of(figures.note("No row has a value.").bundle());
        }
        String sentence = sentence(history);
        return List.of(Plate.of(sentence, picture(history, sentence), figures));
    }

    private static String sentence(MeanHistory history) {
        return "Mean of %s over %s: %s, %s at every look, for %s at once%s."
                .formatted(
                        history.monitor().column(),
                        Numbers.count(history.looks(), "row"),
                        Numbers.brief(history.mean(history.looks())),
                        believable(history),
                        Numbers.count(history.monitor().tests(), "test"),
                        history.alarm().isPresent()
                                ? ", ⚠ off its plan since row "
                                        + Numbers.whole(history.alarm().getAsInt())
                                : "");
    }

    /** Where the ends of the band have crossed, the mean has moved. */
    private static String believable(MeanHistory history) {
        int last = history.looks();
        return history.changed().isPresent()
                ? "which has moved: no one mean fits all rows since row "
                        + Numbers.whole(history.changed().getAsInt())
                        + ", valid"
                : "believable from %s to %s"
                        .formatted(
                                Numbers.brief(history.low(last)),
                                Numbers.brief(history.high(last)));
    }

    private static MimeBundle.Picture picture(MeanHistory history, String alt) {
        XYChart chart =
                Charts.empty(
                        "Mean, and means that are believable", "rows", history.monitor().column());
        int[] looks = ThinnedLooks.of(history.looks(), List.of());
        double[] x = Arrays.stream(looks).asDoubleStream().toArray();
        double[] low = Arrays.stream(looks).mapToDouble(history::low).toArray();
        double[] high = Arrays.stream(looks).mapToDouble(history::high).toArray();
        double[] mean = Arrays.stream(looks).mapToDouble(history::mean).toArray();
        Charts.band(chart, "believable", x, low, high, Palette.pen(0));
        Charts.line(chart, "mean", x, mean, Palette.pen(0));
        history.monitor()
                .planned()
                .ifPresent(
                        planned ->
                                Charts.line(
                                        chart,
                                        "planned",
                                        new double[] {1, history.looks()},
                                        new double[] {planned, planned},
                                        Palette.pen(1)));
        return Charts.picture(List.of(chart), 1, WIDTH, HEIGHT, "Curve with a band. " + alt);
    }
}
