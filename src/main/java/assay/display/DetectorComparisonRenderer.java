package assay.display;

import assay.familiarity.DetectorComparison;
import assay.familiarity.DetectorQuality;
import java.util.List;

/** Shows detectors side by side, with intervals and the verdict that the rows support. */
public final class DetectorComparisonRenderer implements Renderer<DetectorComparison> {

    /** Makes a renderer; it holds no state. */
    public DetectorComparisonRenderer() {}

    @Override
    public Class<DetectorComparison> type() {
        return DetectorComparison.class;
    }

    @Override
    public List<MimeBundle> render(DetectorComparison compared) {
        String caption =
                "%s on %s and %s. %s"
                        .formatted(
                                Numbers.count(compared.detectors().size(), "detector"),
                                Numbers.count(compared.usual(), "usual row"),
                                Numbers.count(compared.strange(), "strange row"),
                                compared.verdict());
        List<String> misled = compared.misled();
        Table table =
                Table.of(caption)
                        .words("detector")
                        .numbers(
                                "AUROC",
                                "interval",
                                "AUPR",
                                "interval",
                                "FPR at 95 % TPR",
                                "interval")
                        .words("")
                        .rows(
                                compared.detectors().stream()
                                        .map(quality -> row(quality, compared.contenders()))
                                        .toList())
                        .note(
                                "Intervals at level %s over %s of the rows; strange rows are the positives."
                                        .formatted(
                                                Numbers.percent(compared.options().level()),
                                                Numbers.count(
                                                        compared.options().resamples(), "draw")))
                        .note(
                                misled.isEmpty()
                                        ? ""
                                        : "Misled, finding the strange rows more familiar: "
                                                + String.join(", ", misled)
                                                + ".");
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(DetectorQuality quality, List<String> contenders) {
        String note =
                quality.misleads()
                        ? "misled"
                        : contenders.contains(quality.detector())
                                ? contenders.size() == 1 ? "best" : "may be the best"
                                : "";
        return List.of(
                Table.Cell.of(quality.detector()),
                value(quality.auroc()).bar(quality.auroc().value()),
                interval(quality.auroc()),
                value(quality.aupr()),
                interval(quality.aupr()),
                value(quality.fpr95()),
                interval(quality.fpr95()),
                Table.Cell.of(note));
    }

    private static Table.Cell value(DetectorQuality.Rate rate) {
        return Table.Cell.of(Numbers.fixed(rate.value(), 3));
    }

    private static Table.Cell interval(DetectorQuality.Rate rate) {
        return Table.Cell.of(Intervals.of(rate.interval(), 3));
    }
}
