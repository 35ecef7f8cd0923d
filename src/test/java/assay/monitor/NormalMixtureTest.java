package assay.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The true mean stays inside the confidence sequence at all looks together. */
class NormalMixtureTest {

    /** n = 3, sum 3, mean 0, sigma 1, tau 1: ½ ln(1/4) + 9/8. */
    @Test
    void evidenceIsAsWorkedByHand() {
        NormalMixture mixture = new NormalMixture(0, 1, 1);
        assertEquals(1.125 - Math.log(2), mixture.logE(3, 3), 1e-12);
        assertEquals(0, mixture.logE(0, 0));
    }

    @Test
    void aMeanAtTheEdgeOfTheSequenceIsJustRejected() {
        NormalMixture mixture = new NormalMixture(5, 2, .7);
        double edge = 5 + mixture.halfWidth(40, .05);
        assertEquals(-Math.log(.05), mixture.logE(40, 40 * edge), 1e-12);
    }

    /** 1,000 streams of 500 looks: at least .95 - 3 sigma never leave the truth. */
    @Test
    void theTruthIsCoveredAtAllLooks() {
        NormalMixture mixture = new NormalMixture(0, 1, .5);
        int covered = 0;
        for (int stream = 0; stream < 1_000; stream++) {
            covered += covers(mixture, new Random(stream)) ? 1 : 0;
        }
        assertTrue(covered / 1_000.0 >= .95 - 3 * Math.sqrt(.05 * .95 / 1_000), covered + "");
    }

    private static boolean covers(NormalMixture mixture, Random random) {
        double sum = 0;
        boolean inside = true;
        for (int n = 1; n <= 500; n++) {
            sum += random.nextGaussian();
            inside &= Math.abs(sum / n) <= mixture.halfWidth(n, .05);
        }
        return inside;
    }

    @Test
    void beforeTheFirstNumberEveryMeanIsBelievable() {
        assertEquals(Double.POSITIVE_INFINITY, new NormalMixture(0, 1, .5).halfWidth(0, .05));
    }

    @Test
    void noSpreadIsRefused() {
        assertEquals(
                "sigma is 0.0; use a finite number above 0",
                assertThrows(IllegalArgumentException.class, () -> new NormalMixture(0, 0, 1))
                        .getMessage());
    }
}
