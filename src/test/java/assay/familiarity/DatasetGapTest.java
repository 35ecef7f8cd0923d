package assay.familiarity;

import static assay.familiarity.Made.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Labels;
import assay.stats.CovarianceType;
import assay.stats.MeanDifference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gap's interval holds no difference where there is none, and moves as the rows do. */
class DatasetGapTest {

    /** Log densities are skewed: minus half a chi-square of 8, as of a normal in 8 dimensions. */
    private static double[] skewed(Random random, int n) {
        return IntStream.range(0, n)
                .mapToDouble(
                        i -> -Arrays.stream(Made.normal(random, 8, 0)).map(v -> v * v).sum() / 2)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"200,200", "500,40", "60,60"})
    void theIntervalCoversNothingWhereThereIsNothing(int heldOut, int fresh) {
        int covered = 0;
        for (int seed = 1; seed <= 200; seed++) {
            Random random = new Random(1_000 * heldOut + seed);
            DatasetGap gap =
                    DatasetGap.of(
                            Made.familiarity(skewed(random, heldOut)),
                            Made.familiarity(skewed(random, fresh)),
                            Bootstrap.DEFAULTS.withSeed(seed).resamples(500));
            covered += gap.all().below() || gap.all().above() ? 0 : 1;
        }
        assertTrue(covered >= 186, covered + " of 200 runs cover 0");
    }

    @Test
    void isTheDifferenceOfMeans() {
        // (1 + 2) / 2 less (4 + 6 + 8) / 3.
        MeanDifference gap = DatasetGap.of(Made.familiarity(4, 6, 8), Made.familiarity(1, 2)).all();

        assertEquals(-4.5, gap.difference(), 1e-15);
        assertEquals(Optional.empty(), gap.interval());
    }

    @RepeatedTest(20)
    void scalingScalesTheGapAndShiftingLeavesIt(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] usual = skewed(random, 80);
        double[] fresh = skewed(random, 50);
        double[] biggerUsual = Arrays.stream(usual).map(v -> 4 * v + 1024).toArray();
        double[] biggerFresh = Arrays.stream(fresh).map(v -> 4 * v + 1024).toArray();

        MeanDifference gap = DatasetGap.of(Made.familiarity(usual), Made.familiarity(fresh)).all();
        MeanDifference bigger =
                DatasetGap.of(Made.familiarity(biggerUsual), Made.familiarity(biggerFresh)).all();

        assertEquals(4 * gap.difference(), bigger.difference(), 1e-9);
        assertEquals(
                4 * gap.interval().orElseThrow().low(),
                bigger.interval().orElseThrow().low(),
                1e-7);
    }

    @RepeatedTest(20)
    void theOrderOfRowsLeavesTheGapAlone(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] usual = skewed(random, 80);
        double[] fresh = skewed(random, 50);
        double[] turned = IntStream.range(0, 50).mapToDouble(i -> fresh[49 - i]).toArray();

        assertEquals(
                DatasetGap.of(Made.familiarity(usual), Made.familiarity(fresh)).all().difference(),
                DatasetGap.of(Made.familiarity(usual), Made.familiarity(turned)).all().difference(),
                1e-12);
    }

    @Test
    void groupsAreComparedWithTheirOwnAndSmallOnesHaveNoInterval() {
        Random random = new Random(5);
        double[] usual = skewed(random, 300);
        double[] fresh = skewed(random, 101);
        int[] usualCodes = IntStream.range(0, 300).map(row -> row % 2).toArray();
        int[] freshCodes = IntStream.range(0, 101).map(row -> row == 100 ? 2 : row % 2).toArray();
        for (int row = 0; row < fresh.length; row++) {
            fresh[row] -= freshCodes[row] == 1 ? 10 : 0;
        }

        DatasetGap gap =
                DatasetGap.byGroup(
                        Made.familiarity(usual),
                        labels(usualCodes),
                        Made.familiarity(fresh),
                        labels(freshCodes),
                        Bootstrap.DEFAULTS);

        assertEquals(List.of("night"), gap.stranger());
        assertEquals(Optional.empty(), gap.groups().get(2).gap());
        assertEquals(1, gap.groups().get(2).rows());
        assertEquals(-10, gap.groups().get(1).gap().orElseThrow().difference(), 1.5);
        assertTrue(gap.verdict().endsWith("less familiar than the held-out ones."), gap.verdict());
    }

    private static Labels labels(int... codes) {
        return new Labels(Made.ids(codes.length), List.of("day", "night", "dusk"), codes);
    }

    @Test
    void refusesScoresOfAnotherFitAndNoRows() {
        FamiliarityFit other =
                new FamiliarityFit("pool", 9, 4, 2, 1, CovarianceType.FULL, "asked", 3, true);
        refuses(
                "held-out rows were scored by a fit of layer 'fc', fitted on 9 rows, PCA 4 to 2, 1 full Gaussian, new rows by one of layer 'pool', fitted on 9 rows, PCA 4 to 2, 1 full Gaussian; use one fit",
                () ->
                        DatasetGap.of(
                                Made.familiarity(1),
                                new FamiliarityScores(other, Made.ids(1), new double[1])));
        refuses(
                "0 held-out and 1 new rows; a gap needs rows on both sides",
                () -> DatasetGap.of(Made.familiarity(), Made.familiarity(1)));
        refuses(
                "level 0.95 with 99 resamples; the level lies between 0 and 1, the resamples start at 100",
                () -> Bootstrap.DEFAULTS.resamples(99));
    }
}
