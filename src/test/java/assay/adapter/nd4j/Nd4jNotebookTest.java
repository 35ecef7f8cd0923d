package assay.adapter.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.adapter.Notebook;
import assay.display.Golden;
import assay.display.MimeBundle;
import assay.display.Renderers;
import assay.rows.Column;
import assay.rows.Loss;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import assay.stats.FloatMatrix;
import assay.stats.Matrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A person adds ND4J to a notebook: its arrays are shown, become matrices and rows whatever their
 * order in memory, and come back. One notebook for all, since natives are loaded once a process.
 */
@Timeout(300)
class Nd4jNotebookTest {

    private static Notebook notebook;
    private static Class<?> arrays;

    @BeforeAll
    static void open() {
        notebook =
                new Notebook(
                        List.of(
                                "import org.nd4j.linalg.api.buffer.DataType;"
                                        + " import org.nd4j.linalg.api.ndarray.INDArray;"
                                        + " import org.nd4j.linalg.factory.Nd4j;"
                                        + " import org.nd4j.linalg.indexing.NDArrayIndex;"),
                        Notebook.jars(
                                "nd4j-api",
                                "nd4j-native",
                                "nd4j-native-api",
                                "nd4j-native-preset",
                                "nd4j-presets-common",
                                "nd4j-common",
                                "protobuf",
                                "jackson",
                                "guava",
                                "javacpp",
                                "openblas",
                                "flatbuffers-java",
                                "byteunits",
                                "oshi-core",
                                "jna",
                                "jna-platform",
                                "threetenbp",
                                "neoitertools",
                                "commons-lang3",
                                "commons-collections4",
                                "commons-net",
                                "commons-io",
                                "commons-codec",
                                "commons-compress",
                                "commons-math3",
                                "slf4j-api",
                                "slf4j-nop"));
        arrays = (Class<?>) notebook.value("INDArray.class");
    }

    @AfterAll
    static void close() {
        notebook.close();
    }

    private static String plain(String source) {
        List<MimeBundle> shown = Renderers.standard().render(notebook.value(source));
        return (String) shown.get(0).data().get("text/plain");
    }

