package assay.monitor;

import static assay.monitor.ChangeDetectorTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A mean is watched over the rows that have a value, and alarms when its plan is unbelievable. */
class MeanMonitorTest {

    @Test
    void rowsWithoutAValueAreLeftOut() {
        Rows rows =
                Rows.of(
                        Column.numbers(
                                "x",
                                List.of(Optional.of(1.0), Optional.empty(), Optional.of(2.0))));
        MeanHistory history = MeanMonitor.of("x", 0, 4).observe(rows);
        assertEquals(2, history.looks());
        assertEquals(1, history.missing());
        assertEquals(1.5, history.mean(2), 1e-12);
        assertEquals(rows.ids().at(2), history.ids().at(1));
        assertEquals(OptionalInt.empty(), history.alarm());
    }

    @Test
    void aMeanOffItsPlanAlarmsAndOneOnItDoesNot() {
        Rows rows = uniform(2_000, 2_000);
        for (MeanMonitor monitor :
                List.of(MeanMonitor.of("x", 0, 1), MeanMonitor.ofSpread("x", .29, .1))) {
            assertTrue(monitor.expecting(.6).observe(rows).alarm().isPresent());
            assertEquals(OptionalInt.empty(), monitor.expecting(.5).observe(rows).alarm());
        }
    }

    @Test
    void severalTestsShareAlpha() {
        Rows rows = uniform(500, 500);
        MeanMonitor one = MeanMonitor.ofSpread("x", .29, .1);
        assertEquals(
                one.alpha(.01).observe(rows).high(500),
                one.among(5).observe(rows).high(500),
                1e-12);
    }

    @Test
    void aMeanThatMovesLeavesNoMeanBelievable() {
        MeanHistory moved = MeanMonitor.of("x", 0, 2).observe(uniform(3_000, 1_000));
        assertTrue(moved.changed().isPresent());
        assertTrue(moved.changed().getAsInt() > 1_000);
        assertEquals(
                OptionalInt.empty(),
                MeanMonitor.of("x", 0, 2).observe(uniform(1_000, 1_000)).changed());
    }

    @Test
    void whatIsNoSettingIsRefused() {
        refused("sigma is 0.0; use a finite number above 0", () -> MeanMonitor.ofSpread("x", 0, 1));
        refused(
                "numbers lie from 2.0 to 1.0; give two finite ends, the lower first",
                () -> MeanMonitor.of("x", 2, 1));
        refused(
                "alpha is 0.0 for 1 tests; use a chance between 0 and 1 and at least 1 test",
                () -> MeanMonitor.of("x", 0, 1).alpha(0));
        refused(
                "the planned mean is NaN; use a finite number",
                () -> MeanMonitor.of("x", 0, 1).expecting(Double.NaN));
        Rows rows = Rows.of(Column.numbers("x", .5, Double.NaN));
        refused(
                "row %s has NaN in 'x'; values must be finite".formatted(rows.ids().at(1)),
                () -> MeanMonitor.of("x", 0, 1).observe(rows));
        refused(
                "value 0 is 0.5; values lie from 1.0 to 2.0",
                () -> MeanMonitor.of("x", 1, 2).observe(rows));
    }

    /** Uniform on [0, 1], from some row on lifted by 1. */
    private static Rows uniform(int n, int liftedFrom) {
        SplittableRandom random = new SplittableRandom(5);
        List<Optional<Double>> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            values.add(Optional.of(random.nextDouble() + (i < liftedFrom ? 0 : 1)));
        }
        return Rows.of(Column.numbers("x", values));
    }
}
