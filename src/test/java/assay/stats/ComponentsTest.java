package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Random and incremental components agree with exact ones, as closely as they say. */
class ComponentsTest {

    @RepeatedTest(10)
    void randomComponentsAreTheExactOnesWhereVariancesFallOff(RepetitionInfo seed) {
        DoubleMatrix rows = Planted.hidden(300, 60, 8, .01, seed.getCurrentRepetition());
        same(
                PrincipalComponents.fit(rows, 5),
                PrincipalComponents.randomized(
                        rows, 5, Randomized.DEFAULTS.withSeed(seed.getCurrentRepetition())),
                1e-8);
    }

    @RepeatedTest(5)
    void randomVariancesAreNeverTooLargeAndCloseEvenInNoise(RepetitionInfo seed) {
        DoubleMatrix rows = Planted.hidden(500, 80, 3, 1, seed.getCurrentRepetition());
        double[] exact = PrincipalComponents.fit(rows, 10).explainedVariance();
        double[] random =
                PrincipalComponents.randomized(rows, 10, Randomized.DEFAULTS).explainedVariance();
        for (int k = 0; k < exact.length; k++) {
            assertTrue(random[k] <= exact[k] * (1 + 1e-12));
            assertTrue(random[k] >= exact[k] * .95, k + ": " + random[k] + " of " + exact[k]);
        }
    }

    @Test
    void moreRowsThanColumnsOrFewer() {
        for (int[] shape : new int[][] {{12, 40}, {40, 12}, {7, 7}, {2, 3}, {130, 5}}) {
            DoubleMatrix rows = Planted.hidden(shape[0], shape[1], 4, .1, 3);
            int most = Math.min(shape[0], shape[1]);
            PrincipalComponents exact = PrincipalComponents.fit(rows, most);
            PrincipalComponents random =
                    PrincipalComponents.randomized(rows, most, Randomized.DEFAULTS);
            assertArrayEquals(exact.explainedVariance(), random.explainedVariance(), 1e-9);
            orthonormal(random);
        }
    }

    @RepeatedTest(10)
    void incrementalComponentsAreTheExactOnesWhateverTheBatches(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        DoubleMatrix rows = Planted.hidden(400, 20, 6, .05, seed.getCurrentRepetition());
        IncrementalComponents batches = PrincipalComponents.incremental(20);
        for (int from = 0; from < 400; ) {
            int to = Math.min(400, from + random.nextInt(90)); // also empty ones
            batches.add(PickedRows.of(rows, IntStream.range(from, to).toArray()));
            from = to;
        }
        assertEquals(400, batches.rows());
        same(PrincipalComponents.fit(rows, 6), batches.fit(6), 1e-9);
    }

    @RepeatedTest(5)
    void aMeanOfAMillionDoesNotSpoilThem(RepetitionInfo seed) {
        DoubleMatrix near = Planted.hidden(300, 30, 6, .3, seed.getCurrentRepetition());
        DoubleMatrix far = Planted.shifted(near, 1e6);
        double[] wanted = PrincipalComponents.fit(near, 4).explainedVariance();
        IncrementalComponents batches = PrincipalComponents.incremental(30);
        for (int from = 0; from < 300; from += 50) {
            batches.add(PickedRows.of(far, IntStream.range(from, from + 50).toArray()));
        }
        assertArrayEquals(wanted, batches.fit(4).explainedVariance(), 1e-6);
        assertArrayEquals(
                wanted,
                PrincipalComponents.randomized(far, 4, Randomized.DEFAULTS.iterations(12))
                        .explainedVariance(),
                1e-6);
        assertArrayEquals(
                wanted, PrincipalComponents.fit(far, 4).explainedVariance(), 1e-6, "exact");
    }

    @Test
    void constantRowsHaveNoVarianceAndStillDirections() {
        DoubleMatrix rows = DoubleMatrix.wrap(3, new double[] {5, 6, 7, 5, 6, 7, 5, 6, 7});
        for (PrincipalComponents fit :
                new PrincipalComponents[] {
                    PrincipalComponents.randomized(rows, 3, Randomized.DEFAULTS),
                    PrincipalComponents.incremental(3).add(rows).fit(3)
                }) {
            assertArrayEquals(new double[3], fit.explainedVariance());
            orthonormal(fit);
            assertArrayEquals(new double[3], fit.whitened().project(rows).row(1), 1e-12);
        }
    }

