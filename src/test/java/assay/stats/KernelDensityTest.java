package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.work.Work;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A kernel density is the mean of Gaussians around the rows. */
class KernelDensityTest {

    private static final DoubleMatrix ROWS = Planted.formula(12, 3);

    @Test
    void scoresAsScikitLearnDoes() {
        // sklearn 1.x KernelDensity(bandwidth=h).fit(X).score_samples: row 0 and two others.
        double[] first = ROWS.row(0);
        DoubleMatrix all = Planted.formula(14, 3);
        double[] second = Arrays.stream(all.row(12)).map(x -> .5 * x + 1).toArray();
        double[] third = Arrays.stream(all.row(13)).map(x -> .5 * x + 1).toArray();
        DoubleMatrix queries = DoubleMatrix.copyOf(first, second, third);
        assertArrayEquals(
                new double[] {-3.1622807077221804, -19.339375485530397, -12.95751850220454},
                KernelDensity.fit(ROWS, .5).logDensity(queries),
                1e-12);
        assertArrayEquals(
                new double[] {-7.111662372384135, -7.551786371383081, -6.6239223141548464},
                KernelDensity.fit(ROWS, 2).logDensity(queries),
                1e-12);
    }

    @Test
    void scottsBandwidthIsTheSpreadTimesAPowerOfTheRows() {
        // Spreads: of 0, 2: sqrt(2); of 1, 7: sqrt(18). Two rows, two columns: 2^(-1/6).
        double[] found =
                KernelDensity.fit(DoubleMatrix.wrap(2, new double[] {0, 1, 2, 7})).bandwidths();
        double factor = Math.pow(2, -1. / 6);
        assertArrayEquals(
                new double[] {Math.sqrt(2) * factor, Math.sqrt(18) * factor}, found, 1e-14);
    }

    @RepeatedTest(20)
    void shiftingAndScalingColumnsOnlyShiftsTheScores(RepetitionInfo seed) {
        DoubleMatrix rows = Planted.clusters(2, 60, 3, 4, seed.getCurrentRepetition());
        double[] here = KernelDensity.fit(rows).logDensity(rows);
        DoubleMatrix far = Planted.shifted(rows, 1e6);
        assertArrayEquals(here, KernelDensity.fit(far).logDensity(far), 1e-6);
        double[][] lines = new double[rows.rows()][];
        for (int row = 0; row < lines.length; row++) {
            lines[row] = rows.row(row);
            lines[row][1] *= 8;
        }
        DoubleMatrix wide = DoubleMatrix.copyOf(lines);
        double[] scaled = KernelDensity.fit(wide).logDensity(wide);
        for (int row = 0; row < here.length; row++) {
            assertEquals(here[row] - Math.log(8), scaled[row], 1e-10);
        }
    }

    @RepeatedTest(5)
    void leavingARowOutIsFittingWithoutIt(RepetitionInfo seed) {
        DoubleMatrix rows = Planted.clusters(2, 15, 2, 4, seed.getCurrentRepetition());
        double[] left = KernelDensity.fit(rows, .7).leaveOneOut(rows, Work.silent());
        for (int row = 0; row < left.length; row++) {
            int out = row;
            int[] others = IntStream.range(0, 30).filter(i -> i != out).toArray();
            double wanted =
                    KernelDensity.fit(PickedRows.of(rows, others), .7)
                            .logDensity(PickedRows.of(rows, row))[0];
            assertEquals(wanted, left[row], 1e-10);
        }
    }

    @Test
    void farRowsHaveSmallDensitiesAndNotNone() {
        double far =
                KernelDensity.fit(ROWS, 1)
                        .logDensity(DoubleMatrix.wrap(3, new double[] {1e6, 0, 0}))[0];
        assertTrue(far < -4e11 && far > -6e11, "" + far);
    }

    @RepeatedTest(5)
    void plantedRowsAreUnlikely(RepetitionInfo seed) {
        DoubleMatrix usual = Planted.clusters(3, 200, 3, 8, seed.getCurrentRepetition());
        DoubleMatrix strange =
                Planted.shifted(Planted.clusters(1, 40, 3, 0, seed.getCurrentRepetition()), 4);
        KernelDensity density = KernelDensity.fit(usual);
        double[] few = Arrays.stream(density.logDensity(strange)).map(s -> -s).toArray();
        double[] many =
                Arrays.stream(density.leaveOneOut(usual, Work.silent())).map(s -> -s).toArray();
        assertTrue(Planted.auroc(few, many) > .95);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refuses(
                "column 1 is constant; leave it out, or give a bandwidth",
                () -> KernelDensity.fit(DoubleMatrix.wrap(2, new double[] {0, 1, 2, 1})));
        refuses(
                "a kernel density of 1 rows; at least 2 needed",
                () -> KernelDensity.fit(DoubleMatrix.wrap(2, new double[] {0, 1})));
        refuses("the bandwidth is 0.0; it is a number above 0", () -> KernelDensity.fit(ROWS, 0));
        KernelDensity density = KernelDensity.fit(ROWS, 1);
        refuses(
                "fitted on 3 columns, given 2",
                () -> density.logDensity(DoubleMatrix.wrap(2, new double[] {0, 1})));
        refuses(
                "row 1, column 2 is NaN; a kernel density needs finite numbers",
                () ->
                        density.logDensity(
                                DoubleMatrix.wrap(3, new double[] {0, 1, 2, 3, 4, Double.NaN})));
        refuses(
                "row 0, column 0 is Infinity; a kernel density needs finite numbers",
                () ->
                        KernelDensity.fit(
                                DoubleMatrix.wrap(1, new double[] {Double.POSITIVE_INFINITY, 1}),
                                1));
        refuses(
                "fitted on 12 rows, given 14 to leave out one by one; give the rows fitted, at least 2",
                () -> density.leaveOneOut(Planted.formula(14, 3), Work.silent()));
        assertThrows(CancellationException.class, () -> density.logDensity(ROWS, Planted.STOPPED));
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    /** A part holds 64 rows, and a row looks at every point. */
    @Test
    void aStopIsHeardBetweenRows() {
        DoubleMatrix points = DoubleMatrix.wrap(1, new double[] {0, 1, 3, 7});
        AtomicInteger asked = new AtomicInteger();
        Matrix queries =
                new Matrix() {
                    @Override
                    public int rows() {
                        return 4096;
                    }

                    @Override
                    public int columns() {
                        return 1;
                    }

                    @Override
                    public double at(int row, int column) {
                        return asked.incrementAndGet();
                    }
                };
        Work stopping =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return asked.get() > 0;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        KernelDensity density = KernelDensity.fit(points);
        assertThrows(CancellationException.class, () -> density.logDensity(queries, stopping));
        assertTrue(asked.get() <= Runtime.getRuntime().availableProcessors() + 1, asked.toString());
    }
}
