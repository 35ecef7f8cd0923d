package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.stats.GaussianMixture.Options;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mixtures follow the closed forms, climb, and never hand out a number that is none. */
class GaussianMixtureTest {

    private static final Options DEFAULTS = Options.DEFAULTS;

    @Test
    void oneComponentOnOneColumnIsTheNormalDensity() {
        // Rows -1 and 1 have mean 0 and variance 1: ln N(0) = -ln(2 pi)/2, ln N(2) = that - 2.
        DoubleMatrix rows = DoubleMatrix.wrap(1, new double[] {-1, 1});
        for (CovarianceType type : CovarianceType.values()) {
            GaussianMixture fit = GaussianMixture.fit(rows, DEFAULTS.of(1, type).regularized(0));

            double[] density = fit.logDensity(DoubleMatrix.wrap(1, new double[] {0, 2}));

            assertArrayEquals(
                    new double[] {-0.9189385332046727, -2.9189385332046727}, density, 1e-12);
            // ln L = 2 (-ln(2 pi)/2 - 1/2); two parameters, ln 2 each
            assertEquals(2 * 2.8378770664093453 + 2 * Math.log(2), fit.bic(rows), 1e-12);
        }
    }

    @Test
    void scoresACorrelatedComponentByHand() {
        // C = [[4, 2], [2, 2]], |C| = 4, inverse [[.5, -.5], [-.5, 1]]; x = (2, 0): quadratic 2.
        GaussianMixture mixture =
                GaussianMixture.of(
                        new MixtureParameters(
                                CovarianceType.FULL,
                                new double[] {1},
                                DoubleMatrix.wrap(2, new double[] {0, 0}),
                                List.of(DoubleMatrix.wrap(2, new double[] {4, 2, 2, 2}))));

        assertEquals(
                -Math.log(2 * Math.PI) - .5 * Math.log(4) - 1,
                mixture.logDensity(DoubleMatrix.wrap(2, new double[] {2, 0}))[0],
                1e-14);
    }

    @ParameterizedTest
    @EnumSource
    void oneIterationFromAnywhereReachesTheClosedForm(CovarianceType type) {
        // Rows (0, 0), (2, 2), (4, 1): mean (2, 1), variances 8/3 and 2/3, covariance 2/3.
        DoubleMatrix rows = DoubleMatrix.wrap(2, new double[] {0, 0, 2, 2, 4, 1});
        MixtureParameters start =
                MixtureParameters.spread(
                        type, new double[] {1}, DoubleMatrix.wrap(2, new double[] {9, -7}), 3);

        MixtureParameters end =
                GaussianMixture.fit(rows, DEFAULTS.from(start).regularized(0).until(0, 1))
                        .parameters();

        assertArrayEquals(new double[] {2, 1}, end.means().row(0), 1e-13);
        double[] first = end.covariances().get(0).row(0);
        double[] wanted =
                switch (type) {
                    case FULL, TIED -> new double[] {8. / 3, 2. / 3};
                    case DIAGONAL -> new double[] {8. / 3, 2. / 3};
                    case SPHERICAL -> new double[] {5. / 3};
                };
        assertArrayEquals(wanted, first, 1e-12);
    }

    @RepeatedTest(20)
    void theLikelihoodNeverFalls(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        DoubleMatrix rows = clusters(random, 300, 5, 3);
        for (CovarianceType type : CovarianceType.values()) {
            double[] climb =
                    GaussianMixture.fit(
                                    rows,
                                    DEFAULTS.of(4, type)
                                            .withSeed(seed.getCurrentRepetition())
                                            .until(0, 40))
                            .logLikelihoods();
            for (int i = 1; i < climb.length; i++) {
                assertTrue(climb[i] >= climb[i - 1] - 1e-10, type + " falls in iteration " + i);
            }
            assertTrue(climb.length > 2);
        }
    }

