package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.work.Work;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a library and without, numbers are the same. */
class AlgebraTest {

    @Test
    void theLibraryIsHereAndOnlyLargeWorkGoesToIt() {
        Algebra.Choice before = Algebra.choose(Algebra.Choice.AUTO);
        try {
            assertTrue(Algebra.of(1e8).isEmpty());
            assertTrue(Algebra.of(1e10).orElseThrow().description().startsWith("OpenBLAS 0.3.31"));
        } finally {
            Algebra.choose(before);
        }
    }

    @RepeatedTest(20)
    void neighboursAreTheSameToTheLastBit(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        int columns = 1 + random.nextInt(40);
        double far = Math.pow(10, random.nextInt(12) - 3); // float32 alone would see one point
        boolean grid = random.nextBoolean(); // many ties
        Matrix points = rows(random, 1 + random.nextInt(3000), columns, far, grid);
        Matrix queries = rows(random, 300, columns, far, grid);
        int k = 1 + random.nextInt(Math.min(points.rows(), 30));
        Metric metric = random.nextBoolean() ? Metric.EUCLIDEAN : Metric.COSINE;

        Neighbors java = in(Algebra.Choice.JAVA, () -> near(points, queries, k, metric));
        Neighbors library = in(Algebra.Choice.NATIVE, () -> near(points, queries, k, metric));

        for (int query = 0; query < queries.rows(); query++) {
            for (int rank = 0; rank < k; rank++) {
                assertEquals(java.point(query, rank), library.point(query, rank));
                assertEquals(java.distance(query, rank), library.distance(query, rank));
            }
        }
    }

    @RepeatedTest(10)
    void clustersAreTheSameToTheLastBit(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        Matrix rows = rows(random, 2000, 1 + random.nextInt(30), 1e6, random.nextBoolean());

        sameClusters(rows, 1 + random.nextInt(40));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void moreClustersThanATileAreTheSameToTheLastBit(boolean grid) {
        sameClusters(rows(new Random(8), 2500, 4, 10, grid), 1100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e30, 1e150, 1e200})
    void clustersAreTheSameWithARowFarBeyondThoseLookedAtFirst(double far) {
        double[] values = new double[4000 * 3];
        Random random = new Random(9);
        Arrays.setAll(values, n -> random.nextGaussian());
        values[2 * 3] = far; // the third row is not among the 1,024
        sameClusters(DoubleMatrix.wrap(3, values), 7);
    }

    @Test
    void namesTheRowThatCannotBeClustered() {
        double[] values = new double[4000 * 3];
        values[2 * 3 + 1] = Double.NaN;
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                in(
                                        Algebra.Choice.NATIVE,
                                        () -> centres(DoubleMatrix.wrap(3, values), 2)));
        assertEquals("row 2, column 1 is NaN; clusters need finite numbers", refused.getMessage());
    }

    private static void sameClusters(Matrix rows, int clusters) {
        double[][] java = in(Algebra.Choice.JAVA, () -> centres(rows, clusters));
        double[][] library = in(Algebra.Choice.NATIVE, () -> centres(rows, clusters));

        for (int k = 0; k < clusters; k++) {
            assertArrayEquals(java[k], library[k]);
        }
    }

    @ParameterizedTest
    @EnumSource(CovarianceType.class)
    void mixturesAgree(CovarianceType shape) {
        Matrix rows = rows(new Random(1), 3001, 12, 1e6, false);

        GaussianMixture java = in(Algebra.Choice.JAVA, () -> mixture(rows, shape));
        GaussianMixture library = in(Algebra.Choice.NATIVE, () -> mixture(rows, shape));

        assertArrayEquals(java.logLikelihoods(), library.logLikelihoods(), 1e-9);
        assertArrayEquals(
                in(Algebra.Choice.JAVA, () -> java.logDensity(rows)),
                in(Algebra.Choice.NATIVE, () -> library.logDensity(rows)),
                1e-7);
    }

    @Test
    void componentsFarApartForTheirWidthKeepTheirDigits() {
        double[] values = new double[4000];
        Random random = new Random(2);
        for (int row = 0; row < values.length; row++) {
            values[row] = (row % 2 == 0 ? -1e7 : 1e7) + random.nextGaussian();
        }
        Matrix rows = DoubleMatrix.wrap(1, values);

        GaussianMixture fit =
                in(
                        Algebra.Choice.NATIVE,
                        () ->
                                GaussianMixture.fit(
                                        rows,
                                        GaussianMixture.Options.DEFAULTS.of(
                                                2, CovarianceType.DIAGONAL)));

        fit.parameters().covariances().forEach(one -> assertEquals(1, one.at(0, 0), .1));
    }

