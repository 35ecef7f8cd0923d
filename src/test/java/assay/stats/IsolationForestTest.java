package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.stats.IsolationForest.Options;
import assay.work.Work;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Rows far from the others stand alone after few cuts. */
class IsolationForestTest {

    @Test
    void expectedDepthsAreScikitLearns() {
        // sklearn.ensemble._iforest._average_path_length
        double[] wanted = {0, 1, 1.207392357589623, 3.748880484475505, 10.244770920119917};
        int[] rows = {1, 2, 3, 10, 256};
        for (int i = 0; i < rows.length; i++) {
            assertEquals(wanted[i], IsolationTree.expectedDepth(rows[i]), 1e-12);
        }
    }

    @Test
    void twoRowsAreAlwaysCutOnce() {
        // Depth 1 for both, c(2) = 1: the score is 2^-1.
        DoubleMatrix rows = DoubleMatrix.wrap(1, new double[] {0, 1});
        assertArrayEquals(
                new double[] {.5, .5}, IsolationForest.fit(rows).strangeness(rows), 1e-15);
    }

    @Test
    void threeRowsByHand() {
        // 0, 1, 10: the first cut parts 10 from the rest with probability .9, 0 with .1. Depth of
        // 10 is 1 then, else 2; of 0 the other way round; of 1 always 2 (3 rows: at most 2 deep).
        DoubleMatrix rows = DoubleMatrix.wrap(1, new double[] {0, 1, 10});
        double[] found =
                IsolationForest.fit(rows, Options.DEFAULTS.trees(20_000, 3)).strangeness(rows);
        double c = IsolationTree.expectedDepth(3);
        assertEquals(Math.pow(2, -1.9 / c), found[0], .004);
        assertEquals(Math.pow(2, -2 / c), found[1], 1e-12);
        assertEquals(Math.pow(2, -1.1 / c), found[2], .004);
    }

    @RepeatedTest(10)
    void plantedRowsAreStrange(RepetitionInfo seed) {
        DoubleMatrix usual = Planted.clusters(2, 300, 4, 3, seed.getCurrentRepetition());
        DoubleMatrix strange =
                Planted.shifted(Planted.clusters(1, 30, 4, 0, seed.getCurrentRepetition()), 6);
        IsolationForest forest =
                IsolationForest.fit(usual, Options.DEFAULTS.withSeed(seed.getCurrentRepetition()));
        assertTrue(Planted.auroc(forest.strangeness(strange), forest.strangeness(usual)) > .97);
    }

    @RepeatedTest(10)
    void stretchingAColumnChangesNothingAndScoresLieBetweenNoughtAndOne(RepetitionInfo seed) {
        DoubleMatrix rows = Planted.clusters(2, 100, 3, 3, seed.getCurrentRepetition());
        double[][] lines = new double[rows.rows()][];
        for (int row = 0; row < lines.length; row++) {
            lines[row] = rows.row(row);
            lines[row][2] *= 1024;
        }
        DoubleMatrix wide = DoubleMatrix.copyOf(lines);
        Options options = Options.DEFAULTS.withSeed(seed.getCurrentRepetition());
        double[] scores = IsolationForest.fit(rows, options).strangeness(rows);
        assertArrayEquals(scores, IsolationForest.fit(wide, options).strangeness(wide));
        assertTrue(Arrays.stream(scores).allMatch(s -> s > 0 && s < 1));
    }

    @Test
    void equalRowsConstantColumnsAndHugeNumbersGiveScores() {
        DoubleMatrix equal = DoubleMatrix.wrap(2, new double[] {3, 4, 3, 4, 3, 4});
        assertArrayEquals(
                new double[] {.5, .5, .5}, IsolationForest.fit(equal).strangeness(equal), 1e-12);
        DoubleMatrix huge = DoubleMatrix.wrap(2, new double[] {-1e308, 4, 1e308, 4, 0, 4, 1, 4});
        double[] scores = IsolationForest.fit(huge).strangeness(huge);
        assertTrue(Arrays.stream(scores).allMatch(Double::isFinite), Arrays.toString(scores));
        DoubleMatrix near =
                DoubleMatrix.wrap(1, new double[] {1, Math.nextUp(1.), 1, Math.nextUp(1.)});
        assertTrue(
                Arrays.stream(IsolationForest.fit(near).strangeness(near))
                        .allMatch(Double::isFinite));
    }

    @Test
    void theSameSeedGivesTheSameForest() {
        DoubleMatrix rows = Planted.clusters(2, 400, 3, 3, 1);
        double[] once = IsolationForest.fit(rows).strangeness(rows);
        assertArrayEquals(once, IsolationForest.fit(rows).strangeness(rows));
        assertFalse(
                Arrays.equals(
                        once,
                        IsolationForest.fit(rows, Options.DEFAULTS.withSeed(1)).strangeness(rows)));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        DoubleMatrix rows = Planted.formula(12, 3);
        refuses(
                "an isolation forest of 1 rows; at least 2 are needed",
                () -> IsolationForest.fit(Planted.formula(1, 3)));
        refuses(
                "row 0, column 1 is NaN; an isolation forest needs finite numbers",
                () ->
                        IsolationForest.fit(
                                DoubleMatrix.wrap(2, new double[] {1, Double.NaN, 1, 1})));
        IsolationForest forest = IsolationForest.fit(rows);
        refuses(
                "fitted on 3 columns, given 2",
                () -> forest.strangeness(DoubleMatrix.wrap(2, new double[] {0, 1})));
        refuses(
                "row 0, column 2 is NaN; an isolation forest needs finite numbers",
                () -> forest.strangeness(DoubleMatrix.wrap(3, new double[] {0, 1, Double.NaN})));
        refuses(
                "0 trees on samples of 256 rows; at least 1 and 2",
                () -> Options.DEFAULTS.trees(0, 256));
        assertThrows(
                CancellationException.class,
                () -> IsolationForest.fit(rows, Options.DEFAULTS, Planted.STOPPED));
    }

    /** A part holds 64 trees, and a tree on many rows takes a tenth of a second. */
    @Test
    void aStopIsHeardBetweenTrees() {
        int sample = 2000;
        AtomicInteger grown = new AtomicInteger();
        Matrix rows =
                new Matrix() {
                    @Override
                    public int rows() {
                        return sample;
                    }

                    @Override
                    public int columns() {
                        return 1;
                    }

                    @Override
                    public double at(int row, int column) {
                        return Math.sin(row);
                    }

                    @Override
                    public double[] row(int row) {
                        grown.incrementAndGet();
                        return new double[] {at(row, 0)};
                    }
                };
        Work stopping =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return grown.get() > 0;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        assertThrows(
                CancellationException.class,
                () -> IsolationForest.fit(rows, Options.DEFAULTS.trees(640, sample), stopping));
        int threads = Runtime.getRuntime().availableProcessors() + 1;
        assertTrue(grown.get() <= threads * sample, grown.get() + " rows drawn after the stop");
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
