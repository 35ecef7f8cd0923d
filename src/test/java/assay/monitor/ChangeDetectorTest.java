package assay.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.function.Executable;

/** Detectors do what their formulas say, find a change and date it. */
class ChangeDetectorTest {

    /**
     * Slack 1, threshold 3: S = 0, 1, 2.5, 4 after 0, 2, 2.5, 2.5; it was last 0 after one value.
     */
    @Test
    void cumulativeSumsByHand() {
        ChangeHistory history = Cusum.of(0, 1, 1, 3).scan("x", 0, 2, 2.5, 2.5, 0, -5);
        assertEquals(List.of(new Change(4, 1, 4), new Change(6, 5, 4)), history.changes());
        assertEquals(1, history.statistics()[1], 1e-12);
        assertEquals(Optional.of(new Change(4, 1, 4)), history.first());
    }

    /** Running means 0, 0, 1, 2.25: sums of x - mean 0, 0, 2, 5.75, without slack. */
    @Test
    void pageAndHinkleyByHand() {
        ChangeHistory history = PageHinkley.of(0, 5.75).scan("x", 0, 0, 3, 6);
        assertEquals(List.of(new Change(4, 0, 5.75)), history.changes());
        ChangeHistory slack = PageHinkley.of(.5, 4.5).scan("x", 0, 0, 3, 6);
        assertEquals(List.of(new Change(4, 2, 4.75)), slack.changes());
    }

    /**
     * Mean rows to a false alarm of slack .5, threshold 5, both sides: 465 (Montgomery, table 9.3).
     */
    @Test
    void cumulativeSumsAlarmFalselyAfter465Values(TestReporter report) {
        double mean = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            Cusum cusum = Cusum.of(0, 1);
            int n = 1;
            while (cusum.observe(random.nextGaussian()).isEmpty()) {
                n++;
            }
            mean += (double) n / runs;
        }
        report.publishEntry("CUSUM ARL0 " + mean);
        assertEquals(465, mean, 45);
    }

    @RepeatedTest(20)
    void everyDetectorFindsAndDatesALargeShift(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        double[] stream = new double[600];
        Arrays.setAll(stream, i -> (i < 400 ? 0 : .3) + .1 + .2 * random.nextDouble());
        List<ChangeDetector> detectors =
                List.of(
                        Cusum.of(.2, .058),
                        PageHinkley.of(.05, 1),
                        Adwin.of(0, 1, .002),
                        EDetector.ofMean(
                                new NormalMixture(.2, .058, .2), EDetector.Options.DEFAULTS));
        for (ChangeDetector detector : detectors) {
            ChangeHistory history = detector.scan("x", stream);
            Change found =
                    history.changes().stream()
                            .filter(change -> change.look() > 400)
                            .findFirst()
                            .orElseThrow();
            assertTrue(found.look() <= 460, detector.words() + " found it at " + found.look());
            assertEquals(400, found.before(), 16, detector.words());
            assertTrue(found.statistic() >= detector.threshold(), detector.words());
        }
    }

    @Test
    void aWindowGrowsWhileNothingChangesAndShrinksAfterAChange() {
        Adwin adwin = Adwin.of(-1, 1, .002);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            assertEquals(Optional.empty(), adwin.observe(random.nextDouble() - .9));
        }
        assertEquals(2_000, adwin.window());
        assertEquals(-.4, adwin.mean(), .02);
        for (int i = 0; i < 200; i++) {
            adwin.observe(random.nextDouble());
        }
        assertTrue(adwin.window() < 260, "window " + adwin.window());
        assertEquals(.5, adwin.mean(), .1);
    }

    /**
     * A value of prior mass times the plan is no evidence at first: E = 1, the sum is the count.
     */
    @Test
    void eDetectorsSumTheirStarts() {
        EDetector one = EDetector.ofShares(new double[] {.5, .5}, 100, EDetector.Options.DEFAULTS);
        one.observe(0);
        assertEquals(0, one.statistic(), 1e-12);
        one.observe(1);
        // Started before both: 1 * (50/101)/.5; before the second: 1.
        assertEquals(Math.log(100 / 101. + 1), one.statistic(), 1e-12);
    }

    @Test
    void anImpossibleCellIsFoundAtOnce() {
        EDetector detector =
                EDetector.ofShares(new double[] {1, 0}, 100, EDetector.Options.DEFAULTS);
        detector.observe(0);
        Change change = detector.observe(1).orElseThrow();
        assertEquals(Double.POSITIVE_INFINITY, change.statistic());
        assertEquals(2, change.look());
    }

    @Test
    void whatIsNoSettingOrValueIsRefused() {
        refused("value 0 is NaN; values must be finite", () -> Cusum.of(0, 1).observe(Double.NaN));
        refused(
                "mean 0.0, spread 0.0, slack 0.5, threshold 5.0; use a finite mean, a spread and threshold above 0, a slack of at least 0",
                () -> Cusum.of(0, 0));
        refused(
                "slack -1.0 and threshold 1.0; use a slack of at least 0 and a threshold above 0",
                () -> PageHinkley.of(-1, 1));
        refused(
                "values from 0.0 to 0.0 with delta 0.1; give two finite ends, the lower first, and a chance between 0 and 1",
                () -> Adwin.of(0, 0, .1));
        refused("value 0 is 2.0; values lie from 0.0 to 1.0", () -> Adwin.of(0, 1, .1).observe(2));
        refused(
                "alpha is 0.0 with 1 processes; use a chance between 0 and 1 and at least 1 process",
                () -> new EDetector.Options(0, 1));
        refused(
                "cell 2.0 is none of the 2 cells; cells count from 0",
                () ->
                        EDetector.ofShares(new double[] {.5, .5}, 100, EDetector.Options.DEFAULTS)
                                .observe(2));
        refused(
                "a change after 3 values was found after 2; it is found after it happened",
                () -> new Change(2, 3, 1));
    }

    static void refused(String sentence, Executable call) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
