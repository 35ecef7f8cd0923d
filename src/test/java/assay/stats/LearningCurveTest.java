package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.provenance.Figure;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A curve says what the points tell, and that they do not tell more. */
class LearningCurveTest {

    private static final double[] SIZES = {25, 50, 100, 200, 400, 800, 1_600};

    private static double[] losses(double a, double b, double c, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Arrays.stream(SIZES)
                .map(n -> a + b * Math.pow(n, -c) + noise * random.nextGaussian())
                .toArray();
    }

    @Test
    void pointsOnACurveGiveTheCurve() {
        LearningCurve curve = LearningCurve.fit(SIZES, losses(.08, 1.5, .5, 0, 1));
        assertEquals(.08, curve.asymptote(), 1e-6);
        assertEquals(1.5, curve.scale(), 1e-5);
        assertEquals(.5, curve.exponent(), 1e-6);
        assertTrue(curve.identified());
        assertEquals(.08 + 1.5 / 100, curve.at(10_000).value(), 1e-6);
    }

    @RepeatedTest(20)
    void aCurveThatNeverLevelsOffIsNotSaidToDoSo(RepetitionInfo repetition) {
        double[] losses = losses(0, 2, .35, .002, repetition.getCurrentRepetition());
        LearningCurve curve = LearningCurve.fit(SIZES, losses);
        assertFalse(curve.identified() && curve.asymptoteRange().low() > .05);
    }

    @Test
    void anAsymptoteThatPointsDoNotTellIsSaidSo() {
        LearningCurve curve = LearningCurve.fit(SIZES, losses(.02, 1, .2, .005, 3));
        assertFalse(curve.identified());
        assertTrue(
                curve.sentence()
                        .matches(
                                "Asymptote not identified: anything from 0 to 0\\.\\d+ fits the"
                                        + " points, so add larger sizes before trusting a forecast\\."),
                curve.sentence());
        assertTrue(curve.toString().endsWith("asymptote not identified]"));
    }

    /** Nominal 95 %; 200 curves leave a deviation of 1.5 points, and the limit is linear. */
    @Test
    void theIntervalsCoverTheTruth() {
        int forecasts = 0;
        int asymptotes = 0;
        for (int seed = 0; seed < 200; seed++) {
            LearningCurve curve = LearningCurve.fit(SIZES, losses(.08, 1.5, .5, .003, seed));
            Figure.Interval forecast = curve.at(6_400).interval().orElseThrow();
            double truth = .08 + 1.5 / 80;
            forecasts += forecast.low() <= truth && truth <= forecast.high() ? 1 : 0;
            Figure.Interval range = curve.asymptoteRange();
            asymptotes += range.low() <= .08 && .08 <= range.high() ? 1 : 0;
        }
        assertTrue(forecasts >= 180, forecasts + " of 200 forecasts");
        assertTrue(asymptotes >= 180, asymptotes + " of 200 asymptotes");
    }

    @RepeatedTest(20)
    void orderAndUnitOfTheSizesMakeNoDifference(RepetitionInfo repetition) {
        double[] losses = losses(.1, 1, .5, .01, repetition.getCurrentRepetition());
        LearningCurve curve = LearningCurve.fit(SIZES, losses);
        double[] back = new double[SIZES.length];
        double[] reversed = new double[SIZES.length];
        for (int i = 0; i < back.length; i++) {
            back[i] = losses[SIZES.length - 1 - i];
            reversed[i] = 2 * SIZES[SIZES.length - 1 - i];
        }
        LearningCurve other = LearningCurve.fit(reversed, back);
        assertEquals(curve.residual(), other.residual(), 1e-9);
        assertEquals(curve.at(3_000).value(), other.at(6_000).value(), 1e-5);
    }

    @Test
    void whatIsNoCurveIsRefused() {
        refuses(
                "2 sizes with 1 losses; each point has both",
                () -> LearningCurve.fit(new double[] {1, 2}, new double[] {1}));
        refuses(
                "4 points of 2 different sizes; a curve needs 4 points of 3 sizes",
                () -> LearningCurve.fit(new double[] {1, 1, 2, 2}, new double[] {.4, .5, .3, .2}));
        refuses(
                "size of point 2 is 0; use a finite number above 0",
                () -> LearningCurve.fit(new double[] {1, 2, 0, 4}, new double[] {.4, .3, .2, .1}));
        refuses(
                "loss of point 1 is NaN; losses are finite",
                () ->
                        LearningCurve.fit(
                                new double[] {1, 2, 3, 4}, new double[] {.4, Double.NaN, .2, .1}));
        refuses(
                "losses do not fall as rows are added; a learning curve is fitted to losses that"
                        + " fall",
                () -> LearningCurve.fit(new double[] {1, 2, 3, 4}, new double[] {.1, .2, .3, .4}));
        refuses(
                "rows is -1; use a finite number above 0",
                () -> LearningCurve.fit(SIZES, losses(.08, 1.5, .5, 0, 1)).at(-1));
        refuses(
                "bounds are 0 and 50; both lie above 0",
                () -> new LearningCurve.Options(0, 50, .95));
        refuses(
                "2 points; a line needs 3 points of 2 sizes",
                () -> LogLogLine.fit(new double[] {1, 2}, new double[] {2, 1}));
        refuses(
                "sizes are 1000 and 500; the second must be larger",
                () -> new LogProjection(1_000, .4, 500, .3, 4_000));
    }

    /** From .4 at 100 to .3 at 400, one more factor of 4 gives .2; four factors below zero. */
    @Test
    void aProjectionIsAStraightLineAndSaysWhenItIsWorthNothing() {
        LogProjection near = new LogProjection(100, .4, 400, .3, 1_600);
        assertEquals(.2, near.projected(), 1e-12);
        assertEquals(2, near.amplification(), 1e-12);
        assertTrue(near.wellFounded());
        assertFalse(new LogProjection(100, .4, 400, .3, 1_000_000).wellFounded());
        assertFalse(new LogProjection(100, .4, 300, .3, 400).wellFounded());
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
