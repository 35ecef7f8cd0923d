package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.work.Work;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Distances of two samples are what their definitions say, and do not mind order or sides. */
class TwoSamplesTest {

    /** F and G of {0, 1} and {1, 3} differ by 1/2 on [0, 1) and by 1/2 on [1, 3). */
    @Test
    void distancesOfTwoPairsByHand() {
        TwoSamples samples = TwoSamples.of(new double[] {1, 0}, new double[] {3, 1});
        assertEquals(.5, samples.kolmogorovSmirnov().statistic(), 1e-12);
        assertEquals(1.5, samples.wasserstein(), 1e-12);
        assertEquals(3, samples.wassersteinInSpreads(), 1e-12);
        assertEquals(Math.sqrt(2 * .25 * 3), samples.energy(), 1e-12);
        assertEquals(.5, samples.mannWhitney().statistic(), 1e-12);
    }

    /** Of the 6 ways to deal 1 2 3 4 into two pairs, 2 keep the pairs apart. */
    @Test
    void exactKolmogorovSmirnovCountsArrangements() {
        TwoSamples apart = TwoSamples.of(new double[] {1, 2}, new double[] {3, 4});
        assertEquals(2 / 6., apart.kolmogorovSmirnovExact().p(), 1e-12);
        assertEquals("exact", apart.kolmogorovSmirnov().how());
    }

    @RepeatedTest(20)
    void orderScaleAndSidesDoNotMatter(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        double[] one = normals(random, 60, 0);
        double[] other = normals(random, 45, .4);
        TwoSamples given = TwoSamples.of(one, other);
        TwoSamples turned = TwoSamples.of(other, one);
        TwoSamples scaled =
                TwoSamples.of(mapped(one, x -> 3 * x - 7), mapped(other, x -> 3 * x - 7));
        assertEquals(given.wasserstein(), turned.wasserstein(), 1e-12);
        assertEquals(3 * given.wasserstein(), scaled.wasserstein(), 1e-9);
        assertEquals(given.wassersteinInSpreads(), scaled.wassersteinInSpreads(), 1e-9);
        assertEquals(given.energy(), turned.energy(), 1e-12);
        assertEquals(given.andersonDarling(), turned.andersonDarling(), 1e-9);
        assertEquals(given.andersonDarling(), scaled.andersonDarling(), 1e-9);
        assertEquals(given.mannWhitney().p(), turned.mannWhitney().p(), 1e-9);
        assertEquals(
                given.kolmogorovSmirnovExact().p(), turned.kolmogorovSmirnovExact().p(), 1e-12);
        double discrepancy = KernelTwoSamples.of(given).squaredDiscrepancy();
        assertEquals(discrepancy, KernelTwoSamples.of(scaled).squaredDiscrepancy(), 1e-9);
        assertEquals(discrepancy, KernelTwoSamples.of(turned).squaredDiscrepancy(), 1e-9);
    }

    @Test
    void equalSamplesAreNoDistanceApart() {
        double[] values = {1, 1, 2, 5};
        TwoSamples same = TwoSamples.of(values, values);
        assertEquals(0, same.wasserstein());
        assertEquals(0, same.energy());
        assertEquals(1, same.kolmogorovSmirnov().p(), 1e-12);
        assertEquals(1, same.kolmogorovSmirnovAsymptotic().p(), 1e-12);
        assertEquals(1, same.mannWhitney().p(), 1e-12);
        double[] ones = {4, 4, 4};
        TwoSamples constant = TwoSamples.of(ones, ones);
        assertEquals(0, constant.wassersteinInSpreads());
        assertEquals(1, constant.mannWhitney().p());
        assertEquals(0, KernelTwoSamples.of(constant).squaredDiscrepancy(), 1e-12);
    }

