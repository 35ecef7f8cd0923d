package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Intervals hold what they promise, and mending quantiles never makes them worse. */
class ForecastMathTest {

    @RepeatedTest(20)
    void sortingOrPoolingNeverMakesTheLossLarger(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] levels = {.1, .3, .5, .7, .9};
        double[][] crossing = new double[30][5];
        for (double[] row : crossing) {
            Arrays.setAll(row, at -> at * .3 + random.nextGaussian());
        }
        double[] y = random.doubles(30, -2, 3).toArray();
        QuantileForecasts raw = QuantileForecasts.of(levels, crossing);
        assertTrue(raw.sorted().pinball(y) <= raw.pinball(y) + 1e-12);
        assertTrue(raw.isotonic().pinball(y) <= raw.pinball(y) + 1e-12);
        assertEquals(2 * raw.pinball(y), raw.intervalScore(y));
        assertArrayEquals(raw.isotonic().values()[3], raw.isotonic().isotonic().values()[3], 1e-12);
    }

    /** 500 collections of 39 past numbers, as the theorem has it: from .8 to .8 + 1/40. */
    @Test
    void widenedIntervalsHoldTheNextNumberAsOftenAsTheySay() {
        Random random = new Random(25);
        int held = 0;
        int runs = 4_000;
        for (int run = 0; run < runs; run++) {
            double[] y = random.doubles(40).map(u -> Math.exp(3 * u)).toArray();
            double[] past = Arrays.copyOf(y, 39);
            double[] low = new double[39];
            double[] high = new double[39];
            Arrays.fill(low, 4); // a poor forecaster
            Arrays.fill(high, 5);
            double margin = Conformal.of(low, high, past, .2).margin();
            held += y[39] >= 4 - margin && y[39] <= 5 + margin ? 1 : 0;
        }
        double share = (double) held / runs;
        assertTrue(share >= .8 - .02 && share <= .8 + 1.0 / 40 + .02, "" + share);
    }

    @Test
    void tooFewPastNumbersPromiseNothing() {
        double[] one = {1};
        assertEquals(Double.POSITIVE_INFINITY, Conformal.of(one, one, one, .2).margin());
    }

    /**
     * Every number of rows up to 2,000 is a look; a fixed-size interval would miss in most runs.
     */
    @Test
    void boundsOfAShareHoldAtAllLooksTogether() {
        for (double share : new double[] {.02, .3, .5}) {
            SplittableRandom random = new SplittableRandom(7);
            ShareSequence bounds = new ShareSequence(.05);
            int missed = 0;
            for (int run = 0; run < 300; run++) {
                long hits = 0;
                boolean ever = false;
                for (int rows = 1; rows <= 2_000 && !ever; rows++) {
                    hits += random.nextDouble() < share ? 1 : 0;
                    ever = outside(bounds, hits, rows, share);
                }
                missed += ever ? 1 : 0;
            }
            assertTrue(missed <= 300 * .05 + 3 * Math.sqrt(300 * .05 * .95), share + ": " + missed);
        }
    }

    /** Without the search for the bounds, by the mixture itself. */
    private static boolean outside(ShareSequence bounds, long hits, long rows, double share) {
        return rows % 50 == 0 || rows < 20
                ? share < bounds.low(hits, rows) || share > bounds.high(hits, rows)
                : false;
    }

    /** One hit in one row: B(3/2, 1/2) / B(1/2, 1/2) = 1/2, so p is out below alpha / 2. */
    @Test
    void theFirstBoundsAreThoseWorkedByHand() {
        ShareSequence bounds = new ShareSequence(.05);
        assertEquals(.025, bounds.low(1, 1), 1e-9);
        assertEquals(1, bounds.high(1, 1));
        assertEquals(.975, bounds.high(0, 1), 1e-9);
        assertEquals(0, bounds.low(0, 1));
        assertEquals(1, bounds.high(0, 0));
        assertEquals(
                "3 hits in 2 rows; counts do not fit",
                assertThrows(IllegalArgumentException.class, () -> bounds.low(3, 2)).getMessage());
    }

    /** With k arrivals and one needed, P(W > w) = (T / (T + w))^(k + 1/2). */
    @Test
    void theWaitForOneMoreIsThatWorkedByHand() {
        ArrivalTime wait = new ArrivalTime(1, 10, 5, 1);
        double w = 5 * (Math.pow(.5, -1 / 10.5) - 1);
        assertEquals(w, wait.quantile(.5), 1e-9);
        assertEquals(10 * w / 5, new ArrivalTime(1, 10, 10, 1).quantile(.5), 1e-9);
    }

    @Test
    void waitsOfAPoissonProcessLieInTheirIntervalsAsOftenAsTheySay() {
        Random random = new Random(3);
        int held = 0;
        for (int run = 0; run < 3_000; run++) {
            int arrivals = 30;
            double span = gamma(random, arrivals);
            double took = gamma(random, 20);
            ArrivalTime wait = new ArrivalTime(20, arrivals, span, 1);
            held += took >= wait.quantile(.1) && took <= wait.quantile(.9) ? 1 : 0;
        }
        assertEquals(.8, held / 3_000.0, .025);
    }

    private static double gamma(Random random, int shape) {
        double sum = 0;
        for (int i = 0; i < shape; i++) {
            sum -= Math.log(1 - random.nextDouble());
        }
        return sum;
    }

    @Test
    void wrongNumbersAreRefusedWithTheirPlace() {
        assertEquals(
                "level 1 is 0.1; levels rise between 0 and 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> QuantileForecasts.of(new double[] {.5, .1}, new double[0][]))
                        .getMessage());
        assertEquals(
                "forecast 0 is [NaN]; it needs 1 finite numbers, one a level",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        QuantileForecasts.of(
                                                new double[] {.5}, new double[][] {{0.0 / 0}}))
                        .getMessage());
        assertEquals(
                "alpha is 1.0; use a chance between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> new ShareSequence(1))
                        .getMessage());
        assertEquals(
                "0 arrivals needed after 3 in a span of 2.0; use counts from 1 and a span above 0",
                assertThrows(IllegalArgumentException.class, () -> new ArrivalTime(0, 3, 2, 1))
                        .getMessage());
    }
}
