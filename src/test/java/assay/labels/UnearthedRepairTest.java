package assay.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.dynamics.PosteriorOptions;
import assay.dynamics.ProbeDynamics;
import assay.dynamics.Probes;
import assay.model.LossTrajectories;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What trajectories say of labels is proposed with its evidence, or refused in one sentence. */
class UnearthedRepairTest {

    // Rows 0-1 are typical, 2-3 mislabeled, 4 and 5 held out, 6-9 asked about.
    private static final double[] LOSSES = {0, 1, 8, 9, .5, 8.5, 8.6, 8.2, 4.5, .2};
    private static final RowIds IDS = RowIds.of("0123456789ab", LOSSES.length);
    private static final Labels LABELS =
            new Labels(IDS, List.of("cat", "dog"), new int[LOSSES.length]);
    private static final Labels SUGGESTED =
            LABELS.withCodes(new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1});

    @Test
    void theLikeliestComesFirstWithItsEvidenceAndNothingAtTheLimit() {
        LabelRepair repair = LabelRepair.of(LABELS, dug(), "mislabeled", SUGGESTED, .5);
        // Row 8 is as far from 1 as from 8: one vote of two is not above one half.
        assertEquals(IDS.pick(6, 7), repair.ids());
        assertEquals(
                new LabelChange(
                        IDS.at(6),
                        "cat",
                        "dog",
                        List.of("mislabeled 1.00 by loss trajectory", "mean loss 8.60 nats")),
                repair.changes().get(0));
        assertEquals(
                IDS.pick(6, 7, 8),
                LabelRepair.of(LABELS, dug(), "mislabeled", SUGGESTED, .49).ids());
        assertEquals(0, LabelRepair.of(LABELS, dug(), "mislabeled", LABELS, 0).changes().size());
    }

    @Test
    void whatCannotBeProposedIsRefused() {
        refused(
                "the labels and the suggestions are of different rows; pick the same rows in one order",
                () -> of(LABELS, SUGGESTED.pick(1, 0), "mislabeled", .5));
        refused(
                "row 0123456789ab:9 has a trajectory but is not among the labels; give the labels of all rows",
                () -> {
                    int[] first = {0, 1, 2, 3, 4, 5, 6, 7, 8};
                    of(LABELS.pick(first), SUGGESTED.pick(first), "mislabeled", .5);
                });
        refused(
                "no category 'wrong'; there are [mislabeled, typical]",
                () -> of(LABELS, SUGGESTED, "wrong", .5));
        Labels strange = new Labels(IDS, List.of("cat", "cow"), SUGGESTED.codes());
        refused(
                "row 0123456789ab:6 is to become 'cow', which is none of the classes [cat, dog]",
                () -> of(LABELS, strange, "mislabeled", .5));
        refused(
                "a change shall be proposed above a probability of NaN; name one from 0 to 1",
                () -> of(LABELS, SUGGESTED, "mislabeled", Double.NaN));
        refused(
                "a change shall be proposed above a probability of -0.1; name one from 0 to 1",
                () -> of(LABELS, SUGGESTED, "mislabeled", -.1));
    }

    @Test
    void nothingIsProposedWhereProbesAreToldApartNoBetterThanByChance() {
        ProbeDynamics doubtful = dug(PosteriorOptions.DEFAULTS.k(2));
        assertEquals(
                "2 probes held out are told apart with accuracy 1.00 (95 % interval 0.16 to 1.00)"
                        + " where naming one category always gets 0.50; train longer, hold out more"
                        + " probes, or ask with options.evenIfChance()",
                assertThrows(
                                IllegalStateException.class,
                                () -> LabelRepair.of(LABELS, doubtful, "mislabeled", SUGGESTED, .5))
                        .getMessage());
    }

    private static LabelRepair of(Labels labels, Labels suggested, String wrong, double above) {
        return LabelRepair.of(labels, dug(), wrong, suggested, above);
    }

    private static ProbeDynamics dug() {
        return dug(PosteriorOptions.DEFAULTS.k(2).evenIfChance());
    }

    private static ProbeDynamics dug(PosteriorOptions options) {
        Probes probes =
                new Probes(
                        new TreeMap<>(
                                Map.of("typical", IDS.pick(0, 1), "mislabeled", IDS.pick(2, 3))),
                        new TreeMap<>(Map.of("typical", IDS.pick(4), "mislabeled", IDS.pick(5))));
        return ProbeDynamics.of(
                new LossTrajectories(IDS, DoubleMatrix.wrap(1, LOSSES.clone())),
                probes,
                options,
                Work.silent());
    }

    private static void refused(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
