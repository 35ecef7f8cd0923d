package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.LossTrajectories;
import assay.rows.RowIds;
import assay.stats.BetaMixture;
import assay.stats.DoubleMatrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Two groups of losses are told apart as the program of Arazo et al. does. */
class LossMixtureTest {

    private static final double TOLERANCE = 1e-9;

    /** Expected numbers by a program of their own, with the gamma function of C's library. */
    @Test
    void tenRoundsGiveTheProgramsMixture() {
        BetaMixture found =
                BetaMixture.fit(
                        new double[] {.02, .05, .08, .1, .12, .15, .2, .3, .7, .8, .85, .9});
        assertEquals(1.936345120372719, found.low().alpha(), TOLERANCE);
        assertEquals(13.828447239099706, found.low().beta(), TOLERANCE);
        assertEquals(.6468706868969131, found.low().weight(), TOLERANCE);
        assertEquals(5.779772577592042, found.high().alpha(), TOLERANCE);
        assertEquals(1.6050126126661857, found.high().beta(), TOLERANCE);
        assertEquals(3.245144996335557e-05, found.probabilityOfHigh(.1), TOLERANCE);
        assertEquals(.9541216020369679, found.probabilityOfHigh(.5), TOLERANCE);
    }

    /**
     * Losses of .01 to .3 and 2 to 2.9; the program's fit calls the lowest wrong, ours does not.
     */
    @Test
    void lossesAreScaledAndNeitherEndTurnsOver() {
        double[] losses =
                DoubleStream.concat(
                                IntStream.rangeClosed(1, 30).mapToDouble(i -> .01 * i),
                                IntStream.range(0, 10).mapToDouble(i -> 2 + .1 * i))
                        .toArray();
        RowIds ids = RowIds.of("0123456789ab", 40);
        LossMixture found = LossMixture.of(ids, losses);
        assertEquals(3.4858841474127127, found.mixture().low().alpha(), 1e-7);
        assertEquals(.30601929576247466, found.mixture().high().weight(), 1e-7);
        assertEquals(.029558472484935042, found.probabilities()[0], 1e-7);
        assertEquals(.08785739300445933, found.probabilities()[29], 1e-7);
        assertEquals(10, found.high());
        assertEquals(ids.pick(39, 38, 37), found.surface(3));
    }

    @RepeatedTest(20)
    void anotherUnitOfLossChangesLittle(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        RowIds ids = RowIds.of("0123456789ab", 200);
        double[] losses =
                IntStream.range(0, 200)
                        .mapToDouble(
                                row -> row < 150 ? random.nextDouble() : 2 + random.nextDouble())
                        .toArray();
        LossMixture one = LossMixture.of(ids, losses);
        LossMixture bits =
                LossMixture.of(ids, Arrays.stream(losses).map(l -> l / Math.log(2)).toArray());
        assertEquals(one.mixture().high().weight(), bits.mixture().high().weight(), 1e-3);
        assertTrue(one.high() >= 45 && one.high() <= 55, () -> "found " + one.high());
    }

    /** Two narrow heaps and one number that neither explains: both densities there are 0. */
    @Test
    void aNumberOutOfReachOfBothPartsDoesNotStopTheFit() {
        double[] numbers = new double[20_001];
        for (int i = 0; i < 10_000; i++) {
            numbers[i] = .1 + 1e-5 * (i % 7);
            numbers[10_000 + i] = .9 + 1e-5 * (i % 7);
        }
        numbers[20_000] = .5;
        BetaMixture found = BetaMixture.fit(numbers, 30);
        // By hand: that number is shared evenly, so each part has the spread that half of it makes.
        double mean = (10_000 * .10003 + .25) / 10_000.5;
        double variance = .5 * .4 * .4 / 10_000;
        assertEquals(mean, found.low().mean(), 1e-7);
        assertEquals(mean * (1 - mean) / variance - 1, alphaAndBeta(found.low()), 30);
        assertEquals(.5, found.low().weight(), 1e-9);
    }

    private static double alphaAndBeta(BetaMixture.Part part) {
        return part.alpha() + part.beta();
    }

    @Test
    void lossesThatAreNotFiniteAreRefusedByTheirRow() {
        RowIds ids = RowIds.of("0123456789ab", 3);
        refuses(
                "loss of row 1 is NaN; a mixture is of finite losses",
                () -> LossMixture.of(ids, new double[] {.5, Double.NaN, 1}));
    }

    @Test
    void refusesLossesThatDoNotDiffer() {
        RowIds ids = RowIds.of("0123456789ab", 3);
        refuses(
                "nine of ten losses lie between 0.5 and 0.5; a mixture needs losses that differ",
                () -> LossMixture.of(ids, new double[] {.5, .5, .5}));
        refuses(
                "2 losses for 3 rows; every row has one, and there is a row",
                () -> LossMixture.of(ids, new double[2]));
        refuses(
                "epoch 2 of 2; epochs are numbered from 0",
                () ->
                        LossMixture.of(
                                new LossTrajectories(
                                        ids, DoubleMatrix.wrap(2, new double[] {1, 2, 3, 4, 5, 6})),
                                2));
        refuses(
                "number 1 is 1.5; a beta mixture is of numbers from 0 to 1",
                () -> BetaMixture.fit(new double[] {0, 1.5}));
        refuses(
                "2 numbers that do not differ; a mixture needs two that do",
                () -> BetaMixture.fit(new double[] {.5, .5}));
        refuses("0 rounds; a fit takes 1 or more", () -> BetaMixture.fit(new double[] {.1, .9}, 0));
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
