package assay.familiarity;

import static assay.familiarity.Made.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows like the held-out ones get a p-value up to a at most a share a of the time. */
class CalibrationTest {

    private static final int DRAWS = 2_000;

    @Test
    void countsHeldOutRowsInBothTails() {
        // Held out 1, 2, 2, 5; higher is more familiar. Of 2: three held-out rows are at least as
        // strange (1, 2, 2), three at least as familiar (2, 2, 5); (1 + 3) / 5 in both tails.
        ConformalPValues p =
                Calibration.of(Made.familiarity(2, 5, 1, 2)).pValues(Made.familiarity(2, 0, 9, 3));

        assertArrayEquals(new double[] {.8, .2, 1, .8}, p.strange(), 1e-15);
        assertArrayEquals(new double[] {.8, 1, .2, .4}, p.familiar(), 1e-15);
        assertArrayEquals(new double[] {1, .4, .4, .8}, p.either(), 1e-15);
    }

    /**
     * The law is over held-out rows and row together, so both are drawn anew every time. 2,000
     * draws of a share of a stray by sqrt(a (1 - a) / 2,000); 3.3 of these are allowed for.
     */
    @ParameterizedTest
    @ValueSource(ints = {19, 99, 200})
    void usualRowsSeldomGetSmallPValues(int heldOut) {
        Random random = new Random(heldOut);
        double[] strange = new double[DRAWS];
        double[] familiar = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            ConformalPValues p =
                    Calibration.of(Made.familiarity(Made.normal(random, heldOut, 0)))
                            .pValues(Made.familiarity(Made.normal(random, 1, 0)));
            strange[draw] = p.strange()[0];
            familiar[draw] = p.familiar()[0];
        }
        for (double level : new double[] {.01, .05, .1}) {
            double slack = 3.3 * Math.sqrt(level * (1 - level) / DRAWS);
            assertTrue(share(strange, level) <= level + slack, level + " as too strange");
            assertTrue(share(familiar, level) <= level + slack, level + " as too familiar");
        }
    }

    /** Scores rounded to few values: counted as ties p-values are too large, by lot just right. */
    @Test
    void tiesMakePValuesLargerUnlessDrawnByLot() {
        Random random = new Random(7);
        double[] counted = new double[DRAWS];
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] usual = Arrays.stream(Made.normal(random, 99, 0)).map(Math::rint).toArray();
            double[] fresh = Arrays.stream(Made.normal(random, 1, 0)).map(Math::rint).toArray();
            Calibration calibration = Calibration.of(Made.familiarity(usual));
            counted[draw] = calibration.pValues(Made.familiarity(fresh)).strange()[0];
            drawn[draw] =
                    calibration.withTiesByLot(draw).pValues(Made.familiarity(fresh)).strange()[0];
            assertTrue(drawn[draw] <= counted[draw]);
        }
        assertTrue(share(counted, .1) <= .1);
        assertEquals(.1, share(drawn, .1), .025);
        assertEquals(.5, share(drawn, .5), .04);
    }

    private static double share(double[] values, double level) {
        return Arrays.stream(values).filter(p -> p <= level).count() / (double) values.length;
    }

    @RepeatedTest(20)
    void scalingAndShiftingScoresChangesNoPValue(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] usual = Made.normal(random, 50, 0);
        double[] fresh = Made.normal(random, 30, -1);
        double factor = Math.exp(random.nextGaussian());
        double shift = 1e3 * random.nextGaussian();

        assertEquals(
                Calibration.of(Made.familiarity(usual)).pValues(Made.familiarity(fresh)),
                Calibration.of(Made.familiarity(moved(usual, factor, shift)))
                        .pValues(Made.familiarity(moved(fresh, factor, shift))));
    }

    private static double[] moved(double[] values, double factor, double shift) {
        return Arrays.stream(values).map(v -> factor * v + shift).toArray();
    }

    /** Of 100 usual and 20 strange rows, few of those flagged are usual; averaged over seeds. */
    @Test
    void flaggedRowsAreMostlyStrange() {
        double falseShares = 0;
        int found = 0;
        for (int seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            double[] fresh = Arrays.copyOf(Made.normal(random, 100, 0), 120);
            System.arraycopy(Made.normal(random, 20, -6), 0, fresh, 100, 20);
            Selection flagged =
                    Calibration.of(Made.familiarity(Made.normal(random, 500, 0)))
                            .pValues(Made.familiarity(fresh))
                            .flagged(.1);
            long wrong = flagged.rows().stream().filter(id -> id.ordinal() < 100).count();
            falseShares += flagged.size() == 0 ? 0 : (double) wrong / flagged.size();
            found += flagged.size() - (int) wrong;
        }
        assertTrue(falseShares / 100 <= .1 * 1.2, "false share " + falseShares / 100);
        assertTrue(found > 1_900, "found " + found + " of 2,000");
    }

    @Test
    void flaggedRowsSayWhy() {
        double[] usual = new Random(3).doubles(99, 0, 1).toArray();

        Selection flagged =
                Calibration.of(Made.familiarity(usual))
                        .pValues(Made.familiarity(.5, -2))
                        .flagged(.1);

        assertEquals(Made.ids(2).pick(1), flagged.rows());
        assertEquals(
                List.of("too strange by familiarity: p = 0.010 against 99 held-out rows"),
                flagged.reasons().get(0));
    }

    @Test
    void refusesWhatCannotBeCalibrated() {
        refuses(
                "no row was held out; a p-value needs one",
                () -> Calibration.of(Made.familiarity()));
        refuses(
                "calibrated for 'familiarity', given scores of 'other'",
                () -> Calibration.of(Made.familiarity(1)).pValues(Made.strange("other", 1)));
        refuses(
                "this fit held no rows out; fit with Options.holdOut, as rows fitted on look too familiar",
                () -> Calibration.of(Familiarity.fit(Made.activations(1, 1, 2, 3, 4))));
        refuses(
                "share of false finds is 1.0; a share lies between 0 and 1",
                () -> Calibration.of(Made.familiarity(1)).pValues(Made.familiarity(1)).flagged(1));
    }
}
