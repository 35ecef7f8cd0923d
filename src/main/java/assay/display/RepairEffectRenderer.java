package assay.display;

import assay.labels.RepairEffect;
import assay.stats.PairedDifference;
import java.util.ArrayList;
import java.util.List;

/** Shows what a repair of labels does to a model, seed by seed, and what the seeds support. */
public final class RepairEffectRenderer implements Renderer<RepairEffect> {

    private static final int SHOWN = 50;

    /** Makes a renderer; it holds no state. */
    public RepairEffectRenderer() {}

    @Override
    public Class<RepairEffect> type() {
        return RepairEffect.class;
    }

    @Override
    public List<MimeBundle> render(RepairEffect effect) {
        return List.of(table(effect).bundle());
    }

    private static Table table(RepairEffect effect) {
        int shown = Math.min(SHOWN, effect.trials().size());
        boolean known = effect.left().isPresent();
        Table table =
                Table.of(effect.verdict())
                        .words("seed")
                        .numbers(
                                known
                                        ? new String[] {"before", "after", "clean labels"}
                                        : new String[] {"before", "after"})
                        .rows(
                                effect.trials().stream()
                                        .limit(shown)
                                        .map(RepairEffectRenderer::row)
                                        .toList())
                        .note(Cut.rest(shown, effect.trials().size()))
                        .note(sentence("After the repair less before", effect.gain()));
        Table noted =
                effect.left()
                        .map(left -> table.note(sentence("Clean labels less after", left)))
                        .orElse(table);
        return noted.note(
                "Accuracy on test rows, trained on %s before and %s after with the same seeds; intervals are over seeds at level %s."
                        .formatted(
                                Numbers.count(effect.rowsBefore(), "row"),
                                Numbers.whole(effect.rowsAfter()),
                                Numbers.percent(effect.level())));
    }

    private static String sentence(String what, PairedDifference difference) {
        return what + ": " + PairedTrialsRenderer.points(difference);
    }

    private static List<Table.Cell> row(RepairEffect.Trial trial) {
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(Numbers.whole(trial.seed())));
        cells.add(Table.Cell.of(Numbers.percent(trial.before())));
        cells.add(Table.Cell.of(Numbers.percent(trial.after())));
        trial.clean().ifPresent(share -> cells.add(Table.Cell.of(Numbers.percent(share))));
        return cells;
    }
}
