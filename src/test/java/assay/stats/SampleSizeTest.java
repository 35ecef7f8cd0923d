package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Sample sizes are those of the textbooks' tables. */
class SampleSizeTest {

    /** 1.959964² · .25 / .0025 = 384.1459; scipy's ncx2 gives lambda 10.9026 for the test. */
    @Test
    void theTextbooksNumbersComeOut() {
        SampleSize half = SampleSize.ofShare(.5, .05, .95);
        assertEquals(384.14588206941244, half.exact(), 1e-9);
        assertEquals(385, half.rows());
        SampleSize test = SampleSize.ofChiSquare(.1, 3, .05, .8);
        assertEquals(10.9026, test.exact() * .01, 5e-5);
        assertEquals(1091, test.rows());
    }

    /** Cohen's tables, w = .3 and one degree: lambda 7.849 for power .8, so 87.2. */
    @Test
    void anEffectOfMediumSizeNeedsEightyEight() {
        assertEquals(88, SampleSize.ofChiSquare(.3, 1, .05, .8).rows());
    }

    /** 384.1459 / (1 + 383.1459 / 500) = 217.47. */
    @Test
    void aFinitePopulationNeedsFewerAndNeverMoreThanAll() {
        SampleSize half = SampleSize.ofShare(.5, .05, .95);
        assertEquals(384.14588206941244 / (1 + 383.14588206941244 / 500), half.among(500).exact());
        assertEquals(218, half.among(500).rows());
        for (long population : new long[] {1, 2, 10, 100, 1_000_000}) {
            assertTrue(half.among(population).rows() <= Math.min(385, population));
        }
    }

    @Test
    void aRareGroupNeedsManyDraws() {
        SampleSize each = SampleSize.ofAccuracy(.9, .05, .95);
        assertEquals(139, each.rows());
        assertEquals(each.exact() / .02, each.inGroupOf(.02).exact(), 1e-9);
    }

    @Test
    void theQuantilesAreThoseOfTables() {
        assertEquals(1.959963984540054, CriticalValues.normal(.95), 1e-12);
        assertEquals(2.10092204024096, CriticalValues.student(.95, 18), 1e-9);
        assertEquals(7.814727903251179, CriticalValues.chiSquare(.95, 3), 1e-9);
        assertEquals(.95, CriticalValues.noncentral(7.814727903251179, 3, 1e-12), 1e-9);
    }

    @Test
    void whatAsksNothingIsRefused() {
        refuses(
                "share is 1; nothing varies there and no number of rows follows, use .5 if nothing"
                        + " is known",
                () -> SampleSize.ofShare(1, .05, .95));
        refuses("margin is 0; use a number between 0 and 1", () -> SampleSize.ofShare(.5, 0, .95));
        refuses(
                "level is NaN; use a number between 0 and 1",
                () -> SampleSize.ofShare(.5, .05, Double.NaN));
        refuses(
                "effect is 0; Cohen's w is a finite number above 0",
                () -> SampleSize.ofChiSquare(0, 3, .05, .8));
        refuses(
                "0 degrees of freedom; a test has at least 1",
                () -> SampleSize.ofChiSquare(.1, 0, .05, .8));
        refuses(
                "power is 0.05; it lies between the significance 0.05 and 1",
                () -> SampleSize.ofChiSquare(.1, 3, .05, .05));
        refuses("population is 0; use at least 1", () -> SampleSize.ofShare(.5, .05, .95).among(0));
        refuses(
                "share of the group is 0; use a number above 0, at most 1",
                () -> SampleSize.ofShare(.5, .05, .95).inGroupOf(0));
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
