package assay.display;

import assay.familiarity.Reweighting;
import assay.stats.Quantiles;
import java.util.List;
import java.util.Locale;

/** Shows weights by their spread, always with what a model trained with them does. */
public final class ReweightingRenderer implements Renderer<Reweighting> {

    /** Makes a renderer; it holds no state. */
    public ReweightingRenderer() {}

    @Override
    public Class<Reweighting> type() {
        return Reweighting.class;
    }

    @Override
    public List<MimeBundle> render(Reweighting reweighting) {
        double[] ends = Quantiles.of(reweighting.weights(), 0, 1);
        Table table =
                PairedTrialsRenderer.table(reweighting.downstream())
                        .note(
                                "Weights of %s favour %s rows: %s to %s, mean 1, worth %s rows without weights."
                                        .formatted(
                                                Numbers.count(reweighting.ids().size(), "row"),
                                                reweighting
                                                        .favour()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT),
                                                Numbers.fixed(ends[0], 2),
                                                Numbers.fixed(ends[1], 2),
                                                Numbers.fixed(reweighting.effectiveRows(), 0)));
        return List.of(table.bundle());
    }
}
