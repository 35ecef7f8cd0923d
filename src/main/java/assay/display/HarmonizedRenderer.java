package assay.display;

import assay.monitor.Harmonized;
import java.util.List;
import java.util.stream.IntStream;

/** Shows how much of each feature a nuisance explained, and warns where it was fitted wrongly. */
public final class HarmonizedRenderer implements Renderer<Harmonized> {

    /** Makes a renderer; it holds no state. */
    public HarmonizedRenderer() {}

    @Override
    public Class<Harmonized> type() {
        return Harmonized.class;
    }

    @Override
    public List<MimeBundle> render(Harmonized harmonized) {
        List<String> features = harmonized.harmonizer().features();
        Table table =
                Table.of(
                                "%s without what %s does, fitted on %s"
                                        .formatted(
                                                Numbers.count(harmonized.rows().size(), "row"),
                                                String.join(
                                                        ", ", harmonized.harmonizer().nuisances()),
                                                Numbers.count(harmonized.controls(), "control")))
                        .words("feature")
                        .numbers("variance that went")
                        .rows(
                                IntStream.range(0, features.size())
                                        .mapToObj(i -> row(features.get(i), harmonized, i))
                                        .toList())
                        .note(harmonized.warning().map(warning -> "⚠ " + warning).orElse(""));
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(String feature, Harmonized harmonized, int at) {
        double share = harmonized.explained().get(at);
        return List.of(Table.Cell.of(feature), Table.Cell.of(Numbers.percent(share)).bar(share));
    }
}