    @Test
    void principalComponentsOfALargeMeanAgree() {
        Matrix rows = rows(new Random(3), 5000, 20, 1e6, false);

        PrincipalComponents java = in(Algebra.Choice.JAVA, () -> PrincipalComponents.fit(rows, 20));
        PrincipalComponents library =
                in(Algebra.Choice.NATIVE, () -> PrincipalComponents.fit(rows, 20));

        for (int k = 0; k < 20; k++) {
            double variance = java.explainedVariance()[k];
            assertEquals(variance, library.explainedVariance()[k], 1e-9 * variance);
        }
        assertArrayEquals(java.mean(), library.mean(), 1e-8);
        assertArrayEquals(
                in(Algebra.Choice.JAVA, () -> library.project(rows)).row(4999),
                in(Algebra.Choice.NATIVE, () -> library.project(rows)).row(4999),
                1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 3, 1000, 1e6})
    void sumsInFloat32KeepTheLeadingVariances(double mean) {
        FloatMatrix rows = fading(new Random(4), 6000, 40, mean, 1);
        Matrix wide = widened(rows);

        double[] rough = leading(rows, 20);
        double[] exact = leading(wide, 20);

        assertArrayEquals(exact, rough, 2e-7 * exact[0]);
        if (mean == 3) {
            assertFalse(Arrays.equals(exact, rough), "float32 is not used");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-22, 1e22})
    void whatFloat32CannotSquareIsSummedInFloat64(double scale) {
        FloatMatrix rows = fading(new Random(5), 3000, 12, 0, scale);

        assertArrayEquals(leading(widened(rows), 6), leading(rows, 6));
    }

    @Test
    void aVarianceFarBelowTheLargestIsSummedInFloat64() {
        FloatMatrix rows = fading(new Random(6), 3000, 40, 3, 1);

        assertArrayEquals(leading(widened(rows), 40), leading(rows, 40));
    }

    @Test
    void aConstantFloat32ColumnHasNoVariance() {
        float[] values = new float[3 * 2000];
        Random random = new Random(7);
        for (int row = 0; row < 2000; row++) {
            values[3 * row] = (float) random.nextGaussian();
            values[3 * row + 1] = 0.1f;
            values[3 * row + 2] = (float) random.nextGaussian();
        }

        double[] variances = leading(FloatMatrix.wrap(3, values), 3);

        assertEquals(0, variances[2]);
    }

    @Test
    void namesWhatIsNotFiniteInFloat32() {
        float[] values = new float[600];
        values[301] = Float.POSITIVE_INFINITY;
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> leading(FloatMatrix.wrap(3, values), 2));
        assertEquals(
                "row 100, column 1 is Infinity; principal components need finite numbers",
                refused.getMessage());
    }

    private static double[] leading(Matrix rows, int count) {
        return in(
                Algebra.Choice.NATIVE,
                () -> PrincipalComponents.fit(rows, count).explainedVariance());
    }

    /** Columns whose variances fall to a 1,600th, mixed so that none is one alone. */
    private static FloatMatrix fading(
            Random random, int rows, int columns, double mean, double scale) {
        float[] values = new float[rows * columns];
        double[] line = new double[columns];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                line[i] = random.nextGaussian() / (1 + i);
                sum += line[i];
            }
            for (int i = 0; i < columns; i++) {
                values[row * columns + i] = (float) (scale * (line[i] - 2 * sum / columns + mean));
            }
        }
        return FloatMatrix.wrap(columns, values);
    }

    private static Matrix widened(FloatMatrix rows) {
        double[] values = new double[rows.rows() * rows.columns()];
        for (int n = 0; n < values.length; n++) {
            values[n] = rows.at(n / rows.columns(), n % rows.columns());
        }
        return DoubleMatrix.wrap(rows.columns(), values);
    }

    @Test
    void namesWhatIsNotFinite() {
        double[] values = new double[600];
        values[301] = Double.NaN;
        assertEquals(
                "row 100, column 1 is NaN; principal components need finite numbers",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        in(
                                                Algebra.Choice.NATIVE,
                                                () ->
                                                        PrincipalComponents.fit(
                                                                DoubleMatrix.wrap(3, values), 2)))
                        .getMessage());
    }

    @Test
    void aRowOfZerosHasNoCosine() {
        assertEquals(
                "row 1 is all 0; a cosine needs a direction",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        Knn.of(
                                                DoubleMatrix.wrap(2, new double[] {1, 0, 0, 0}),
                                                Metric.COSINE))
                        .getMessage());
    }

    @Test
    void stopsBetweenParts() {
        Matrix rows = rows(new Random(4), 20_000, 8, 1, false);
        AtomicInteger asked = new AtomicInteger();
        Work afterThree =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return asked.incrementAndGet() > 3;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        assertThrows(
                CancellationException.class,
                () -> in(Algebra.Choice.NATIVE, () -> Knn.of(rows).nearest(rows, 5, afterThree)));
        assertEquals(4, asked.get());
    }

    private static GaussianMixture mixture(Matrix rows, CovarianceType shape) {
        return GaussianMixture.fit(
                rows, GaussianMixture.Options.DEFAULTS.of(4, shape).until(0, 10));
    }

    private static double[][] centres(Matrix rows, int clusters) {
        return KMeans.centres(rows, clusters, new SplittableRandom(5), Work.silent());
    }

    private static Neighbors near(Matrix points, Matrix queries, int k, Metric metric) {
        return Knn.of(points, metric).nearest(queries, k);
    }

    private static Matrix rows(Random random, int rows, int columns, double mean, boolean grid) {
        double[] values = new double[rows * columns];
        for (int n = 0; n < values.length; n++) {
            values[n] = mean + (grid ? random.nextInt(3) : random.nextGaussian());
        }
        return DoubleMatrix.wrap(columns, values);
    }

    private static <T> T in(Algebra.Choice choice, Supplier<T> task) {
        Algebra.Choice before = Algebra.choose(choice);
        try {
            return task.get();
        } finally {
            Algebra.choose(before);
        }
    }
}
