package assay.stats;

import static assay.stats.TwoSamplesTest.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Tests and distances of counts give what can be worked by hand. */
class CountsTest {

    /** Of 8 sequences of three coins, two are all alike: 2/8. */
    @Test
    void theExactTestSumsOutcomesNoLikelier() {
        TestResult coins = new GoodnessOfFit(new double[] {.5, .5}, new long[] {3, 0}).exact(9, 1);
        assertEquals(.25, coins.p(), 1e-12);
        assertEquals("exact", coins.how());
    }

    @Test
    void manyOutcomesAreDrawnInstead() {
        double[] shares = {.25, .25, .25, .25};
        long[] counts = {40, 30, 25, 25};
        GoodnessOfFit fit = new GoodnessOfFit(shares, counts);
        TestResult drawn = fit.exact(4_000, 1);
        assertEquals("4000 draws", drawn.how());
        assertEquals(fit.chiSquared().p(), drawn.p(), .04);
    }

    @Test
    void fewRowsAreTestedExactlyAndManyByChiSquared() {
        double[] shares = {.9, .1};
        assertEquals("exact", new GoodnessOfFit(shares, new long[] {40, 9}).test(9, 1).how());
        assertEquals("asymptotic", new GoodnessOfFit(shares, new long[] {41, 9}).test(9, 1).how());
    }

    @Test
    void anImpossibleCellRefutesTheShares() {
        GoodnessOfFit fit = new GoodnessOfFit(new double[] {.5, .5, 0}, new long[] {50, 49, 1});
        assertArrayEquals(new int[] {2}, fit.impossible());
        for (TestResult test : new TestResult[] {fit.chiSquared(), fit.g(), fit.exact(9, 1)}) {
            assertEquals(0, test.p());
            assertEquals(Double.POSITIVE_INFINITY, test.statistic());
        }
        assertEquals(Double.POSITIVE_INFINITY, fit.adjustedResiduals()[2]);
        assertEquals(1, new GoodnessOfFit(new double[] {1, 0}, new long[] {7, 0}).chiSquared().p());
    }

    /** 2 x 2 of 10 0 / 0 10: χ² is n, V is 1. */
    @Test
    void perfectlyCrossedCountsHaveVOne() {
        Contingency table = Contingency.of(new long[] {10, 0, 0}, new long[] {0, 0, 10});
        assertEquals(20, table.chiSquared().statistic(), 1e-12);
        assertEquals(1, table.degreesOfFreedom());
        assertEquals(1, table.cramersV(), 1e-12);
        assertEquals(2 * 20 * Math.log(2), table.g().statistic(), 1e-12);
        assertEquals(5, table.leastExpected(), 1e-12);
    }

    /** Fisher's tea: of 70 ways 34 have 3 or more right or wrong. */
    @Test
    void smallTablesAreShuffled() {
        TestResult tea = Contingency.of(new long[] {3, 1}, new long[] {1, 3}).test(4_000, 1);
        assertEquals("4000 permutations", tea.how());
        assertEquals(34 / 70., tea.p(), .03);
    }

    @Test
    void equalMixesAreNoDistanceApart() {
        MixShift same = new MixShift(new long[] {10, 20, 0}, new long[] {1, 2, 0});
        assertEquals(0, same.stabilityIndex(), 1e-12);
        assertEquals(0, same.jensenShannonDistance(), 1e-6);
        assertEquals(0, same.hellinger(), 1e-6);
        assertEquals(0, same.totalVariation(), 1e-12);
    }

    @Test
    void disjointMixesAreAsFarApartAsCanBe() {
        MixShift apart = new MixShift(new long[] {10, 0}, new long[] {0, 3});
        assertEquals(1, apart.jensenShannonDistance(), 1e-12);
        assertEquals(1, apart.hellinger(), 1e-12);
        assertEquals(1, apart.totalVariation(), 1e-12);
        assertEquals(1, apart.largestDifference(), 1e-12);
        assertEquals(2 * (1 - 1e-4) * Math.log(1e4), apart.stabilityIndex(), 1e-9);
    }

