package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.work.Work;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Components are what the algebra says, however rows are placed, shaped or repeated. */
class PrincipalComponentsTest {

    // Worked by hand: centred already; sums of squares 18 and 2, over n - 1 = 3.
    private static final DoubleMatrix CROSS =
            DoubleMatrix.copyOf(
                    new double[] {3, 0},
                    new double[] {-3, 0},
                    new double[] {0, 1},
                    new double[] {0, -1});

    @Test
    void findsTheAxesOfACross() {
        PrincipalComponents fit = PrincipalComponents.fit(CROSS, 2);

        assertArrayEquals(new double[] {6, 2. / 3}, fit.explainedVariance(), 1e-14);
        assertArrayEquals(new double[] {.9, .1}, fit.explainedVarianceRatio(), 1e-14);
        assertArrayEquals(new double[] {Math.sqrt(18), Math.sqrt(2)}, fit.singularValues(), 1e-14);
        assertArrayEquals(new double[] {1, 0}, fit.components().row(0), 1e-14);
        assertArrayEquals(new double[] {0, 1}, fit.components().row(1), 1e-14);
        assertArrayEquals(new double[] {-3, 0}, fit.project(CROSS).row(1), 1e-14);
    }

    @Test
    void whiteningGivesEveryDirectionVarianceOne() {
        DoubleMatrix white = PrincipalComponents.fit(CROSS, 2).whitened().project(CROSS);

        assertEquals(3 / Math.sqrt(6), white.at(0, 0), 1e-14);
        assertEquals(1 / Math.sqrt(2. / 3), white.at(2, 1), 1e-14);
    }

    @RepeatedTest(20)
    void restoringAllComponentsGivesTheRowsBack(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        int columns = 1 + random.nextInt(12);
        DoubleMatrix rows = random(random, 2 + random.nextInt(20), columns);
        int all = Math.min(rows.rows(), columns);
        PrincipalComponents fit = PrincipalComponents.fit(rows, all);

        DoubleMatrix again = fit.restore(fit.project(rows));

        for (int row = 0; row < rows.rows(); row++) {
            assertArrayEquals(rows.row(row), again.row(row), 1e-10);
        }
        assertEquals(1, Arrays.stream(fit.explainedVarianceRatio()).sum(), 1e-12);
    }

    @RepeatedTest(20)
    void aFarAwayMeanTakesNoDigits(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        DoubleMatrix rows = whole(random, 50, 4);
        double[] moved = new double[50 * 4];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = rows.at(i / 4, i % 4) + 0x1p40; // whole numbers: the sum is exact
        }

        assertArrayEquals(
                PrincipalComponents.fit(rows, 4).explainedVariance(),
                PrincipalComponents.fit(DoubleMatrix.wrap(4, moved), 4).explainedVariance(),
                1e-9);
    }

    @RepeatedTest(20)
    void constantColumnsAndCopiesAddNoVariance(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        for (int rows : new int[] {5, 30}) {
            double[][] lines = new double[rows][8];
            for (double[] line : lines) {
                line[0] = random.nextGaussian();
                line[3] = random.nextGaussian();
                line[5] = 2 * line[0];
                line[7] = 4;
            }
            PrincipalComponents fit = PrincipalComponents.fit(DoubleMatrix.copyOf(lines), 5);

            double[] variance = fit.explainedVariance();
            assertEquals(2, Arrays.stream(variance).filter(v -> v > 0).count(), rows + " rows");
            assertOrthonormal(fit.components());
            for (double value : fit.whitened().project(DoubleMatrix.copyOf(lines)).row(0)) {
                assertEquals(true, Double.isFinite(value));
            }
        }
    }

    @RepeatedTest(20)
    void theLargestEntryOfEveryComponentIsPositive(RepetitionInfo seed) {
        DoubleMatrix components =
                PrincipalComponents.fit(random(new Random(seed.getCurrentRepetition()), 9, 15), 6)
                        .components();

        for (int k = 0; k < components.rows(); k++) {
            double[] line = components.row(k);
            double most = Arrays.stream(line).max().orElseThrow();
            assertEquals(most, Arrays.stream(line).map(Math::abs).max().orElseThrow());
        }
    }

    @Test
    void theNumberOfThreadsChangesNoBit() throws Exception {
        DoubleMatrix rows = random(new Random(1), 9000, 20);

        assertEquals(
                within(1, () -> PrincipalComponents.fit(rows, 5, Work.silent()).project(rows)),
                within(4, () -> PrincipalComponents.fit(rows, 5, Work.silent()).project(rows)));
    }

    @Test
    void refusesWhatHasNoComponents() {
        refuses("principal components of 1 rows; at least 2 are needed", random(1, 3), 1);
        refuses("4 components of 5 rows and 3 columns; ask for 1 to 3", random(5, 3), 4);
        refuses("0 components of 5 rows and 3 columns; ask for 1 to 3", random(5, 3), 0);
        double[] values = new double[12];
        values[7] = Double.NaN;
        refuses(
                "row 2, column 1 is NaN; principal components need finite numbers",
                DoubleMatrix.wrap(3, values),
                1);
        assertEquals(
                "fitted on 2 columns, given 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PrincipalComponents.fit(CROSS, 1).project(random(2, 3)))
                        .getMessage());
    }

    static <T> T within(int threads, Callable<T> task) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(task).get();
        } finally {
            pool.shutdown();
        }
    }

    static DoubleMatrix random(Random random, int rows, int columns) {
        double[] values = random.doubles((long) rows * columns, -1, 1).toArray();
        return DoubleMatrix.wrap(columns, values);
    }

    private static DoubleMatrix random(int rows, int columns) {
        return random(new Random(0), rows, columns);
    }

    private static DoubleMatrix whole(Random random, int rows, int columns) {
        return DoubleMatrix.wrap(
                columns, random.ints((long) rows * columns, -50, 50).asDoubleStream().toArray());
    }

    private static void assertOrthonormal(DoubleMatrix components) {
        for (int i = 0; i < components.rows(); i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int column = 0; column < components.columns(); column++) {
                    sum += components.at(i, column) * components.at(j, column);
                }
                assertEquals(i == j ? 1 : 0, sum, 1e-12, i + " by " + j);
            }
        }
    }

    private static void refuses(String message, Matrix rows, int components) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PrincipalComponents.fit(rows, components))
                        .getMessage());
    }
}
