package assay.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing changes that nobody decided, and what changed can be told from what was. */
class LabelRepairTest {

    private static final Rows ROWS =
            Rows.of(Column.texts("animal", "cat", "cat", "dog"), Column.integers("legs", 4, 4, 3));

    private static LabelRepair repair() {
        Labels labels = ROWS.labels("animal");
        return new LabelRepair(
                labels,
                List.of(
                        new LabelChange(labels.ids().at(1), "cat", "dog", List.of("barks")),
                        new LabelChange(labels.ids().at(2), "dog", "cat", List.of("purrs"))));
    }

    @Test
    void withoutVerdictsEverythingStays() {
        RepairedLabels repaired = repair().apply(Verdicts.NONE);
        assertEquals(repaired.before(), repaired.after());
        assertEquals(repaired.hashBefore(), repaired.hash());
        assertEquals(2, repaired.undecided());
        assertEquals(ROWS.contentHash(), repaired.in(ROWS, "animal").contentHash());
    }

    @Test
    void verdictsMakeAnotherDataSetWithItsOwnHash() {
        RowIds ids = ROWS.ids();
        RepairedLabels repaired =
                repair().apply(Verdicts.NONE.accept(ids.pick(1)).drop(ids.pick(0)));
        assertEquals("dog", repaired.after().nameAt(0));
        assertEquals(2, repaired.differences().size());
        assertNotEquals(repaired.hashBefore(), repaired.hash());
        Rows after = repaired.in(ROWS, "animal");
        assertEquals(2, after.size());
        assertEquals("dog", after.column("animal").text(0).orElseThrow());
        assertNotEquals(ROWS.contentHash(), after.contentHash());
    }

    @Test
    void aVerdictMustBeOnSomethingProposed() {
        assertEquals(
                "row %s is accepted but no change of it was proposed; relabel it instead"
                        .formatted(ROWS.ids().at(0)),
                assertThrows(
                                IllegalArgumentException.class,
                                () -> repair().apply(Verdicts.NONE.accept(ROWS.ids().pick(0))))
                        .getMessage());
    }

    /** 30 % of the members hidden: the spec's own limits. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void hiddenMembersAreCounted(long seed) {
        Random random = new Random(seed);
        int rows = 4000;
        double[] values = new double[2 * rows];
        PartialLabels.Known[][] observed = new PartialLabels.Known[rows][2];
        boolean[][] member = new boolean[rows][2];
        int[] hidden = new int[2];
        double[] share = {.4, .1};
        for (int row = 0; row < rows; row++) {
            for (int code = 0; code < 2; code++) {
                member[row][code] = random.nextDouble() < share[code];
                double logit = (member[row][code] ? 2.5 : -2.5) + random.nextGaussian();
                values[2 * row + code] = 1 / (1 + Math.exp(-logit));
                boolean unknown = random.nextDouble() < .3;
                hidden[code] += unknown && member[row][code] ? 1 : 0;
                observed[row][code] =
                        unknown
                                ? PartialLabels.Known.UNKNOWN
                                : member[row][code]
                                        ? PartialLabels.Known.YES
                                        : PartialLabels.Known.NO;
            }
        }
        RowIds ids = RowIds.of("0123456789ab", rows);
        PartialLabels audit =
                PartialLabels.audit(
                        ids, List.of("head", "tail"), observed, DoubleMatrix.wrap(2, values));
        assertEquals(hidden[0], audit.classes().get(0).missing(), .15 * hidden[0]);
        assertEquals(hidden[1], audit.classes().get(1).missing(), .3 * hidden[1]);
        long right =
                audit.queue().stream()
                        .limit(50)
                        .filter(
                                one ->
                                        member[one.id().ordinal()][
                                                one.name().equals("head") ? 0 : 1])
                        .count();
        assertTrue(right >= 40, right + " of 50");
    }
}
