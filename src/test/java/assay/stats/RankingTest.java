package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Ranking measures and quantiles count what their definitions count. */
class RankingTest {

    private static final double[] SCORES = {.1, .4, .35, .8, .4};
    private static final boolean[] POSITIVES = {false, false, true, true, true};

    @Test
    void countsPairsWithTiesAsHalves() {
        // Pairs (positive, negative): .35>.1, .35<.4, .8>both, .4>.1, .4=.4: 1+0+2+1+.5 of 6.
        assertEquals(4.5 / 6, Ranking.auroc(SCORES, POSITIVES), 1e-15);
    }

    @Test
    void averagesThePrecisionAtEveryPositive() {
        // From above: .8 (1 of 1), the two .4 together (2 of 3), .35 (3 of 4), each a third.
        assertEquals((1 + 2. / 3 + 3. / 4) / 3, Ranking.averagePrecision(SCORES, POSITIVES), 1e-15);
    }

    @Test
    void theThresholdIsIncluded() {
        assertEquals(2. / 3, Ranking.precision(SCORES, POSITIVES, .4), 1e-15);
        assertEquals(2. / 3, Ranking.recall(SCORES, POSITIVES, .4), 1e-15);
        assertEquals(0, Ranking.precision(SCORES, POSITIVES, 2), 0);
    }

    @RepeatedTest(20)
    void turningTheScoresAroundTurnsTheAreaAround(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] scores = random.ints(50, 0, 10).asDoubleStream().toArray();
        boolean[] positives = new boolean[50];
        for (int row = 0; row < positives.length; row++) {
            positives[row] = row == 0 || row != 1 && random.nextBoolean();
        }
        double area = Ranking.auroc(scores, positives);

        assertEquals(
                1 - area,
                Ranking.auroc(Arrays.stream(scores).map(s -> -s).toArray(), positives),
                1e-14);
        assertEquals(
                area,
                Ranking.auroc(Arrays.stream(scores).map(Math::exp).toArray(), positives),
                1e-14);
    }

    @Test
    void refusesWhatCannotBeRanked() {
        refuses("2 of 2 rows are positive; ranking needs both kinds", new double[2], true, true);
        refuses("0 of 1 rows are positive; ranking needs both kinds", new double[1], false);
        refuses("1 scores for 2 rows; every row has one score", new double[1], true, false);
        refuses(
                "score of row 1 is NaN; ranked scores must be numbers",
                new double[] {0, Double.NaN},
                true,
                false);
    }

    @Test
    void quantilesLieBetweenTheirNeighbours() {
        // Sorted 1 2 4 8; place .5 * 3 = 1.5: half way from 2 to 4; place .1 * 3 = .3: 1.3.
        assertArrayEquals(
                new double[] {3, 1.3, 1, 8},
                Quantiles.of(new double[] {8, 1, 4, 2}, .5, .1, 0, 1),
                1e-15);
        assertEquals(
                "no values given; a quantile needs one",
                assertThrows(IllegalArgumentException.class, () -> Quantiles.of(new double[0], .5))
                        .getMessage());
        assertEquals(
                "quantile share is 1.5; a share lies between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> Quantiles.of(new double[1], 1.5))
                        .getMessage());
    }

    private static void refuses(String message, double[] scores, boolean... positives) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Ranking.auroc(scores, positives))
                        .getMessage());
    }
}
