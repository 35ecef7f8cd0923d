package assay.display;

import assay.monitor.Change;
import assay.monitor.ChangeHistory;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Shows a stream that a detector went through: its statistic and the changes it found. */
public final class ChangeHistoryRenderer implements Renderer<ChangeHistory> {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 280;

    /** Makes a renderer; it holds no state. */
    public ChangeHistoryRenderer() {}

    @Override
    public Class<ChangeHistory> type() {
        return ChangeHistory.class;
    }

    @Override
    public List<MimeBundle> render(ChangeHistory history) {
        Table figures = FiguresTable.of("Changes of " + history.name(), history);
        if (history.looks() == 0) {
            return List.of(figures.note("No values were observed.").bundle());
        }
        String sentence = sentence(history);
        return List.of(Plate.of(sentence, picture(history, sentence), figures));
    }

    private static String sentence(ChangeHistory history) {
        String first =
                history.first()
                        .map(
                                change ->
                                        ", the first after value %s, found at %s"
                                                .formatted(
                                                        Numbers.whole(change.before()),
                                                        Numbers.whole(change.look())))
                        .orElse("");
        return "%s by %s over %s: %s%s."
                .formatted(
                        history.name(),
                        history.detector(),
                        Numbers.count(history.looks(), "value"),
                        Numbers.count(history.changes().size(), "change"),
                        first);
    }

    private static MimeBundle.Picture picture(ChangeHistory history, String alt) {
        XYChart chart = Charts.empty(history.detector(), "values observed", "statistic");
        int[] looks = ThinnedLooks.of(history.looks(), history.changes());
        double[] statistics = history.statistics();
        double top = 2 * Math.max(1e-9, Math.abs(history.threshold()));
        double[] x = Arrays.stream(looks).asDoubleStream().toArray();
        double[] y =
                Arrays.stream(looks)
                        .mapToDouble(look -> Math.max(-top, Math.min(top, statistics[look - 1])))
                        .toArray();
        Charts.line(chart, "statistic", x, y, Palette.pen(0));
        double[] ends = {1, history.looks()};
        double line = history.threshold();
        Charts.line(chart, "threshold", ends, new double[] {line, line}, Palette.pen(1));
        for (Change change : history.changes().subList(0, Math.min(1, history.changes().size()))) {
            double[] place = {change.before(), change.before()};
            Charts.line(chart, "change", place, new double[] {0, line}, Palette.pen(2));
        }
        return Charts.picture(List.of(chart), 1, WIDTH, HEIGHT, "Curve. " + alt);
    }
}
