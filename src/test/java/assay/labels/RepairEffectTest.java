package assay.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import assay.rows.Labels;
import assay.rows.RowIds;
import assay.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** The same seeds before and after, every training on the labels it is named for. */
class RepairEffectTest {

    private final RowIds ids = RowIds.of("0123456789ab", 4);
    private final Labels before = new Labels(ids, List.of("a", "b"), new int[] {0, 0, 1, 1});
    private final Labels clean = before.withCodes(new int[] {1, 0, 1, 0});
    private final LabelRepair repair =
            new LabelRepair(before, List.of(new LabelChange(ids.at(0), "a", "b", List.of("odd"))));
    private final RepairedLabels repaired =
            repair.apply(Verdicts.NONE.accept(RowIds.of(List.of(ids.at(0)))));

    /** As good as the share of right labels, and a little by lot. */
    private double accuracy(Labels labels, long seed) {
        double right = 0;
        for (int row = 0; row < labels.size(); row++) {
            right += labels.at(row) == clean.at(row) ? 1 : 0;
        }
        return right / labels.size() * .8 + .01 * seed;
    }

    @Test
    void gainsAreOfPairsWithOneSeed() {
        RepairEffect effect = RepairEffect.of(repaired, clean, this::accuracy, 1, 2, 3);
        // 2, 3 and 4 right labels of 4: accuracies .4, .6, .8 and the seed's share on top.
        assertEquals(.2, effect.gain().mean(), 1e-12);
        assertEquals(.2, effect.left().orElseThrow().mean(), 1e-12);
        assertEquals(.41, effect.trials().get(0).before(), 1e-12);
        assertEquals(.63, effect.trials().get(2).after(), 1e-12);
        assertTrue(effect.gain().above());
        assertEquals(
                "After the repair accuracy changes by +20.0 points (better); clean labels would"
                        + " give +20.0 more.",
                effect.verdict());
    }

    @Test
    void oneSeedTellsNothingAndTheCeilingIsOptional() {
        RepairEffect effect = RepairEffect.of(repaired, this::accuracy, 5);
        assertTrue(effect.left().isEmpty());
        assertEquals(
                "After the repair accuracy changes by +20.0 points (too few seeds to tell).",
                effect.verdict());
    }

    @Test
    void whatCannotBePairedIsRefusedAndAStopIsHeard() {
        refused(
                "no seed given; a comparison needs one",
                () -> RepairEffect.of(repaired, this::accuracy));
        refused(
                "seed 7 stands twice; pairs with one seed are one pair, so name each once",
                () -> RepairEffect.of(repaired, (labels, seed) -> fail("trained"), 7, 8, 7));
        refused(
                "accuracy before with seed 1 is NaN; it lies between 0 and 1",
                () -> RepairEffect.of(repaired, (labels, seed) -> Double.NaN, 1));
        refused(
                "the clean labels are of other rows than those before the repair; pick the same"
                        + " rows in one order",
                () -> RepairEffect.of(repaired, clean.pick(0, 1), this::accuracy, 1));
        refused(
                "clean labels were tried with 1 of 2 seeds; try them with all or none",
                () ->
                        new RepairEffect(
                                4,
                                4,
                                List.of(
                                        new RepairEffect.Trial(1, .5, .5, Optional.of(.6)),
                                        new RepairEffect.Trial(2, .5, .5, Optional.empty())),
                                .95));
        refused(
                "level is 1.0; it lies between 0 and 1",
                () ->
                        new RepairEffect(
                                4,
                                4,
                                List.of(new RepairEffect.Trial(1, .5, .5, Optional.empty())),
                                1));
        Work stopped =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        assertThrows(
                CancellationException.class,
                () -> RepairEffect.of(repaired, Optional.empty(), this::accuracy, stopped, 1));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