    @RepeatedTest(20)
    void scalingEveryColumnShiftsEveryScoreByTheLogVolume(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        DoubleMatrix rows = clusters(random, 200, 4, 2);
        double scale = Math.scalb(1.0, random.nextInt(13) - 6); // a power of two: no rounding
        DoubleMatrix scaled = times(scale, rows);
        for (CovarianceType type : CovarianceType.values()) {
            Options options = DEFAULTS.of(2, type).regularized(0);
            double[] scores = GaussianMixture.fit(rows, options).logDensity(rows);
            double[] others = GaussianMixture.fit(scaled, options).logDensity(scaled);
            for (int row = 0; row < scores.length; row++) {
                assertEquals(scores[row] - 4 * Math.log(scale), others[row], 1e-7);
            }
        }
    }

    @RepeatedTest(20)
    void copiesAndTooManyComponentsGiveNumbersStill(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[][] lines = new double[24][3];
        for (int row = 12; row < lines.length; row++) {
            Arrays.setAll(lines[row], column -> random.nextInt(2));
        }
        DoubleMatrix rows = DoubleMatrix.copyOf(lines);
        for (CovarianceType type : CovarianceType.values()) {
            GaussianMixture fit =
                    GaussianMixture.fit(
                            rows, DEFAULTS.of(20, type).withSeed(seed.getCurrentRepetition()));
            assertTrue(Arrays.stream(fit.logDensity(rows)).allMatch(Double::isFinite), "" + type);
            assertEquals(1, Arrays.stream(fit.parameters().weights()).sum(), 1e-12);
        }
    }

