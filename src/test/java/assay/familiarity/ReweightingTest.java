package assay.familiarity;

import static assay.familiarity.Made.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.familiarity.Reweighting.Favour;
import assay.rows.Labels;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Weights have mean 1, keep their bounds, follow familiarity, and never come without a trial. */
class ReweightingTest {

    @RepeatedTest(20)
    void weightsHaveMeanOneKeepTheirBoundsAndFollowFamiliarity(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        int n = 1 + random.nextInt(400);
        double[] scores = Made.normal(random, n, -40);
        double ratio = 1.01 + 20 * random.nextDouble();
        for (Favour favour : Favour.values()) {
            double[] weights = Reweighting.weights(scores, favour, ratio);
            double sign = favour == Favour.UNFAMILIAR ? -1 : 1;

            assertEquals(1, Arrays.stream(weights).average().orElseThrow(), 1e-12);
            for (int i = 0; i < n; i++) {
                assertTrue(weights[i] >= 1 / ratio && weights[i] <= ratio, "bounds");
                for (int j = 0; j < i; j++) {
                    assertEquals(
                            sign * Double.compare(scores[i], scores[j]),
                            Double.compare(weights[i], weights[j]));
                }
            }
        }
    }

    @RepeatedTest(20)
    void onlyRanksCountAndRowsKeepTheirWeights(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] scores = Made.normal(random, 50, 0);
        double[] bent = Arrays.stream(scores).map(s -> 3 * Math.exp(s) - 7).toArray();
        double[] turned = IntStream.range(0, 50).mapToDouble(i -> scores[49 - i]).toArray();

        double[] weights = Reweighting.weights(scores, Favour.UNFAMILIAR, 5);
        double[] back = Reweighting.weights(turned, Favour.UNFAMILIAR, 5);

        assertArrayEquals(weights, Reweighting.weights(bent, Favour.UNFAMILIAR, 5), 1e-15);
        for (int i = 0; i < 50; i++) {
            assertEquals(weights[i], back[49 - i], 1e-12);
        }
    }

    @Test
    void theLeastWeightUsesItsBoundAndEqualScoresWeighOne() {
        double[] many = IntStream.range(0, 1_000).mapToDouble(i -> i).toArray();

        assertEquals(
                .2,
                Arrays.stream(Reweighting.weights(many, Favour.UNFAMILIAR, 5)).min().orElseThrow(),
                1e-9);
        assertArrayEquals(
                new double[] {1, 1, 1},
                Reweighting.weights(new double[] {4, 4, 4}, Favour.FAMILIAR, 5),
                0);
        double[] tied = Reweighting.weights(new double[] {1, 2, 2, 9}, Favour.UNFAMILIAR, 5);
        assertEquals(tied[1], tied[2]);
    }

    /** Of 100 rows 40 are unfamiliar and of another class; by weight they are the majority. */
    @Test
    void theTrialStandsBesideTheWeights() {
        double[] scores = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        Downstream majority =
                (rows, weights, seed, work) -> {
                    double unfamiliar = 0;
                    for (int i = 0; i < rows.length; i++) {
                        unfamiliar += rows[i] < 40 ? weights[i] : 0;
                    }
                    return new int[] {unfamiliar > 50 ? 1 : 0};
                };
        TestRows test =
                TestRows.of(new Labels(Made.ids(1), List.of("usual", "rare"), new int[] {1}));

        PairedTrials trial = Reweighting.of(Made.familiarity(scores), majority, test).downstream();

        assertEquals(10, trial.trials().size());
        assertEquals(
                0,
                trial.trials().stream()
                        .mapToDouble(PairedTrials.Trial::before)
                        .max()
                        .orElseThrow());
        assertEquals(1, trial.accuracy().mean());
        assertEquals(
                "'weighted' against 'unweighted': accuracy +100.0 points (better), worst group +100.0 points (better).",
                trial.verdict());
    }

    @Test
    void refusesRatiosAndRowsThatAreNone() {
        Downstream none = (rows, weights, seed, work) -> new int[0];
        TestRows test = TestRows.of(new Labels(Made.ids(1), List.of("a"), new int[1]));
        refuses(
                "ratio 1.0 for 1 rows and 3 seeds; the ratio lies above 1, rows and seeds start at 1",
                () ->
                        Reweighting.of(
                                Made.familiarity(1),
                                Favour.UNFAMILIAR,
                                1,
                                none,
                                test,
                                3,
                                Work.silent()));
        refuses(
                "the downstream model answered 0 of 1 test rows; every row has one answer",
                () -> Reweighting.of(Made.familiarity(1), none, test));
    }
}
