package assay.stats;

import static assay.stats.TwoSamplesTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The band holds the mean at all looks together, narrows, and follows its units. */
class EmpiricalBernsteinTest {

    /** 1,000 streams of 1,000 values each: at most .05 + 3 sigma ever miss their mean. */
    @Test
    void streamsOfThreeShapesAreCoveredAtAllLooks(TestReporter report) {
        check(report, "rare", .03, random -> random.nextDouble() < .03 ? 1 : 0);
        check(report, "even", .5, SplittableRandom::nextDouble);
        check(report, "skewed", 1 / 3., random -> Math.pow(random.nextDouble(), 2));
    }

    private static void check(
            TestReporter report,
            String name,
            double mean,
            ToDoubleFunction<SplittableRandom> draw) {
        int runs = 1_000;
        double missed = 0;
        double width = 0;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            EmpiricalBernstein sequence = EmpiricalBernstein.of(0, 1, .05);
            for (int n = 0; n < 1_000; n++) {
                sequence.observe(draw.applyAsDouble(random));
            }
            missed += sequence.low() > mean || sequence.high() < mean ? 1 : 0;
            width += (sequence.high() - sequence.low()) / runs;
        }
        report.publishEntry(name + " missed " + missed / runs + " mean width " + width);
        double most = .05 + 3 * Math.sqrt(.05 * .95 / runs);
        assertTrue(missed / runs <= most, name + " missed in " + missed / runs);
        assertTrue(width < .15, name + " is " + width + " wide");
    }

    /**
     * One value 1 in [0, 1], alpha .05: the bet is capped at 1/2, the penalty is 1/4 (ln 2 - 1/2),
     * so the half width is 2 (ln 40 + ...) > 1 and the whole interval stays.
     */
    @Test
    void theFirstValueExcludesNothing() {
        EmpiricalBernstein sequence = EmpiricalBernstein.of(10, 20, .05);
        sequence.observe(20);
        assertEquals(10, sequence.low());
        assertEquals(20, sequence.high());
        assertEquals(20, sequence.mean());
        assertEquals(1, sequence.n());
    }

    /**
     * Alpha .9, values 0 and 0 in [0, 1]: both bets are capped at 1/2 and sum to 1; the mean before
     * them is 1/2, then 1/4, so the penalty is (1/4 + 1/16)(ln 2 - 1/2).
     */
    @Test
    void twoValuesByHand() {
        EmpiricalBernstein sequence = EmpiricalBernstein.of(0, 1, .9);
        sequence.observe(0);
        sequence.observe(0);
        assertEquals(Math.log(2 / .9) + .3125 * (Math.log(2) - .5), sequence.high(), 1e-12);
        assertEquals(0, sequence.low());
    }

    @Test
    void unitsScaleTheBand() {
        EmpiricalBernstein one = EmpiricalBernstein.of(0, 1, .05);
        EmpiricalBernstein other = EmpiricalBernstein.of(-5, 15, .05);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            double value = random.nextDouble();
            one.observe(value);
            other.observe(20 * value - 5);
        }
        assertEquals(20 * one.low() - 5, other.low(), 1e-9);
        assertEquals(20 * one.high() - 5, other.high(), 1e-9);
    }

    @Test
    void valuesOutsideAreRefused() {
        refused(
                "value 0 is 1.5; values lie from 0.0 to 1.0",
                () -> EmpiricalBernstein.of(0, 1, .05).observe(1.5));
        refused(
                "numbers lie from 1.0 to 1.0; give two finite ends, the lower first",
                () -> EmpiricalBernstein.of(1, 1, .05));
        refused("alpha is 1.0; use a chance between 0 and 1", () -> EmpiricalBernstein.of(0, 1, 1));
    }
}