    private static double[][] numbers(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = matrix.row(row);
        }
        return rows;
    }

    @Test
    void aLargeArrayIsShownByItsShapeItsTypeAndACorner() throws IOException {
        Object array =
                notebook.value("Nd4j.arange(8000).castTo(DataType.FLOAT).div(4).reshape(1000, 8)");
        Golden.check("nd4j", Renderers.standard().render(array));
    }

    @Test
    void everyRankIsShown() {
        assertEquals(
                "ND4J array, no dimensions, float64 (order c)\n\n  2.5\n",
                plain("Nd4j.scalar(2.5)"));
        assertEquals(
                "ND4J array, 3, int64 (order c)\n  0  1  2\n  1  2  3\n",
                plain("Nd4j.createFromArray(1L, 2L, 3L)"));
        assertEquals(
                "ND4J array, 2 × 1 × 2, bool (order c, a view); the corner [0, :, :]\n"
                        + "      0      1\n0  true  false\n",
                plain("Nd4j.createFromArray(true, false, true, true).reshape(2, 1, 2)"));
        assertTrue(
                plain("Nd4j.create(DataType.FLOAT, 0, 3)")
                        .startsWith("ND4J array, 0 × 3, float32"));
    }

    @Test
    void ordersViewsAndTransposesAreReadRowByRow() {
        // Written by hand: 0..11 in three rows of four.
        double[][] wanted = {{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10, 11}};
        notebook.value("var c = Nd4j.arange(12).castTo(DataType.DOUBLE).reshape('c', 3, 4);");
        for (String same : List.of("c", "c.dup('f')", "c.transpose().dup('c').transpose()")) {
            assertEquals(DoubleMatrix.copyOf(wanted), Matrix.from(notebook.value(same)), same);
        }
        assertEquals(
                DoubleMatrix.copyOf(new double[] {0, 4, 8}, new double[] {1, 5, 9}),
                Matrix.from(
                        notebook.value(
                                "c.transpose().get(NDArrayIndex.interval(0, 2), NDArrayIndex.all())")));
        assertEquals(
                DoubleMatrix.copyOf(new double[] {5, 7}, new double[] {9, 11}),
                Matrix.from(
                        notebook.value(
                                "c.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(1, 2, 4))")));
    }

    @Test
    void typesKeepTheirWidthWhereWeHaveOne() {
        Matrix single = Matrix.from(notebook.value("Nd4j.createFromArray(.1f, .2f).reshape(1, 2)"));
        assertTrue(single.isFloat32());
        assertEquals((double) .1f, single.at(0, 0));
        assertEquals("FLOAT", type(single.to(arrays)));
        Matrix half =
                Matrix.from(
                        notebook.value(
                                "Nd4j.createFromArray(1.5f, -2f).castTo(DataType.HALF).reshape(1, 2)"));
        assertTrue(half.isFloat32());
        assertEquals(1.5, half.at(0, 0));
        Matrix whole = DoubleMatrix.copyOf(new double[] {-3, 200});
        for (String type : List.of("LONG", "INT", "SHORT")) {
            String source = "Nd4j.createFromArray(-3L, 200L).castTo(DataType.%s).reshape(1, 2)";
            assertEquals(whole, Matrix.from(notebook.value(source.formatted(type))), type);
        }
        assertEquals(
                DoubleMatrix.copyOf(new double[] {3, 200}),
                Matrix.from(
                        notebook.value(
                                "Nd4j.createFromArray(3, 200).castTo(DataType.UBYTE).reshape(1, 2)")));
        assertEquals(
                DoubleMatrix.copyOf(new double[] {1, 0}),
                Matrix.from(notebook.value("Nd4j.createFromArray(true, false).reshape(1, 2)")));
        assertEquals("DOUBLE", type(whole.to(arrays)));
    }

    private static String type(Object array) {
        try {
            return array.getClass().getMethod("dataType").invoke(array).toString();
        } catch (ReflectiveOperationException error) {
            throw new AssertionError(error);
        }
    }

    @RepeatedTest(20)
    void matricesComeBackAsTheyWere(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int columns = 1 + random.nextInt(5);
        double[] values = random.doubles(columns * random.nextInt(6)).toArray();
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            values[i] = i == 1 ? Double.NaN : values[i];
            narrow[i] = (float) values[i];
        }
        Matrix wide = DoubleMatrix.wrap(columns, values);
        assertEquals(wide, Matrix.from(wide.to(arrays)));
        Matrix single = FloatMatrix.wrap(columns, narrow);
        Matrix back = Matrix.from(single.to(arrays));
        assertTrue(back.isFloat32());
        assertArrayEquals(numbers(single), numbers(back));
    }

    @RepeatedTest(20)
    void rowsOfOneKindComeBackAsTheyWere(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int size = 1 + random.nextInt(8);
        Rows whole =
                Rows.of(
                        Column.integers("a", random.longs(size).toArray()),
                        Column.integers("b", random.longs(size).toArray()));
        assertEquals(whole, Rows.from(whole.to(arrays), "a", "b"));
        Rows wide =
                Rows.of(
                        Column.numbers("a", random.doubles(size).toArray()),
                        Column.numbers("b", random.doubles(size).toArray()));
        assertEquals(wide, Rows.from(wide.to(arrays), "a", "b"));
        List<Optional<Boolean>> truths = new ArrayList<>();
        random.ints(size, 0, 2).forEach(bit -> truths.add(Optional.of(bit == 1)));
        Rows yes = Rows.of(Column.truths("column0", truths));
        assertEquals(yes, Rows.from(yes.to(arrays)));
    }

    private static String refusal(Runnable asked) {
        return assertThrows(IllegalArgumentException.class, asked::run).getMessage();
    }

    @Test
    void whatDoesNotFitIsRefusedByItsPlace() {
        assertEquals(
                "an array of 2 × 1 × 2 is no matrix; give one of two dimensions, the second at least 1",
                refusal(() -> Matrix.from(notebook.value("Nd4j.zeros(2, 1, 2)"))));
        assertEquals(
                "an array of no dimensions is no table; give one of two dimensions, rows and columns",
                refusal(() -> Rows.from(notebook.value("Nd4j.scalar(1)"))));
        assertEquals(
                "row 0, column 1 is 9007199254740993; whole numbers of a matrix lie within 2^53",
                refusal(
                        () ->
                                Matrix.from(
                                        notebook.value(
                                                "Nd4j.createFromArray(1L, 9007199254740993L).reshape(1, 2)"))));
        assertEquals(
                "3 names for 2 columns; give one for each, or none",
                refusal(() -> Rows.from(notebook.value("Nd4j.zeros(2, 2)"), "a", "b", "c")));
        Rows rows = Rows.of(Column.numbers("x", List.of(Optional.of(1.), Optional.empty())));
        assertEquals(
                "row 1 of column 'x' is missing; an array has no missing numbers (Loss.ALLOWED takes the nearest)",
                refusal(() -> rows.to(arrays)));
        Rows nan = Rows.from(rows.to(arrays, Loss.ALLOWED), "x");
        assertEquals(Rows.of(Column.numbers("x", 1, Double.NaN)), nan);
        assertEquals(
                "column 'x' holds text; asked for was a number",
                refusal(() -> Rows.of(Column.texts("x", "a")).to(arrays)));
    }

    @Test
    void aCellConvertsChangesAndConvertsBack() {
        assertEquals(
                "[2, 2] of FLOAT 8.0",
                notebook.value(
                        """
                                var half = Nd4j.createFromArray(1f, 2f, 3f, 4f).reshape(2, 2);
                                var rows = Rows.from(half, "a", "b");
                                var twice = rows.with("a", row -> 2 * row.number("a").orElseThrow())
                                    .with("b", row -> 2 * row.number("b").orElseThrow());
                                var back = twice.to(INDArray.class);
                                java.util.Arrays.toString(back.shape()) + " of "
                                    + back.castTo(half.dataType()).dataType() + " "
                                    + back.getDouble(1, 1)
                                """));
    }
}
