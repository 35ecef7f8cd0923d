package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The interval covers the rate at least as often as it says. */
class BinomialIntervalTest {

    @Test
    void endsAreThoseOfScipysBetaQuantiles() {
        BinomialInterval nine = new BinomialInterval(9, 10, .95);
        assertEquals(.9, nine.share());
        assertEquals(.554983882971805, nine.low(), 1e-12);
        assertEquals(.997471421455538, nine.high(), 1e-12);
        // (1 - x)^2 = .025 and its mirror
        assertEquals(Math.sqrt(.025), new BinomialInterval(2, 2, .95).low(), 1e-12);
        assertEquals(1, new BinomialInterval(2, 2, .95).high());
        assertEquals(0, new BinomialInterval(0, 2, .95).low());
        assertEquals(1 - Math.sqrt(.025), new BinomialInterval(0, 2, .95).high(), 1e-12);
    }

    @Test
    void theRateIsCoveredAsOftenAsSaidWhateverItIs() {
        int draws = 30;
        for (double rate = .02; rate < 1; rate += .049) {
            double covered = 0;
            double chance = Math.pow(1 - rate, draws);
            for (int hits = 0; hits <= draws; hits++) {
                BinomialInterval interval = new BinomialInterval(hits, draws, .95);
                covered += interval.low() <= rate && rate <= interval.high() ? chance : 0;
                chance *= (draws - hits) / (hits + 1.0) * rate / (1 - rate);
            }
            assertTrue(covered >= .95 - 1e-12, "rate " + rate + " covered " + covered);
        }
    }

    @Test
    void refusesCountsThatDoNotFit() {
        assertEquals(
                "3 hits in 2 draws at level 0.95; ask for 1 draw or more, no more hits than draws,"
                        + " and a level between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> new BinomialInterval(3, 2, .95))
                        .getMessage());
    }
}
