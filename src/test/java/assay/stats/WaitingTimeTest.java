package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The wait for enough hits is predicted as wide as it turns out to be. */
class WaitingTimeTest {

    /**
     * After s hits in t draws the chance of none in m more is B(a, b+m)/B(a, b), a = s+1/2, b =
     * t-s+1/2. For s = 1, t = 2, m = 2: (1.5 2.5)/(3 4) = .3125. Exactly one: 2 (1.5 1.5)/(3 4) =
     * .375.
     */
    @Test
    void theChanceOfTooFewIsThatOfABetaBinomial() {
        assertEquals(.3125, new WaitingTime(1, 1, 2).chanceOfTooFew(2), 1e-12);
        assertEquals(.6875, new WaitingTime(2, 1, 2).chanceOfTooFew(2), 1e-12);
    }

    @Test
    void theQuantileIsTheFirstNumberThatSuffices() {
        WaitingTime wait = new WaitingTime(500, 30, 300);
        for (double chance : new double[] {.025, .5, .975}) {
            long draws = wait.quantile(chance);
            assertTrue(wait.chanceOfTooFew(draws) <= 1 - chance);
            assertTrue(wait.chanceOfTooFew(draws - 1) > 1 - chance);
        }
        assertEquals(1, new WaitingTime(1, 5, 5).quantile(.5));
    }

    /** Nominal 95 %; 2,000 rounds have a standard error of .005. */
    @Test
    void theIntervalCoversTheTrueWaitAtItsNominalRate() {
        for (double rate : new double[] {.05, .3}) {
            assertEquals(.95, coverage(rate, new SplittableRandom(11)), .015);
        }
    }

    private static double coverage(double rate, SplittableRandom random) {
        int covered = 0;
        for (int round = 0; round < 2_000; round++) {
            int hits = 0;
            for (int draw = 0; draw < 400; draw++) {
                hits += random.nextDouble() < rate ? 1 : 0;
            }
            WaitingTime wait = new WaitingTime(25, hits, 400);
            long needed = 0;
            for (int found = 0; found < 25; needed++) {
                found += random.nextDouble() < rate ? 1 : 0;
            }
            covered += wait.quantile(.025) <= needed && needed <= wait.quantile(.975) ? 1 : 0;
        }
        return covered / 2_000.0;
    }

    @Test
    void countsThatDoNotFitAreRefused() {
        assertEquals(
                "1 hits needed after 3 in 2 draws; counts do not fit",
                assertThrows(IllegalArgumentException.class, () -> new WaitingTime(1, 3, 2))
                        .getMessage());
        assertEquals(
                "chance is 1.0; use a number between 0 and 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new WaitingTime(1, 1, 2).quantile(1))
                        .getMessage());
    }
}
