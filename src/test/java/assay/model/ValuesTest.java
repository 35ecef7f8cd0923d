package assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.provenance.Figure;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Losses, activations and logits carry one id a row and nothing that is not a number. */
class ValuesTest {

    private static final RowIds TWO = RowIds.of("0123456789ab", 2);
    private static final Matrix FINE = DoubleMatrix.copyOf(new double[][] {{1, 3}, {2, 4}});
    private static final Matrix HOLE =
            DoubleMatrix.copyOf(new double[][] {{1, 3}, {2, Double.NaN}});

    @Test
    void trajectoriesSayTheirMeans() {
        LossTrajectories losses = new LossTrajectories(TWO, FINE);
        assertArrayEquals(new double[] {2, 3}, losses.means());
        assertArrayEquals(new double[] {2, 4}, losses.of(1));
        assertEquals(
                List.of(
                        Figure.of("losses.rows", 2, "rows"),
                        Figure.of("losses.epochs", 2, "epochs"),
                        Figure.of("losses.mean.first", 1.5, "nats"),
                        Figure.of("losses.mean.last", 3.5, "nats")),
                losses.figures());
    }

    @Test
    void probabilitiesAreRightWhereExponentialsOverflow() {
        // e^0 / (e^0 + e^-1000) is 1 to the last digit; ln 3 against 0 is three to one.
        Matrix values =
                DoubleMatrix.copyOf(new double[][] {{1000, 0}, {Math.log(3) - 1000, -1000}});
        Logits logits = new Logits(TWO, List.of("a", "b"), values);
        assertArrayEquals(new double[] {1, 0}, logits.probabilities(0));
        assertArrayEquals(new double[] {.75, .25}, logits.probabilities(1), 1e-9);
        assertArrayEquals(new int[] {0, 0}, logits.predictions().codes());
    }

    @Test
    void likelyClassesThatTieGoToTheOneNamedFirst() {
        Logits logits =
                new Logits(
                        TWO,
                        List.of("a", "b"),
                        DoubleMatrix.copyOf(new double[][] {{1, 1}, {0, 1}}));
        assertArrayEquals(new int[] {0, 1}, logits.predictions().codes());
    }

    @Test
    void refusesNumbersThatAreNone() {
        refused(
                "row 1, column 1 of layer 'fc' is NaN; activations must be finite",
                () -> new Activations("fc", TWO, HOLE));
        refused(
                "row 1, column 1 of the losses is NaN; losses must be finite",
                () -> new LossTrajectories(TWO, HOLE));
        refused(
                "row 1, column 1 of the logits is NaN; logits must be finite",
                () -> new Logits(TWO, List.of("a", "b"), HOLE));
    }

    @Test
    void refusesRowsWithoutIdsAndColumnsWithoutClasses() {
        refused(
                "2 rows of losses for 3 ids; every row has one id",
                () -> new LossTrajectories(RowIds.of("0123456789ab", 3), FINE));
        refused(
                "2 columns of logits for 1 classes; every class has one column",
                () -> new Logits(TWO, List.of("a"), FINE));
        refused(
                "layer is blank; name the layer the rows came from",
                () -> new Activations(" ", TWO, FINE));
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