    @RepeatedTest(20)
    void responsibilitiesAddUpToOne(RepetitionInfo seed) {
        DoubleMatrix rows = clusters(new Random(seed.getCurrentRepetition()), 300, 3, 3);

        DoubleMatrix shares =
                GaussianMixture.fit(rows, DEFAULTS.of(3, CovarianceType.TIED))
                        .responsibilities(rows);

        for (int row = 0; row < shares.rows(); row++) {
            assertEquals(1, Arrays.stream(shares.row(row)).sum(), 1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTwoFarApartClusters(CovarianceType type) {
        DoubleMatrix rows = clusters(new Random(3), 400, 2, 2);
        GaussianMixture fit = GaussianMixture.fit(rows, DEFAULTS.of(2, type));

        assertArrayEquals(new double[] {.5, .5}, fit.parameters().weights(), 1e-6);
        assertTrue(fit.converged());
    }

    @Test
    void anEmptyComponentKeepsItsPlaceWithoutWeight() {
        DoubleMatrix rows = clusters(new Random(3), 100, 2, 1);
        MixtureParameters start =
                MixtureParameters.spread(
                        CovarianceType.FULL,
                        new double[] {.5, .5},
                        DoubleMatrix.wrap(2, new double[] {0, 0, 1e6, 1e6}),
                        1);

        MixtureParameters end = GaussianMixture.fit(rows, DEFAULTS.from(start)).parameters();

        assertEquals(1e6, end.means().at(1, 0));
        assertEquals(0, end.weights()[1], 1e-15);
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfThreadsChangesNoBit(CovarianceType type) throws Exception {
        DoubleMatrix rows = clusters(new Random(1), 9000, 6, 3);
        Options options = DEFAULTS.of(3, type);

        assertArrayEquals(
                PrincipalComponentsTest.within(
                        1,
                        () -> GaussianMixture.fit(rows, options, Work.silent()).logDensity(rows)),
                PrincipalComponentsTest.within(
                        4,
                        () -> GaussianMixture.fit(rows, options, Work.silent()).logDensity(rows)),
                0);
    }

    @Test
    void anInterruptEndsTheIterations() throws Exception {
        DoubleMatrix rows = clusters(new Random(1), 20_000, 20, 3);
        CountDownLatch running = new CountDownLatch(3);
        Work token =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return Thread.currentThread().isInterrupted();
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {
                        if (task.equals("fitting the mixture")) {
                            running.countDown();
                        }
                    }
                };
        CompletableFuture<GaussianMixture> result = new CompletableFuture<>();
        Options endless = DEFAULTS.of(10, CovarianceType.FULL).until(0, Integer.MAX_VALUE);
        Thread fitting =
                new Thread(
                        () -> {
                            try {
                                result.complete(GaussianMixture.fit(rows, endless, token));
                            } catch (CancellationException error) {
                                result.completeExceptionally(new IllegalStateException(error));
                            }
                        });
        fitting.start();
        assertTrue(running.await(60, TimeUnit.SECONDS), "EM did not begin");

        fitting.interrupt();

        ExecutionException error =
                assertThrows(ExecutionException.class, () -> result.get(20, TimeUnit.SECONDS));
        assertInstanceOf(CancellationException.class, error.getCause().getCause());
    }

    @Test
    void refusesWhatIsNoMixture() {
        DoubleMatrix rows = clusters(new Random(1), 4, 2, 1);
        refuses(
                "4 rows for 5 components; a mixture needs a row for each",
                () -> GaussianMixture.fit(rows, DEFAULTS));
        DoubleMatrix hole = DoubleMatrix.wrap(2, new double[] {1, 2, 3, Double.NaN, 5, 6});
        refuses(
                "row 1, column 1 is NaN; a mixture needs finite numbers",
                () -> GaussianMixture.fit(hole, DEFAULTS.of(1, CovarianceType.FULL)));
        GaussianMixture fit = GaussianMixture.fit(rows, DEFAULTS.of(1, CovarianceType.FULL));
        refuses(
                "row 1, column 1 is NaN; a mixture needs finite numbers",
                () -> fit.logDensity(hole));
        refuses(
                "the mixture has 2 columns, the rows have 3",
                () -> fit.logDensity(DoubleMatrix.wrap(3, new double[3])));
        refuses(
                "the weights do not add up to 1 or one is negative; weights are shares",
                () ->
                        MixtureParameters.spread(
                                CovarianceType.FULL,
                                new double[] {.5, .6},
                                DoubleMatrix.wrap(1, new double[2]),
                                1));
        refuses(
                "2 diagonal components of 1 columns need 2 covariances of 1 x 1",
                () ->
                        new MixtureParameters(
                                CovarianceType.DIAGONAL,
                                new double[] {.5, .5},
                                DoubleMatrix.wrap(1, new double[2]),
                                List.of()));
        refuses(
                "0 components and 200 iterations; both start at 1",
                () -> DEFAULTS.of(0, CovarianceType.FULL));
    }

    @Test
    void aFlatComponentWithoutRegularizationIsNamed() {
        DoubleMatrix flat = DoubleMatrix.wrap(2, new double[] {0, 0, 2, 0, 4, 0});

        assertEquals(
                "the covariance of component 0 is flat in column 1; use a larger regularization",
                assertThrows(
                                ArithmeticException.class,
                                () ->
                                        GaussianMixture.fit(
                                                flat,
                                                DEFAULTS.of(1, CovarianceType.FULL).regularized(0)))
                        .getMessage());
    }

    /** Normal clusters 20 apart, with sheared columns. */
    private static DoubleMatrix clusters(Random random, int rows, int columns, int clusters) {
        double[] values = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double before = column == 0 ? 0 : values[row * columns + column - 1];
                values[row * columns + column] =
                        column == 0
                                ? 20.0 * (row % clusters) + random.nextGaussian()
                                : random.nextGaussian() + .5 * before;
            }
        }
        return DoubleMatrix.wrap(columns, values);
    }

    private static DoubleMatrix times(double scale, DoubleMatrix rows) {
        double[] values = new double[rows.rows() * rows.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * rows.at(i / rows.columns(), i % rows.columns());
        }
        return DoubleMatrix.wrap(rows.columns(), values);
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
