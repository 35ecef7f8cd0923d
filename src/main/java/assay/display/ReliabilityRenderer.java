package assay.display;

import assay.dynamics.Reliability;
import assay.stats.BinomialInterval;
import java.util.List;

/** Shows by confidence how often the likeliest category was right. */
public final class ReliabilityRenderer implements Renderer<Reliability> {

    /** Makes a renderer; it holds no state. */
    public ReliabilityRenderer() {}

    @Override
    public Class<Reliability> type() {
        return Reliability.class;
    }

    @Override
    public List<MimeBundle> render(Reliability reliability) {
        String caption =
                "How often the likeliest category is right; expected calibration error %s"
                        .formatted(Numbers.fixed(reliability.expectedError(), 3));
        return List.of(
                Table.of(caption)
                        .words("probability of the likeliest")
                        .numbers("rows", "mean probability", "right", "95 % interval")
                        .rows(reliability.bins().stream().map(ReliabilityRenderer::row).toList())
                        .bundle());
    }

    private static List<Table.Cell> row(Reliability.Bin bin) {
        BinomialInterval accuracy = bin.accuracy();
        return List.of(
                Table.Cell.of(
                        "above %s to %s"
                                .formatted(
                                        Numbers.fixed(bin.low(), 1), Numbers.fixed(bin.high(), 1))),
                Table.Cell.of(Numbers.whole(accuracy.draws())),
                Table.Cell.of(Numbers.fixed(bin.confidence(), 3)),
                Table.Cell.of(Numbers.fixed(accuracy.share(), 3)).bar(accuracy.share()),
                Table.Cell.of(interval(accuracy)).unbroken());
    }

    static String interval(BinomialInterval accuracy) {
        return "%s to %s"
                .formatted(Numbers.fixed(accuracy.low(), 3), Numbers.fixed(accuracy.high(), 3));
    }
}
