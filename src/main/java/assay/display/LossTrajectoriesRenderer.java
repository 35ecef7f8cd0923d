package assay.display;

import assay.dynamics.TrajectoryBands;
import assay.model.LossTrajectories;
import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * Shows how the losses of all rows run: the bands of 10 to 90 and 25 to 75 per cent, the median and
 * a few single rows. What it reads grows with the losses, what it draws does not.
 */
public final class LossTrajectoriesRenderer implements Renderer<LossTrajectories> {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 260;

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
        return "Mean loss of %s over %s: %s nats after the first, %s nats after the last.%s"
                .formatted(
                        Numbers.count(losses.rows(), "row"),
                        Numbers.count(losses.epochs(), "epoch"),
                        Numbers.fixed(losses.meanAfter(0), 3),
                        Numbers.fixed(losses.meanAfter(losses.epochs() - 1), 3),
                        clipped(losses));
    }

    private static String clipped(LossTrajectories losses) {
        int count = losses.clippedLosses();
        return count == 0
                ? ""
                : " %s not finite and clipped to one above all others of the epoch."
                        .formatted(
                                count == 1 ? "1 loss was" : Numbers.whole(count) + " losses were");
    }

    static MimeBundle.Picture curve(LossTrajectories losses) {
        TrajectoryBands bands = TrajectoryBands.of(losses);
        XYChart chart =
                TrajectoryBandsRenderer.panel(
                        bands.bands().get(0), Palette.pen(0), TrajectoryBandsRenderer.top(bands));
        String alt =
                "Bands of 10 to 90 and 25 to 75 per cent of the rows, their median, and single rows. ";
        return Charts.picture(List.of(chart), 1, WIDTH, HEIGHT, alt + sentence(losses));
    }
}
