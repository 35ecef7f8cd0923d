package assay.display;

import assay.dynamics.HeldOutCheck;
import java.util.List;
import java.util.stream.Stream;

/** Shows how held-out probes were taken, how sure that is, and how sure it says it is. */
public final class HeldOutCheckRenderer implements Renderer<HeldOutCheck> {

    /** Makes a renderer; it holds no state. */
    public HeldOutCheckRenderer() {}

    @Override
    public Class<HeldOutCheck> type() {
        return HeldOutCheck.class;
    }

    @Override
    public List<MimeBundle> render(HeldOutCheck check) {
        String note =
                "Accuracy %s, 95 %% interval %s; naming one category always gets %s."
                        .formatted(
                                Numbers.fixed(check.accuracy().share(), 3),
                                ReliabilityRenderer.interval(check.accuracy()),
                                Numbers.fixed(check.chance(), 3));
        return Stream.concat(
                        Stream.of(ConfusionRenderer.table(check.confusion()).note(note).bundle()),
                        new ReliabilityRenderer().render(check.reliability()).stream())
                .toList();
    }
}
