package assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.RowId;
import assay.rows.RowIds;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Findings are judged by ids against the truth, wherever the rows stand. */
class DetectionQualityTest {

    private static final RowIds IDS = RowIds.of("0123456789ab", 5);
    private static final Set<RowId> TRUTH = Set.of(IDS.at(0), IDS.at(3));

    @Test
    void agreesWithAHandCount() {
        // Wanted rows score .9 and .4. Of the 2 x 3 pairs, .9 wins 3 and .4 wins 2 (over .1, .2).
        DetectionQuality quality =
                DetectionQuality.of(IDS, new double[] {.9, .1, .8, .4, .2}, TRUTH, .5);

        assertEquals(5.0 / 6, quality.auroc(), 1e-12);
        assertEquals(.5, quality.precision(), 1e-12);
        assertEquals(.5, quality.recall(), 1e-12);
        assertEquals(2, quality.found());
        assertEquals((1 + 2.0 / 3) / 2, quality.averagePrecision(), 1e-12);
    }

    @Test
    void atTheTrueCountPrecisionAndRecallAgree() {
        DetectionQuality quality =
                DetectionQuality.atTrueCount(IDS, new double[] {.9, .1, .8, .4, .2}, TRUTH);
        assertEquals(.8, quality.threshold());
        assertEquals(quality.precision(), quality.recall());
    }

    @Test
    void doesNotMindTheOrderOfTheRows() {
        DetectionQuality turned =
                DetectionQuality.of(
                        IDS.pick(4, 3, 2, 1, 0), new double[] {.2, .4, .8, .1, .9}, TRUTH, .5);
        assertEquals(
                DetectionQuality.of(IDS, new double[] {.9, .1, .8, .4, .2}, TRUTH, .5), turned);
    }

    @Test
    void refusesATruthOfWhichNoRowIsScored() {
        assertEquals(
                "0 of 5 rows are positive; ranking needs both kinds",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        DetectionQuality.of(
                                                IDS,
                                                new double[5],
                                                Set.of(new RowId("ba9876543210", 0)),
                                                .5))
                        .getMessage());
    }
}
