package assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.RowIds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings are judged by ids against the truth, wherever the rows stand. */
class DetectionQualityTest {

    private static final RowIds IDS = RowIds.of("0123456789ab", 5);
    private static final Wanted TRUTH = Wanted.of(IDS.pick(0, 3));

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
    void exemptRowsCountNeitherWay() {
        DetectionQuality quality =
                DetectionQuality.of(
                        IDS,
                        new double[] {.9, .1, .8, .4, .2},
                        TRUTH.except(List.of(IDS.at(2), IDS.at(3))),
                        .5);
        assertEquals(3, quality.rows());
        assertEquals(1, quality.wanted());
        assertEquals(1, quality.precision());
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
                                                Wanted.of(RowIds.of("ba9876543210", 1)),
                                                .5))
                        .getMessage());
    }
}
