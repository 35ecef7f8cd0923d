package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.work.Work;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores that are counted and not kept: the counts are exact and the memory does not grow. */
class ScoreHistogramTest {

    @TempDir Path folder;

    @Test
    void scoresAreCountedInBinsOfAPowerOfTwo() {
        ScoreHistogram.Counter counter = new ScoreHistogram.Counter();
        counter.addAll(new double[] {0, 1.0 / 2048, 1.0 / 1024, -1e-9, -1e9});
        ScoreHistogram counted = counter.result("scores", "nats");

        assertEquals(1.0 / 1024, counted.width());
        assertEquals(List.of(-1_024_000_000_000L, -1L, 0L, 1L), counted.places());
        assertEquals(List.of(1L, 1L, 2L, 1L), counted.counts());
        assertEquals(5, counted.size());
        assertEquals(-1e9, counted.least());
        assertEquals(1.0 / 1024, counted.most());
    }

    @RepeatedTest(3)
    void theOrderDoesNotMatterAndQuantilesAreWithinABin(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        double[] scores =
                random.doubles(50_000).map(u -> 400 * u - 1e4 * (u < .001 ? 1 : 0)).toArray();
        double[] reversed = new double[scores.length];
        Arrays.setAll(reversed, i -> scores[scores.length - 1 - i]);

        ScoreHistogram counted = counted(scores);
        ScoreHistogram other = counted(reversed);

        assertEquals(counted.places(), other.places());
        assertEquals(counted.counts(), other.counts());
        assertTrue(counted.places().size() <= ScoreHistogram.MOST_BINS);
        assertTrue(counted.places().size() > ScoreHistogram.MOST_BINS / 4);
        for (double share : new double[] {0, .01, .25, .5, .95, 1}) {
            double exact = Quantiles.of(scores, share)[0];
            assertEquals(exact, counted.quantile(share), 2 * counted.width(), "share " + share);
        }
    }

    private static ScoreHistogram counted(double[] scores) {
        ScoreHistogram.Counter counter = new ScoreHistogram.Counter();
        counter.addAll(scores);
        return counter.result("scores", "nats");
    }

    @Test
    void aMixturesScoresAreThoseCounted() {
        DoubleMatrix rows = Planted.clusters(1, 9_000, 3, 0, 5);
        GaussianMixture mixture = GaussianMixture.fit(rows, GaussianMixture.Options.DEFAULTS);
        ScoreHistogram whole = counted(mixture.logDensity(rows));

        ScoreHistogram counted = mixture.histogram(rows);

        assertEquals(whole.counts(), counted.counts());
        assertEquals(whole.mean(), counted.mean());
        assertEquals("log density", counted.scores());
    }

    @Test
    void blocksAreScoredAsOne() {
        DoubleMatrix rows = Planted.clusters(1, ReducedDensity.BLOCK + 70, 4, 0, 6);
        PrincipalComponents components = PrincipalComponents.fit(rows, 2);
        GaussianMixture mixture =
                GaussianMixture.fit(components.project(rows), GaussianMixture.Options.DEFAULTS);
        double[] expected = mixture.logDensity(components.project(rows));

        double[] scores = new ReducedDensity(components, mixture).logDensity(rows, Work.silent());

        for (int row = 0; row < scores.length; row++) {
            assertEquals(expected[row], scores[row], 1e-10 * Math.abs(expected[row]));
        }
    }

    @Test
    void aRowWithoutDensityIsNamedByItsOwnNumber() {
        double[] values = new double[2 * (ReducedDensity.BLOCK + 9)];
        Random random = new Random(1);
        Arrays.setAll(values, i -> random.nextGaussian());
        DoubleMatrix rows = DoubleMatrix.wrap(2, values.clone());
        PrincipalComponents components = PrincipalComponents.fit(rows, 2);
        GaussianMixture mixture =
                GaussianMixture.fit(components.project(rows), GaussianMixture.Options.DEFAULTS);
        values[2 * (ReducedDensity.BLOCK + 5)] = 1e200;
        ReducedDensity density = new ReducedDensity(components, mixture);

        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> density.logDensity(DoubleMatrix.wrap(2, values), Work.silent()));

        assertEquals(
                "row %d is too far from every component to have a density"
                        .formatted(ReducedDensity.BLOCK + 5),
                refusal.getMessage());
        IllegalArgumentException other =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new ReducedDensity(components.first(1), mixture));
        assertEquals(
                "1 principal components for a mixture of 2 columns; fit it on the projection",
                other.getMessage());
    }

    @Test
    void whatIsHeldDoesNotGrowWithTheRows() {
        GaussianMixture mixture =
                GaussianMixture.fit(
                        Planted.clusters(1, 500, 2, 0, 7), GaussianMixture.Options.DEFAULTS);
        Repeated few = new Repeated(40_000);
        Repeated many = new Repeated(800_000);
        mixture.histogram(few);

        long before = held(mixture.histogram(few), few);
        long after = held(mixture.histogram(many), many);

        assertEquals(80_000, few.asked, "a row is read once each time");
        assertTrue(after < before + 2_000_000, "held %d, then %d bytes".formatted(before, after));
    }

    /** The most that was in use after a collection while the rows were read. */
    private static long held(ScoreHistogram counted, Repeated rows) {
        assertEquals(rows.rows(), counted.size());
        return rows.mostHeld;
    }

    @Test
    void aFileIsReadChunkByChunkAndStops() {
        FloatFile.write(folder.resolve("rows.f32"), Planted.clusters(1, 20_000, 2, 0, 8));
        FloatFile rows = FloatFile.read(folder.resolve("rows.f32"));
        GaussianMixture mixture = GaussianMixture.fit(rows, GaussianMixture.Options.DEFAULTS);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> mixture.histogram(rows));
        assertTrue(Thread.interrupted());
        assertThrows(
                IllegalArgumentException.class,
                () -> mixture.histogram(DoubleMatrix.wrap(2, new double[0])));
    }

    /** Rows that are made when they are read, and the heap that is in use meanwhile. */
    private static final class Repeated implements Matrix {
        private final int rows;
        private int asked;
        private long mostHeld;

        Repeated(int rows) {
            this.rows = rows;
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public int columns() {
            return 2;
        }

        @Override
        public double at(int row, int column) {
            if (column == 0 && row % (rows / 8) == rows / 8 - 1) {
                System.gc();
                long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                synchronized (this) {
                    mostHeld = Math.max(mostHeld, used);
                }
            }
            synchronized (this) {
                asked += column;
            }
            return (row % 97) / 30.0 - column;
        }
    }
}
