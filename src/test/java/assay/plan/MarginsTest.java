package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** From what is expected of each attribute alone follows a joint that agrees with all of it. */
class MarginsTest {

    private static final Share WEATHER = Share.of("clear", .7, "rain", .3);
    private static final Share TIME = Share.of("day", .6, "night", .4);
    private static final Margins MARGINS = Margins.of("weather", WEATHER, "time", TIME);
    private static final Rows ROWS =
            Rows.of(
                    Column.texts("weather", "clear", "clear", "clear", "rain"),
                    Column.texts("time", "day", "day", "night", "night"));

    @Test
    void withoutASeedAttributesAreIndependent() {
        JointShare joint = MARGINS.independent();
        double[] wanted = {.42, .28, .18, .12};
        for (int cell = 0; cell < 4; cell++) {
            assertEquals(wanted[cell], joint.shares().get(cell), 1e-12);
        }
        assertEquals(List.of("rain", "day"), joint.cells().get(2));
    }

    @RepeatedTest(20)
    void aSeedKeepsItsOddsRatioAndThePlanAcceptsTheJoint(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        double[] w = random.doubles(4, .1, 2).toArray();
        JointShare joint =
                MARGINS.like(
                        JointShare.of(
                                "rain", "night", w[3], "clear", "day", w[0], "clear", "night", w[1],
                                "rain", "day", w[2]));
        List<Double> q = joint.shares();
        double odds = w[0] * w[3] / (w[1] * w[2]);
        assertEquals(odds, q.get(0) * q.get(3) / (q.get(1) * q.get(2)), 1e-7 * odds);
        assertEquals(.7, q.get(0) + q.get(1), 1e-8);
        assertEquals(.6, q.get(0) + q.get(2), 1e-8);
        CollectionPlan plan =
                Plan.named("joined")
                        .expect("weather", WEATHER, "given")
                        .expect("time", TIME, "given")
                        .expectJoint(List.of("weather", "time"), joint, "raked")
                        .target(100)
                        .freeze();
        assertEquals(3, plan.expectations().size());
    }

    /** It never rained by day: three cells and two margins leave one table, .6 .1 0 .3. */
    @Test
    void rowsSayWhatGoesTogether() {
        List<Double> joint = MARGINS.like(ROWS, 0).shares();
        double[] wanted = {.6, .1, 0, .3};
        for (int cell = 0; cell < 4; cell++) {
            assertEquals(wanted[cell], joint.get(cell), 1e-9);
        }
        assertTrue(MARGINS.like(ROWS, .5).shares().get(2) > 0);
    }

    /** Cells of 2, 1 and 1 rows of four raked to .6, .1 and .3. */
    @Test
    void rowsAreWeighedToTheMargins() {
        RowWeights weights = MARGINS.weights(ROWS);
        double[] wanted = {1.2, 1.2, .4, 1.2};
        double squares = 0;
        for (int row = 0; row < 4; row++) {
            assertEquals(wanted[row], weights.weights().get(row), 1e-9);
            squares += wanted[row] * wanted[row];
        }
        assertEquals(16 / squares, weights.effectiveRows(), 1e-9);
        assertEquals(1.2, weights.largest(), 1e-9);
        assertEquals(4, ROWS.with(weights.column("weight")).column("weight").size());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refuses(
                "argument 1 of the margins is 'day'; a Share is wanted there",
                () -> Margins.of("time", "day"));
        refuses(
                "argument 0 of the margins is '7'; a column name is wanted there",
                () -> Margins.of(7, TIME));
        refuses(
                "1 attributes with 0 shares; give one of each, repeated",
                () -> Margins.of("weather"));
        refuses(
                "'time' is expected twice; say it once",
                () -> Margins.of("time", TIME, "time", TIME));
        refuses(
                "shares of 'time' sum to 0.9; they must sum to 1",
                () -> Margins.of("time", Share.of("day", .5, "night", .4)));
        refuses(
                "the seed has the combination 'fog|day', which the margins of weather, time do not"
                        + " make",
                () -> MARGINS.like(JointShare.of("fog", "day", 1.0)));
        refuses(
                "the seed has weight -1 for 'clear|day'; use a finite number of 0 or more",
                () -> MARGINS.like(JointShare.of("clear", "day", -1.0)));
        refuses(
                "nothing there has 'rain' in 'weather', whose share shall be 0.3; weights cannot"
                        + " stand for what is not there",
                () -> MARGINS.weights(ROWS.head(3)));
        refuses("no rows to weigh", () -> MARGINS.weights(ROWS.head(0)));
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