    /** 400 pairs of samples from one distribution: p at most .05 in at most .05 + 3 sigma. */
    @Test
    void testsRarelyAlarmOnOneDistribution() {
        double[] alarms = new double[5];
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            TwoSamples same = TwoSamples.of(normals(random, 40, 0), normals(random, 30, 0));
            alarms[0] += same.kolmogorovSmirnovExact().p() <= .05 ? 1 : 0;
            alarms[1] += same.kolmogorovSmirnovAsymptotic().p() <= .05 ? 1 : 0;
            alarms[2] += same.mannWhitney().p() <= .05 ? 1 : 0;
            alarms[3] += same.permuted("energy", TwoSamples::energy, 19, run).p() <= .05 ? 1 : 0;
            alarms[4] += KernelTwoSamples.of(same).permuted(19, run).p() <= .05 ? 1 : 0;
        }
        double most = .05 + 3 * Math.sqrt(.05 * .95 / runs);
        for (int test = 0; test < alarms.length; test++) {
            assertTrue(alarms[test] / runs <= most, "test " + test + ": " + alarms[test] / runs);
            assertTrue(alarms[test] > 0, "test " + test + " never alarms");
        }
    }

    @Test
    void shiftedSamplesAreFoundByAllShufflingTests() {
        SplittableRandom random = new SplittableRandom(1);
        TwoSamples shifted = TwoSamples.of(normals(random, 60, 0), normals(random, 50, 1));
        assertEquals(.01, shifted.permuted("W1", TwoSamples::wasserstein, 99, 1).p(), 1e-12);
        assertEquals(.01, shifted.permuted("AD", TwoSamples::andersonDarling, 99, 1).p(), 1e-12);
        assertEquals(.01, KernelTwoSamples.of(shifted).permuted(99, 1).p(), 1e-12);
    }

    /**
     * Of 20 numbers of which 9 are ones, 10 are drawn: the chance of 2 ones or fewer, or 7 or more,
     * is hypergeometric, and so is p; arrangements that are as far must count however they round.
     */
    @Test
    void arrangementsThatAreAsFarCountAmongTies() {
        double[] one = {0, 0, 0, 0, 0, 0, 0, .1, .1, 0};
        double[] other = {.1, 0, .1, .1, .1, 0, .1, .1, .1, 0};
        double chance = 0;
        for (int ones : new int[] {0, 1, 2, 7, 8, 9}) {
            chance += choose(9, ones) * choose(11, 10 - ones) / choose(20, 10);
        }
        TwoSamples tied = TwoSamples.of(one, other);
        double sigma = Math.sqrt(chance * (1 - chance) / 4_000);
        assertEquals(chance, KernelTwoSamples.of(tied).permuted(3_999, 1).p(), 4 * sigma);
        assertEquals(chance, tied.permuted("W1", TwoSamples::wasserstein, 3_999, 1).p(), 4 * sigma);
        assertEquals(chance, tied.permuted("energy", TwoSamples::energy, 3_999, 1).p(), 4 * sigma);
    }

    private static double choose(int n, int k) {
        double ways = 1;
        for (int i = 0; i < k; i++) {
            ways = ways * (n - i) / (i + 1);
        }
        return ways;
    }

    @Test
    void longShufflingIsStopped() {
        double[] values = normals(new SplittableRandom(1), 2_000, 0);
        TwoSamples samples = TwoSamples.of(values, values);
        stopped(() -> samples.permuted("W1", TwoSamples::wasserstein, 1_000_000, 1));
        KernelTwoSamples kernel = KernelTwoSamples.of(samples);
        stopped(() -> kernel.permuted(1_000_000, 1));
        long[] rare = {100_000, 100_000, 3};
        stopped(() -> Contingency.of(rare, rare.clone()).test(1_000_000, 1));
        stopped(() -> new MixShift(rare, rare).usualStabilityIndex(.95, 1_000_000, 1));
        double[] shares = {.5, .4999, .0001};
        long[] counts = {9_990, 9_990, 3};
        stopped(() -> new GoodnessOfFit(shares, counts).test(1_000_000_000, 1));
    }

    private static void stopped(Callable<?> task) {
        Work asked =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }

                    @Override
                    public void progress(String what, long done, long total, String unit) {}
                };
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThrows(CancellationException.class, () -> Work.within(asked, task)));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        double[] two = {1, 2};
        refused(
                "the reference sample has 1 values; a comparison needs 2",
                () -> TwoSamples.of(new double[] {1}, two));
        refused(
                "value 1 of the current sample is NaN; values must be finite",
                () -> TwoSamples.of(two, new double[] {1, Double.NaN}));
        refused(
                "all values of both samples are 3.0; Anderson-Darling needs two values",
                () -> TwoSamples.of(new double[] {3, 3}, new double[] {3, 3}).andersonDarling());
        refused(
                "0 permutations; a test by shuffling needs at least 1",
                () -> TwoSamples.of(two, two).permuted("x", TwoSamples::energy, 0, 1));
        refused(
                "1 points of 1 numbers and 2 of 1; give 2 or more each, 5,000 together, of one width",
                () ->
                        KernelTwoSamples.of(
                                DoubleMatrix.wrap(1, new double[] {1}), DoubleMatrix.wrap(1, two)));
        refused(
                "test 'x' has statistic 1.0 and p-value 1.5; a p-value lies from 0 to 1",
                () -> new TestResult("x", 1, 1.5, "exact"));
        refused(
                "0.0 degrees of freedom; chi-squared needs more than 0",
                () -> Tails.chiSquared(1, 0));
    }

    static void refused(String sentence, org.junit.jupiter.api.function.Executable call) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    static double[] normals(SplittableRandom random, int n, double mean) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> mean + random.nextGaussian());
        return values;
    }

    private static double[] mapped(double[] values, DoubleUnaryOperator map) {
        return Arrays.stream(values).map(map).toArray();
    }
}
