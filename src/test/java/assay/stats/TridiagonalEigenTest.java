package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.work.Work;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decomposition in steps finds what it should, and stops between them. */
class TridiagonalEigenTest {

    @Test
    void aMatrixOfTwoRowsAsByHand() {
        // [[2, 1], [1, 2]] has the values 3 and 1 along (1, 1) and (1, -1).
        double[] values = new double[2];
        double[][] vectors =
                TridiagonalEigen.of(new double[][] {{2, 1}, {1, 2}}, values, Work.silent());
        int three = values[0] > values[1] ? 0 : 1;
        assertEquals(3, values[three], 1e-14);
        assertEquals(1, values[1 - three], 1e-14);
        assertEquals(1, vectors[three][0] / vectors[three][1], 1e-14);
        assertEquals(-1, vectors[1 - three][0] / vectors[1 - three][1], 1e-14);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 64, 260})
    void vectorsAreUnitAtRightAnglesAndKeepTheirDirection(int size) {
        for (int rank : new int[] {Math.max(1, size / 3), size}) {
            for (double factor : new double[] {1e-200, 1, 1e200}) {
                decomposed(products(size, rank, factor));
            }
        }
    }

    private static void decomposed(double[][] matrix) {
        double[] values = new double[matrix.length];
        double[][] vectors = TridiagonalEigen.of(matrix, values, Work.silent());
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        for (int k = 0; k < values.length; k++) {
            for (int i = 0; i < values.length; i++) {
                double turned = Scatter.dot(matrix[i], vectors[k], values.length);
                assertEquals(values[k] * vectors[k][i] / largest, turned / largest, 1e-13);
                double product = Scatter.dot(vectors[k], vectors[i], values.length);
                assertEquals(i == k ? 1 : 0, product, 1e-12);
            }
        }
    }

    @Test
    void theSameValuesAsTheLibraryForSmallMatrices() {
        double[][] matrix = products(200, 150, 1);
        double[] values = new double[200];
        TridiagonalEigen.of(matrix, values, Work.silent());
        double[] sorted = Arrays.stream(values).map(v -> -v).sorted().map(v -> -v).toArray();
        assertArrayEquals(
                SymmetricEigen.of(matrix, Work.silent()).values, sorted, 1e-12 * sorted[0]);
    }

    @Test
    void zerosStayZeros() {
        double[] values = new double[5];
        double[][] vectors = TridiagonalEigen.of(new double[5][5], values, Work.silent());
        assertArrayEquals(new double[5], values);
        assertEquals(1, Math.abs(vectors[3][3]));
    }

    @Test
    void itStopsAtEveryStep() {
        double[][] matrix = products(SymmetricEigen.SMALL + 1, 300, 1);
        StopsAfter all = new StopsAfter(Integer.MAX_VALUE);
        SymmetricEigen.of(matrix, all);
        assertTrue(all.asked > 3 * matrix.length, all.asked + " times asked");
        for (int asked = 1; asked < all.asked; asked += all.asked / 7) {
            StopsAfter work = new StopsAfter(asked);
            assertThrows(CancellationException.class, () -> SymmetricEigen.of(matrix, work));
            assertEquals(asked, work.asked);
        }
    }

    @Test
    void aLibrarysCallIsLeftBehindWhenTheWorkStops() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runnable call =
                () -> {
                    try {
                        release.await();
                        ended.countDown();
                    } catch (InterruptedException never) {
                        throw new IllegalStateException(never);
                    }
                };
        assertThrows(CancellationException.class, () -> Native.run(call, true, new StopsAfter(3)));
        assertEquals(1, ended.getCount());
        release.countDown();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ended.await());
        Runnable wrong =
                () -> {
                    throw new ArithmeticException("not found");
                };
        assertThrows(ArithmeticException.class, () -> Native.run(wrong, true, Work.silent()));
    }

    /** Sums of products of random rows: symmetric, none of its values below 0. */
    private static double[][] products(int size, int rank, double factor) {
        Random random = new Random(size);
        double[][] matrix = new double[size][size];
        for (int n = 0; n < rank; n++) {
            double[] line = random.doubles(size, -1, 1).toArray();
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    matrix[i][j] += factor * line[i] * line[j];
                }
            }
        }
        return matrix;
    }

    private static final class StopsAfter implements Work {
        private final int most;
        private int asked;

        StopsAfter(int most) {
            this.most = most;
        }

        @Override
        public boolean cancelled() {
            return ++asked >= most;
        }

        @Override
        public void progress(String task, long done, long total, String unit) {}
    }
}