    @RepeatedTest(20)
    void distancesAreSymmetricAndInRange(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        long[] one = random.longs(6, 0, 50).toArray();
        long[] other = random.longs(6, 0, 50).toArray();
        MixShift there = new MixShift(one, other);
        MixShift back = new MixShift(other, one);
        assertEquals(there.jensenShannonDistance(), back.jensenShannonDistance(), 1e-12);
        assertEquals(there.stabilityIndex(), back.stabilityIndex(), 1e-12);
        assertTrue(there.jensenShannonDistance() > 0 && there.jensenShannonDistance() < 1);
        assertTrue(there.largestDifference() <= there.totalVariation() + 1e-12);
    }

    /** With few rows the index is large by chance: the reason it never alarms. */
    @Test
    void theUsualStabilityIndexFallsWithTheRows() {
        long[] large = {4000, 3000, 2000, 1000};
        double few = new MixShift(large, new long[] {8, 6, 4, 2}).usualStabilityIndex(.95, 400, 1);
        double many =
                new MixShift(large, new long[] {800, 600, 400, 200})
                        .usualStabilityIndex(.95, 400, 1);
        assertTrue(few > .25, "20 rows: " + few);
        assertTrue(many < .01, "2,000 rows: " + many);
    }

    @Test
    void binsHoldTheirLowerEdge() {
        QuantileBins bins = QuantileBins.of(new double[] {0, 1, 2, 3, 4}, 2);
        assertArrayEquals(new long[] {2, 3}, bins.counts(0, 1, 2, 3, 4));
        assertEquals(2, QuantileBins.of(new double[] {1, 1, 1, 1}, 4).counts(1, 0).length);
    }

    @Test
    void correctionsMindOneTestAndZero() {
        for (Correction each : Correction.values()) {
            assertArrayEquals(new double[] {.03}, each.adjusted(.03), 1e-12);
            assertEquals(0, each.adjusted(0, .5)[0]);
            assertEquals(0, each.adjusted().length);
        }
        assertArrayEquals(new double[] {.04, .02}, Correction.BONFERRONI.adjusted(.02, .01), 1e-12);
    }

    @Test
    void whatIsNoCountIsRefused() {
        refused(
                "2 shares with sum 1.0 and 1 counts; give two or more shares of sum 1, a count each",
                () -> new GoodnessOfFit(new double[] {.5, .5}, new long[] {1}));
        refused(
                "2 shares with sum NaN and 2 counts; give two or more shares of sum 1, a count each",
                () -> new GoodnessOfFit(new double[] {.5, Double.NaN}, new long[] {1, 1}));
        refused(
                "cell 1 has share 0.5 and count -1; neither may be negative",
                () -> new GoodnessOfFit(new double[] {.5, .5}, new long[] {1, -1}));
        refused(
                "1 rows and 2 columns have counts; a comparison needs two of each",
                () -> Contingency.of(new long[] {1, 1}, new long[] {0, 0}));
        refused(
                "row 1 of the counts is [1]; give 2 counts, none negative",
                () -> Contingency.of(new long[] {1, 1}, new long[] {1}));
        refused(
                "there are no current rows; a comparison needs some",
                () -> new MixShift(new long[] {1}, new long[] {0}));
        refused(
                "reference cell 0 has -1 rows; a count is not negative",
                () -> new MixShift(new long[] {-1}, new long[] {0}));
        refused(
                "1 reference cells and 2 current ones; give the same cells",
                () -> new MixShift(new long[] {1}, new long[] {1, 1}));
        refused(
                "p-value 1 is NaN; a p-value lies from 0 to 1",
                () -> Correction.BONFERRONI.adjusted(.1, Double.NaN));
        refused("0 bins; give at least 1", () -> QuantileBins.of(new double[] {1}, 0));
    }

    /** e-BH at m = 4, alpha .1: lines 40, 20, 13.3, 10. */
    @Test
    void severalEValuesFallTogether() {
        double[] logE = Arrays.stream(new double[] {15, 1, 50, 20}).map(Math::log).toArray();
        assertArrayEquals(new boolean[] {true, false, true, true}, EValues.discoveries(.1, logE));
        assertEquals(Math.log(86 / 4.), EValues.logAverage(logE), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, EValues.logAverage(0, Double.POSITIVE_INFINITY));
        assertArrayEquals(new boolean[] {false}, EValues.discoveries(.05, Math.log(19.9)));
        refused(
                "ln E of hypothesis 0 is NaN; evidence is a number",
                () -> EValues.logAverage(Double.NaN));
        refused("alpha is 0.0; use a share between 0 and 1", () -> EValues.discoveries(0, 1));
        refused("no e-values given; an average needs one", () -> EValues.logAverage());
    }
}
