package assay.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.model.Activations;
import assay.model.Logits;
import assay.rows.RowIds;
import assay.stats.CovarianceType;
import assay.stats.DoubleMatrix;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** Small values that the tests of this room are made of. */
final class Made {

    static final String SOURCE = "0123456789ab";
    static final FamiliarityFit FIT =
            new FamiliarityFit("fc", 9, 4, 2, 1, CovarianceType.FULL, "asked for", 3, true);

    private Made() {}

    static RowIds ids(int rows) {
        return RowIds.of(SOURCE, rows);
    }

    static FamiliarityScores familiarity(double... values) {
        return new FamiliarityScores(FIT, ids(values.length), values);
    }

    static DetectorScores strange(String name, double... values) {
        return new DetectorScores(
                name, Orientation.HIGHER_IS_STRANGER, "score", ids(values.length), values);
    }

    static Activations activations(int columns, double... values) {
        return new Activations(
                "fc", ids(values.length / columns), DoubleMatrix.wrap(columns, values));
    }

    static Logits logits(int classes, double... values) {
        return new Logits(
                ids(values.length / classes),
                IntStream.range(0, classes).mapToObj(code -> "class " + code).toList(),
                DoubleMatrix.wrap(classes, values));
    }

    static double[] normal(Random random, int n, double mean) {
        return IntStream.range(0, n).mapToDouble(i -> mean + random.nextGaussian()).toArray();
    }

    static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
