package assay.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.Labels;
import assay.rows.RowIds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shares that are met exactly count as met, whatever the last bit of a product says. */
class ExactSharesTest {

    @Test
    void aPValueThatMeetsItsStepExactlyIsFlagged() {
        // 1/20 against .15 * 1/3, which comes out as .049999999999999996.
        ConformalPValues values =
                new ConformalPValues(
                        "any",
                        19,
                        RowIds.of("0123456789ab", 3),
                        new double[] {.05, 1, 1},
                        new double[] {1, 1, 1});
        assertEquals(1, values.flagged(.15).size());
    }

    @Test
    void aGroupNamedTwiceCountsOnce() {
        Labels pool =
                new Labels(RowIds.of("0123456789ab", 4), List.of("a", "b"), new int[] {0, 0, 1, 1});
        assertEquals(
                Map.of("a", .5, "b", .5),
                CollectionExperiment.narrow(pool, List.of("a", "a", "b"), 2, 1).before());
    }

    @Test
    void noMembersAreCountedInThePlural() {
        assertEquals(
                "0 members given; an ensemble has at least 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Detectors.ensembleEntropy(List.of()))
                        .getMessage());
    }
}
