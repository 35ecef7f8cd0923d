package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.stats.KMeans.Options;
import assay.work.Work;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every row is with its nearest centre, and every centre in the middle of its rows. */
class KMeansTest {

    @Test
    void rowsAroundGivenCentresByScikitLearn() {
        // sklearn KMeans(3, init=X[:3], tol=0): its centres, labels and inertia
        DoubleMatrix rows = Planted.formula(12, 3);
        double[][] centres = {
            {2.2666666666666666, 5.866666666666667, 9.466666666666667},
            {6.4, 9.8, 2.2},
            {9.6, 2.2, 5.8}
        };
        Clusters found = Clusters.around(DoubleMatrix.copyOf(centres), rows, Work.silent());
        assertArrayEquals(new int[] {0, 1, 0, 2, 1, 0, 2, 1, 0, 2, 0, 0}, found.labels());
        assertEquals(61.16, found.inertia(), 1e-10);
        assertArrayEquals(new int[] {6, 3, 3}, found.sizes());

        double best = KMeans.fit(rows, Options.of(3).tries(20)).inertia();
        assertTrue(best <= 61.16 + 1e-9, "" + best);
    }

    @RepeatedTest(10)
    void centresAreMeansAndRowsAreWithTheNearest(RepetitionInfo seed) {
        DoubleMatrix rows = Planted.clusters(5, 60, 3, 6, seed.getCurrentRepetition());
        Clusters found =
                KMeans.fit(rows, Options.of(5).tries(3).withSeed(seed.getCurrentRepetition()));
        double[][] sums = new double[5][3];
        for (int row = 0; row < rows.rows(); row++) {
            Scatter.add(sums[found.cluster(row)], rows.row(row));
        }
        for (int k = 0; k < 5; k++) {
            for (int i = 0; i < 3; i++) {
                assertEquals(sums[k][i] / found.sizes()[k], found.centres().at(k, i), 1e-9);
            }
        }
        assertArrayEquals(found.labels(), found.assign(rows).labels());
        double parts = 0;
        for (int k = 0; k < 5; k++) {
            parts += found.radius(k) * found.radius(k) * found.sizes()[k];
        }
        assertEquals(found.inertia(), parts, 1e-8);
    }

    @Test
    void plantedClustersAreFound() {
        DoubleMatrix rows = Planted.clusters(6, 50, 2, 15, 7);
        Clusters found = KMeans.fit(rows, Options.of(6).tries(5));
        int[] sizes = found.sizes();
        assertTrue(Arrays.stream(sizes).allMatch(n -> n == 50), Arrays.toString(sizes));
        for (int row = 6; row < rows.rows(); row++) {
            assertEquals(found.cluster(row % 6), found.cluster(row));
        }
    }

    @Test
    void copiesLeaveClustersEmpty() {
        Clusters found = KMeans.fit(DoubleMatrix.wrap(1, new double[] {1, 1, 1, 2}), 3);
        assertEquals(0, found.inertia());
        assertEquals(4, Arrays.stream(found.sizes()).sum());
        assertEquals(0, found.radius(2));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refuses(
                "3 rows for 4 clusters; there is a row for each",
                () -> KMeans.fit(Planted.formula(3, 2), 4));
        refuses("0 clusters and 1 tries; both start at 1", () -> Options.of(0));
        refuses(
                "row 0, column 0 is NaN; clusters need finite numbers",
                () -> KMeans.fit(DoubleMatrix.wrap(1, new double[] {Double.NaN, 1}), 1));
        assertThrows(
                CancellationException.class,
                () -> KMeans.fit(Planted.formula(9, 2), Options.of(2), Planted.STOPPED));
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
