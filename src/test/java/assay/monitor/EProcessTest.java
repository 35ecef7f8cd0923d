package assay.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Evidence keeps its promise: rarely an alarm on plan, soon an alarm off plan. */
class EProcessTest {

    private static final double[] PLAN = {.4, .3, .2, .1};
    private static final double[] DRIFTED = {.3, .3, .25, .15};
    private static final double ALARM = Math.log(1 / .05);

    @RepeatedTest(20)
    void updatesAddUpToTheClosedForm(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        EProcess process = EProcess.ofPlan(PLAN, 100);
        for (int row = 0; row < 500; row++) {
            process.observe(draw(DRIFTED, random));
        }
        double closed = LogGamma.value(100) - LogGamma.value(600);
        long[] counts = process.counts();
        for (int cell = 0; cell < PLAN.length; cell++) {
            double prior = 100 * PLAN[cell];
            closed += LogGamma.value(prior + counts[cell]) - LogGamma.value(prior);
            closed -= counts[cell] * Math.log(PLAN[cell]);
        }
        assertEquals(closed, process.logE(), 1e-9);
    }

    @Test
    void theFirstRowIsNoEvidenceWhateverItIs() {
        for (int cell = 0; cell < PLAN.length; cell++) {
            assertEquals(0, EProcess.ofPlan(PLAN, 100).observe(cell), 1e-12);
        }
    }

    /** 4,000 collections of 1,000 rows on plan, looked at every 20: at most .05 + 3 sigma alarm. */
    @Test
    void onPlanFewCollectionsEverAlarm() {
        int runs = 4_000;
        double ever = 0;
        for (int run = 0; run < runs; run++) {
            ever += rowsUntilAlarm(PLAN, new SplittableRandom(run)) <= 1_000 ? 1 : 0;
        }
        double sigma = Math.sqrt(.05 * .95 / runs);
        assertTrue(ever / runs <= .05 + 3 * sigma, "alarmed in " + ever / runs);
        assertTrue(ever > 0, "never alarmed at all");
    }

    @Test
    void strongDriftIsFoundWithin260Rows() {
        double[] rows = new double[1_000];
        Arrays.setAll(rows, run -> rowsUntilAlarm(DRIFTED, new SplittableRandom(run)));
        Arrays.sort(rows);
        assertTrue(rows[500] <= 260, "median " + rows[500]);
    }

    private static int rowsUntilAlarm(double[] truth, SplittableRandom random) {
        EProcess process = EProcess.ofPlan(PLAN, 100);
        for (int row = 1; row <= 1_000; row++) {
            process.observe(draw(truth, random));
            if (row % 20 == 0 && process.logE() >= ALARM) {
                return row;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static int draw(double[] shares, SplittableRandom random) {
        double at = random.nextDouble();
        int cell = 0;
        while (cell < shares.length - 1 && at >= shares[cell]) {
            at -= shares[cell++];
        }
        return cell;
    }

    @Test
    void anImpossibleRowIsInfiniteEvidenceForEver() {
        EProcess process = EProcess.ofPlan(new double[] {.5, .5, 0}, 100);
        process.observe(0);
        assertEquals(Double.POSITIVE_INFINITY, process.observe(2));
        assertEquals(Double.POSITIVE_INFINITY, process.observe(2));
        assertEquals(Double.POSITIVE_INFINITY, process.observe(1));
        assertEquals(0, process.alwaysValidP());
    }

    @Test
    void evidenceBeyondTheNumbersStillLeavesAPAboveZero() {
        EProcess process = EProcess.ofPlan(PLAN, 100);
        for (int row = 0; row < 2_000; row++) {
            process.observe(3);
        }
        assertTrue(process.maxLogE() > 800);
        assertEquals(Double.MIN_NORMAL, process.alwaysValidP());
    }

    @Test
    void copiesGoOnAlone() {
        EProcess process = EProcess.ofPlan(PLAN, 10);
        process.observe(3);
        process.observe(3);
        EProcess copy = process.copy();
        copy.observe(3);
        assertEquals(2, process.rows());
        process.observe(3);
        assertEquals(process.logE(), copy.logE());
        assertEquals(process.maxLogE(), copy.maxLogE());
    }

    @Test
    void numbersThatMakeNoProcessAreRefused() {
        refused("prior mass is 0.0; use a finite number above 0", () -> EProcess.ofPlan(PLAN, 0));
        refused(
                "2 shares with sum 1.1 and 2 prior masses; give one mass a share, sum 1",
                () -> EProcess.of(new double[] {.6, .5}, new double[] {1, 1}));
        refused(
                "cell 1 has share 0.5 and prior mass 0.0; neither may be negative, and a cell with"
                        + " a share needs mass",
                () -> EProcess.of(new double[] {.5, .5}, new double[] {1, 0}));
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
