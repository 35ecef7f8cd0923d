package assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A unit is silent where it answers nothing, whatever the order of the rows. */
class InactiveUnitsTest {

    @Test
    void silenceIsCountedByUnitAndByRow() {
        // silent units a row: 2, 1, 3; mean 2, spread sqrt(2 / 3); 1e-8 is silent, 2e-8 is not
        InactiveUnits units =
                of(new double[][] {{0, 1, 1e-8}, {0, -2, 2e-8}, {0, 0, -1e-8}}).inactiveUnits();
        assertArrayEquals(new double[] {1, 1 / 3.0, 2 / 3.0}, units.shares(), 1e-12);
        assertEquals(List.of(0), units.dead());
        assertEquals(2, units.mean(), 1e-12);
        assertEquals(Math.sqrt(2 / 3.0), units.spread(), 1e-12);
    }

    @RepeatedTest(20)
    void theOrderOfTheRowsChangesNothing(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        double[][] rows = new double[30][];
        double[][] turned = new double[30][];
        for (int row = 0; row < 30; row++) {
            rows[row] = random.doubles(5).map(x -> Math.max(0, x - .5)).toArray();
            turned[29 - row] = rows[row];
        }
        InactiveUnits units = of(rows).inactiveUnits();
        InactiveUnits same = of(turned).inactiveUnits();
        assertArrayEquals(units.shares(), same.shares());
        assertEquals(units.mean(), same.mean());
        assertEquals(
                units.mean(),
                IntStream.range(0, 5).mapToDouble(u -> units.shares()[u]).sum(),
                1e-9);
    }

    @Test
    void refusesNoRows() {
        Activations none =
                new Activations(
                        "fc", RowIds.of("0123456789ab", 0), DoubleMatrix.wrap(2, new double[0]));
        assertEquals(
                "layer 'fc' without rows; silence is counted over at least one",
                assertThrows(IllegalArgumentException.class, none::inactiveUnits).getMessage());
    }

    private static Activations of(double[][] rows) {
        return new Activations(
                "fc", RowIds.of("0123456789ab", rows.length), DoubleMatrix.copyOf(rows));
    }
}
