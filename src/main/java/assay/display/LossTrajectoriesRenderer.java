package assay.display;

import assay.model.LossTrajectories;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Shows the mean loss after every epoch as a curve. */
public final class LossTrajectoriesRenderer implements Renderer<LossTrajectories> {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 240;

    /** Makes a renderer; it holds no state. */
    public LossTrajectoriesRenderer() {}

    @Override
    public Class<LossTrajectories> type() {
        return LossTrajectories.class;
    }

    @Override
    public List<MimeBundle> render(LossTrajectories losses) {
        Table figures = FiguresTable.of("Losses of every row after every epoch", losses);
        return List.of(
                losses.rows() == 0
                        ? figures.bundle()
                        : Plate.of(sentence(losses), curve(losses), figures));
    }

    static String sentence(LossTrajectories losses) {
        return "Mean loss of %s over %s: %s nats after the first, %s nats after the last."
                .formatted(
                        Numbers.count(losses.rows(), "row"),
                        Numbers.count(losses.epochs(), "epoch"),
                        Numbers.fixed(losses.meanAfter(0), 3),
                        Numbers.fixed(losses.meanAfter(losses.epochs() - 1), 3));
    }

    static MimeBundle.Picture curve(LossTrajectories losses) {
        XYChart chart = Charts.empty("Mean loss", "epoch", "nats");
        double[] epochs = IntStream.rangeClosed(1, losses.epochs()).asDoubleStream().toArray();
        double[] means =
                IntStream.range(0, losses.epochs()).mapToDouble(losses::meanAfter).toArray();
        Charts.marked(Charts.line(chart, "mean loss", epochs, means, Palette.pen(0)));
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisMin(0.0);
        return Charts.picture(List.of(chart), 1, WIDTH, HEIGHT, "Curve. " + sentence(losses));
    }
}
