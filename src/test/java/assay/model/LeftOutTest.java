package assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left out is followed but teaches nothing, and who watches sees what the run keeps. */
class LeftOutTest {

    private static final int ROWS = 60;
    private static final RowIds IDS = RowIds.of("0123456789ab", ROWS);
    private static final RowIds OUT = IDS.pick(3, 4, 50);

    @Test
    void labelsOfRowsLeftOutChangeNoOtherLoss() {
        List<float[]> seen = new ArrayList<>();
        try (TrainingRun one =
                        training(labels())
                                .leavingOut(OUT)
                                .watchedBy((epoch, ids, losses) -> seen.add(losses))
                                .run();
                TrainingRun other = training(flipped()).leavingOut(OUT).run();
                TrainingRun all = training(labels()).run()) {
            for (int row = 0; row < ROWS; row++) {
                double[] losses = one.losses().of(row);
                boolean out = row == 3 || row == 4 || row == 50;
                if (out) {
                    assertNotEquals(losses[1], other.losses().of(row)[1], "row " + row);
                } else {
                    assertArrayEquals(losses, other.losses().of(row), "row " + row);
                }
                assertEquals((float) losses[1], seen.get(1)[row]);
            }
            assertEquals(2, seen.size());
            assertNotEquals(one.losses().at(0, 1), all.losses().at(0, 1));
        }
    }

    @Test
    void refusesRowsThatAreNotThereOrTooMany() {
        assertEquals(
                "row ffffffffffff:0 shall be left out but is not among the 60 rows; its losses can"
                        + " only be kept when it is",
                refused(RowIds.of("ffffffffffff", 1)));
        assertEquals(
                "leaving out 30 of 60 rows leaves 1 classes to learn from; training needs 2",
                refused(IDS.pick(IntStream.range(0, 30).map(i -> 2 * i).toArray())));
    }

    private static String refused(RowIds rows) {
        return assertThrows(
                        IllegalArgumentException.class, () -> training(labels()).leavingOut(rows))
                .getMessage();
    }

    private static Training training(Labels labels) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = new double[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            rows[row] = new double[] {row % 2 + random.nextDouble(), random.nextDouble()};
        }
        Matrix features = DoubleMatrix.copyOf(rows);
        return Training.of(Networks.mlp(4), features, IDS, labels)
                .epochs(2)
                .batch(16)
                .seed(7)
                .threads(1);
    }

    private static Labels labels() {
        return new Labels(
                IDS, List.of("a", "b"), IntStream.range(0, ROWS).map(row -> row % 2).toArray());
    }

    private static Labels flipped() {
        int[] codes = labels().codes();
        for (int row : new int[] {3, 4, 50}) {
            codes[row] = 1 - codes[row];
        }
        return labels().withCodes(codes);
    }
}
