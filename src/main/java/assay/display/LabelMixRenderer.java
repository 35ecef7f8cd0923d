package assay.display;

import assay.monitor.LabelMix;
import java.util.List;
import java.util.stream.IntStream;

/** Shows the mix of classes that a batch without labels is estimated to have. */
public final class LabelMixRenderer implements Renderer<LabelMix> {

    /** Makes a renderer; it holds no state. */
    public LabelMixRenderer() {}

    @Override
    public Class<LabelMix> type() {
        return LabelMix.class;
    }

    @Override
    public List<MimeBundle> render(LabelMix mix) {
        Table table =
                Table.of(
                                "Estimated mix of %s in a batch without labels, by %s"
                                        .formatted(mix.classes().size() + " classes", mix.method()))
                        .words("class")
                        .numbers("trained", "estimated", "times as likely")
                        .rows(
                                IntStream.range(0, mix.classes().size())
                                        .mapToObj(i -> row(mix, i))
                                        .toList())
                        .note(
                                "Right only if classes look as they did where the model was trained.");
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(LabelMix mix, int at) {
        double share = mix.shares().get(at);
        return List.of(
                Table.Cell.of(mix.classes().get(at)),
                Table.Cell.of(Numbers.percent(mix.trained().get(at))),
                Table.Cell.of(Numbers.percent(share)).bar(share),
                Table.Cell.of(Numbers.brief(mix.weights().get(at))));
    }
}
