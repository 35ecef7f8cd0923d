package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.provenance.Figure;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Weighted rows have the wanted means, at the price of fewer effective rows. */
class ReweightingTest {

    private static Matrix gaussian(int n, double shift, SplittableRandom random) {
        double[] values = new double[2 * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = shift + random.nextGaussian();
        }
        return DoubleMatrix.wrap(2, values);
    }

    /** Two rows, 0 and 1, mean .25: weights .75 and .25, and 1 / (.5625 + .0625) = 1.6 rows. */
    @Test
    void twoRowsAreWeighedByHand() {
        Balance balance =
                Balance.ofMeans(DoubleMatrix.wrap(1, new double[] {0, 1}), List.of("x"), .25);
        assertEquals(.75, balance.weights().get(0), 1e-10);
        assertEquals(1.6, balance.effectiveRows(), 1e-9);
        assertEquals(.5, balance.before().get(0), 1e-12);
        assertEquals(.25, balance.after().get(0), 1e-10);
    }

    @RepeatedTest(20)
    void meansAreMetAndAFeatureSaidTwiceDoesNoHarm(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Matrix sample = gaussian(100, 0, random);
        double[] twice = new double[300];
        for (int row = 0; row < 100; row++) {
            twice[3 * row] = 1_000 * sample.at(row, 0) + 1e6;
            twice[3 * row + 1] = sample.at(row, 1);
            twice[3 * row + 2] = 2 * sample.at(row, 1);
        }
        double x = random.nextDouble() - .5;
        double y = random.nextDouble() - .5;
        Balance plain = Balance.ofMeans(sample, List.of("x", "y"), x, y);
        Balance more =
                Balance.ofMeans(
                        DoubleMatrix.wrap(3, twice),
                        List.of("x", "y", "y again"),
                        1_000 * x + 1e6,
                        y,
                        2 * y);
        assertEquals(x, plain.after().get(0), 1e-6);
        assertEquals(y, plain.after().get(1), 1e-6);
        for (int row = 0; row < 100; row++) {
            assertEquals(plain.weights().get(row), more.weights().get(row), 1e-6);
        }
    }

    @RepeatedTest(5)
    void bumpsBringAShiftedSampleToTheTarget(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Matrix sample = gaussian(300, 0, random);
        Matrix target = gaussian(200, .7, random);
        KernelBalance balance = KernelBalance.of(sample, target, KernelBalance.Options.DEFAULTS);
        assertTrue(
                balance.distanceAfter() <= .2 * balance.distanceBefore(),
                balance.distanceBefore() + " to " + balance.distanceAfter());
        double sum = balance.weights().stream().mapToDouble(Double::doubleValue).sum();
        assertEquals(1, sum, 1e-9);
    }

    /** 500 logs of 300 rows from a known policy; nominal 95 %. */
    @Test
    void theDoublyRobustIntervalCovers() {
        int covered = 0;
        for (int log = 0; log < 500; log++) {
            SplittableRandom random = new SplittableRandom(log);
            Figure.Interval interval = log(300, random).doublyRobustInterval();
            covered += interval.low() <= .5 && .5 <= interval.high() ? 1 : 0;
        }
        assertTrue(covered >= 465, covered + " of 500");
    }

    /**
     * Action 1 pays x, action 0 pays 1 - x, x uniform; the other policy takes each half the time.
     */
    private static OffPolicy log(int n, SplittableRandom random) {
        int[] actions = new int[n];
        double[] rewards = new double[n];
        double[] chances = new double[n];
        double[] policy = new double[2 * n];
        double[] model = new double[2 * n];
        for (int row = 0; row < n; row++) {
            double x = random.nextDouble();
            double one = .2 + .6 * x;
            actions[row] = random.nextDouble() < one ? 1 : 0;
            chances[row] = actions[row] == 1 ? one : 1 - one;
            rewards[row] = random.nextDouble() < (actions[row] == 1 ? x : 1 - x) ? 1 : 0;
            policy[2 * row] = .5;
            policy[2 * row + 1] = .5;
            model[2 * row] = .8 - .6 * x;
            model[2 * row + 1] = .2 + .6 * x;
        }
        return OffPolicy.estimate(
                OffPolicy.Logged.of(actions, rewards, chances),
                DoubleMatrix.wrap(2, policy),
                DoubleMatrix.wrap(2, model));
    }

    @Test
    void whatCannotBeWeighedIsRefused() {
        Matrix x = DoubleMatrix.wrap(1, new double[] {0, 1, 2});
        refuses(
                "no weights give 'x' the mean 3; its values lie from 0 to 2",
                () -> Balance.ofMeans(x, List.of("x"), 3));
        refuses(
                "1 features, 1 names, 2 wanted means; give as many of each",
                () -> Balance.ofMeans(x, List.of("x"), 1, 2));
        refuses(
                "row 1 of 'x' is NaN; features are finite",
                () ->
                        Balance.ofMeans(
                                DoubleMatrix.wrap(1, new double[] {0, Double.NaN}),
                                List.of("x"),
                                .5));
        refuses("ridge is 0; use a finite number above 0", () -> new KernelBalance.Options(5, 0));
        refuses(
                "sample has 1 columns, target 2; they must agree",
                () ->
                        KernelBalance.of(
                                x,
                                DoubleMatrix.wrap(2, new double[] {1, 2}),
                                KernelBalance.Options.DEFAULTS));
        refuses(
                "row 1 was taken with chance 0; a chance lies above 0, at most 1",
                () ->
                        OffPolicy.Logged.of(
                                new int[] {0, 1}, new double[] {1, 1}, new double[] {.5, 0}));
        OffPolicy.Logged logged =
                OffPolicy.Logged.of(new int[] {0, 2}, new double[] {1, 1}, new double[] {.5, .5});
        Matrix half = DoubleMatrix.wrap(2, new double[] {.5, .5, .5, .5});
        refuses(
                "row 1 has action 2; the policy has actions 0 to 1",
                () -> OffPolicy.estimate(logged, half, half));
    }

    /** A point outside the triangle of three rows, though inside each range. */
    @Test
    void meansThatOnlyTogetherAreOutOfReachAreRefused() {
        Matrix corners = DoubleMatrix.wrap(2, new double[] {0, 0, 1, 0, 0, 1});
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Balance.ofMeans(corners, List.of("x", "y"), .9, .9));
        assertTrue(
                error.getMessage()
                        .matches(
                                "no weights reach all wanted means together; '[xy]' stays -?[\\d.]+"
                                        + " standard deviations off"),
                error.getMessage());
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
