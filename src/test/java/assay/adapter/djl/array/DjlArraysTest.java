package assay.adapter.djl.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import assay.display.Golden;
import assay.display.Renderers;
import assay.rows.Column;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import assay.stats.FloatMatrix;
import assay.stats.Matrix;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** DJL arrays are shown, become matrices and rows whatever their order, and come back. */
class DjlArraysTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private static String plain(Object value) {
        return (String) Renderers.standard().render(value).get(0).data().get("text/plain");
    }

    @Test
    void aLargeArrayIsShownByItsShapeItsTypeAndACorner() throws IOException {
        NDArray array = manager.arange(0f, 8000f).div(4).reshape(2, 500, 8);
        Golden.check("djl-array", Renderers.standard().render(array));
    }

    @Test
    void everyRankAndAClosedArrayAreShown() {
        assertEquals(
                "DJL array, no dimensions, float64 (on cpu())\n\n  2.5\n",
                plain(manager.create(2.5)));
        assertEquals(
                "DJL array, 2, boolean (on cpu())\n     0      1\n  true  false\n",
                plain(manager.create(new boolean[] {true, false})));
        assertTrue(plain(manager.create(new Shape(0, 3))).startsWith("DJL array, 0 × 3, float32"));
        NDArray closed = manager.create(1f);
        closed.close();
        assertFalse(plain(closed).isBlank());
    }

    @Test
    void viewsAndTransposesAreReadRowByRow() {
        NDArray grid = manager.arange(12).toType(DataType.FLOAT64, true).reshape(3, 4);
        assertEquals(
                DoubleMatrix.copyOf(new double[] {0, 4, 8}, new double[] {1, 5, 9}),
                Matrix.from(grid.transpose().get("0:2")));
        assertEquals(
                DoubleMatrix.copyOf(new double[] {5, 7}, new double[] {9, 11}),
                Matrix.from(grid.get("1:3, 1::2")));
    }

    @Test
    void typesKeepTheirWidthWhereWeHaveOne() {
        NDArray whole = manager.create(new long[] {3, 100}, new Shape(1, 2));
        for (DataType type :
                List.of(DataType.INT64, DataType.INT32, DataType.INT8, DataType.UINT8)) {
            assertEquals(
                    Rows.of(Column.integers("a", 3), Column.integers("b", 100)),
                    Rows.from(whole.toType(type, true), "a", "b"),
                    type.name());
        }
        Matrix half = Matrix.from(whole.toType(DataType.FLOAT16, true));
        assertTrue(half.isFloat32());
        assertEquals(100, half.at(0, 1));
        NDArray truths = manager.create(new boolean[] {true, false}, new Shape(2, 1));
        assertEquals(Rows.of(Column.truths("column0", true, false)), Rows.from(truths));
        assertEquals(
                "an array of 2 is no matrix; give one of two dimensions, the second at least 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Matrix.from(manager.create(new float[2])))
                        .getMessage());
    }

    @RepeatedTest(20)
    void matricesComeBackAsTheyWereAndNothingIsLeft(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int columns = 1 + random.nextInt(5);
        double[] values = random.doubles(columns * (1 + random.nextInt(5))).toArray();
        Matrix wide = DoubleMatrix.wrap(columns, values);
        NDArray made = wide.to(NDArray.class);
        assertEquals(DataType.FLOAT64, made.getDataType());
        assertEquals(wide, Matrix.from(made));
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        NDArray single = FloatMatrix.wrap(columns, narrow).to(NDArray.class);
        assertEquals(DataType.FLOAT32, single.getDataType());
        assertTrue(Matrix.from(single).isFloat32());
        assertArrayEquals(narrow, single.toFloatArray());
        made.getManager().close();
        single.getManager().close();
        assertTrue(made.isReleased() && single.isReleased());
    }
}