    @RepeatedTest(5)
    void whiteningGivesVarianceOne(RepetitionInfo seed) {
        DoubleMatrix rows = Planted.hidden(500, 10, 4, .2, seed.getCurrentRepetition());
        PrincipalComponents fit =
                PrincipalComponents.randomized(rows, 4, Randomized.DEFAULTS).whitened();
        assertTrue(fit.isWhitened());
        DoubleMatrix white = fit.project(rows);
        double[] own = PrincipalComponents.fit(white, 4).explainedVariance();
        for (double variance : own) {
            assertEquals(1, variance, 1e-6);
        }
    }

    @Test
    void theSizeForAShareIsTheSmallestThatKeepsIt() {
        // Columns with variances 6, 3 and 1 of ten in all.
        double a = Math.sqrt(6 * 5 / 2.0);
        double b = Math.sqrt(3 * 5 / 2.0);
        double c = Math.sqrt(1 * 5 / 2.0);
        DoubleMatrix rows =
                DoubleMatrix.copyOf(
                        new double[][] {
                            {a, 0, 0}, {-a, 0, 0}, {0, b, 0}, {0, -b, 0}, {0, 0, c}, {0, 0, -c}
                        });
        PrincipalComponents fit = PrincipalComponents.fit(rows, 3);
        assertEquals(1, fit.sizeFor(.59));
        assertEquals(2, fit.sizeFor(.61));
        assertEquals(3, fit.sizeFor(.91));
        assertEquals(2, fit.first(2).sizeFor(1));
        refuses(
                "the share of variance to keep is 0.0; it lies above 0 and is 1 at most",
                () -> fit.sizeFor(0));
    }

    @Test
    void theSameSeedGivesTheSameComponents() {
        DoubleMatrix rows = Planted.hidden(200, 30, 5, 1, 1);
        assertEquals(
                PrincipalComponents.randomized(rows, 6, Randomized.DEFAULTS).components(),
                PrincipalComponents.randomized(rows, 6, Randomized.DEFAULTS).components());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        DoubleMatrix rows = DoubleMatrix.wrap(2, new double[] {1, 2, 3, Double.NaN});
        refuses(
                "row 1, column 1 is NaN; principal components need finite numbers",
                () -> PrincipalComponents.randomized(rows, 1, Randomized.DEFAULTS));
        IncrementalComponents batches = PrincipalComponents.incremental(2);
        refuses(
                "row 1, column 1 is NaN; principal components need finite numbers",
                () -> batches.add(rows));
        assertEquals(0, batches.rows());
        refuses(
                "begun with 2 columns, given 3",
                () -> batches.add(DoubleMatrix.wrap(3, new double[] {1, 2, 3})));
        refuses("principal components of 0 rows; at least 2 are needed", () -> batches.fit(1));
        refuses(
                "9000 columns; incremental components take 1 to 8192, beyond that randomized ones fit",
                () -> PrincipalComponents.incremental(9000));
        refuses(
                "-1 extra directions and 5 iterations; at least 0 and 1",
                () -> new Randomized(-1, 5, 0));
        assertThrows(
                CancellationException.class,
                () ->
                        PrincipalComponents.randomized(
                                Planted.hidden(9, 4, 2, 1, 1),
                                2,
                                Randomized.DEFAULTS,
                                Planted.STOPPED));
        assertThrows(
                CancellationException.class,
                () ->
                        PrincipalComponents.incremental(4)
                                .add(Planted.hidden(9, 4, 2, 1, 1), Planted.STOPPED));
    }

    private static void same(PrincipalComponents one, PrincipalComponents other, double slack) {
        assertArrayEquals(one.mean(), other.mean(), 1e-12);
        assertArrayEquals(
                one.explainedVariance(),
                other.explainedVariance(),
                slack * one.explainedVariance()[0]);
        assertArrayEquals(one.explainedVarianceRatio(), other.explainedVarianceRatio(), slack);
        for (int k = 0; k < one.size(); k++) {
            assertArrayEquals(one.components().row(k), other.components().row(k), 100 * slack);
        }
    }

    private static void orthonormal(PrincipalComponents fit) {
        for (int i = 0; i < fit.size(); i++) {
            for (int j = 0; j <= i; j++) {
                double[] one = fit.components().row(i);
                double[] other = fit.components().row(j);
                double dot =
                        IntStream.range(0, one.length).mapToDouble(c -> one[c] * other[c]).sum();
                assertEquals(i == j ? 1 : 0, dot, 1e-12, Arrays.toString(one));
            }
        }
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
