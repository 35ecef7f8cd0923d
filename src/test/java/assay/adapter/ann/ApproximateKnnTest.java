package assay.adapter.ann;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.stats.ApproximateKnn;
import assay.stats.DoubleMatrix;
import assay.stats.Knn;
import assay.stats.Neighbors;
import assay.stats.Recall;
import assay.work.Work;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A graph finds most of the nearest points, says how many, and never lies about distances. */
class ApproximateKnnTest {

    @RepeatedTest(3)
    void mostOfTheNearestAreFound(RepetitionInfo seed) {
        DoubleMatrix points = normal(3000, 24, seed.getCurrentRepetition());
        DoubleMatrix queries = normal(200, 24, 100 + seed.getCurrentRepetition());

        Recall recall = ApproximateKnn.of(points).recall(queries, 10, 200, 0, Work.silent());

        assertTrue(recall.share() >= .95, recall.toString());
        assertEquals(200, recall.queries());
    }

    @Test
    void amongTwentyThousandPointsTheDefaultStillFindsMost() {
        DoubleMatrix points = normal(20_000, 16, 9);
        DoubleMatrix queries = normal(100, 16, 10);

        Recall recall = ApproximateKnn.of(points).recall(queries, 10, 100, 0, Work.silent());

        assertTrue(recall.share() >= .95, recall.toString());
    }

    @Test
    void distancesAreExactAndSorted() {
        DoubleMatrix points = normal(1000, 8, 1);
        DoubleMatrix queries = normal(50, 8, 2);
        Neighbors found = ApproximateKnn.of(points).nearest(queries, 5);
        for (int query = 0; query < 50; query++) {
            for (int rank = 0; rank < 5; rank++) {
                double[] one = queries.row(query);
                double[] other = points.row(found.point(query, rank));
                double sum = 0;
                for (int i = 0; i < 8; i++) {
                    sum += (one[i] - other[i]) * (one[i] - other[i]);
                }
                assertEquals(Math.sqrt(sum), found.distance(query, rank), 1e-12);
                assertTrue(rank == 0 || found.distance(query, rank - 1) <= Math.sqrt(sum));
            }
        }
    }

    @Test
    void aBroaderSearchFindsMore() {
        DoubleMatrix points = normal(4000, 32, 3);
        ApproximateKnn graph = ApproximateKnn.of(points);
        DoubleMatrix queries = normal(200, 32, 4);
        double narrow = graph.searching(10).recall(queries, 10, 200, 0, Work.silent()).share();
        double broad = graph.searching(400).recall(queries, 10, 200, 0, Work.silent()).share();
        assertTrue(broad > narrow && broad > .99, narrow + " and " + broad);
    }

    @Test
    void fewPointsAndCopiesAreAllFound() {
        DoubleMatrix points = DoubleMatrix.wrap(1, new double[] {5, 5, 5, 5, 1});
        Neighbors found =
                ApproximateKnn.of(points).nearest(DoubleMatrix.wrap(1, new double[] {2}), 5);
        assertEquals(4, found.point(0, 0));
        int[] all = new int[5];
        for (int rank = 0; rank < 5; rank++) {
            all[rank] = found.point(0, rank);
        }
        assertEquals("[4, 0, 1, 2, 3]", Arrays.toString(all));
    }

    @Test
    void recallCountsWhatIsAsNear() {
        // Of 0, 1, 2, 9 the two nearest to 0 are 0 and 1; found were 0 and 2: half.
        DoubleMatrix points = DoubleMatrix.wrap(1, new double[] {0, 1, 2, 9});
        DoubleMatrix query = DoubleMatrix.wrap(1, new double[] {0});
        Neighbors truth = Knn.of(points).nearest(query, 2);
        Neighbors found = Knn.of(DoubleMatrix.wrap(1, new double[] {0, 2, 9})).nearest(query, 2);
        assertEquals(.5, Recall.of(found, truth).share());
        assertEquals(0, Recall.of(found, truth).complete());
        assertEquals(1, Recall.of(truth, truth).share());
        refuses(
                "found 1 neighbours of 1 queries, truly there are 2 of 1; both of the same queries are needed",
                () -> Recall.of(Knn.of(points).nearest(query, 1), truth));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        DoubleMatrix points = normal(20, 3, 1);
        ApproximateKnn graph = ApproximateKnn.of(points);
        refuses(
                "k is 21 for 20 points; k lies between 1 and the number of points",
                () -> graph.nearest(points, 21));
        refuses(
                "the points have 3 columns, the queries 2",
                () -> graph.nearest(normal(2, 2, 1), 1));
        refuses(
                "row 0, column 1 is NaN; nearest neighbours need finite numbers",
                () -> graph.nearest(DoubleMatrix.wrap(3, new double[] {0, Double.NaN, 1}), 1));
        refuses(
                "degree 1, breadth 100 to build and 10 to search; at least 2, the degree, and 1",
                () -> new ApproximateKnn.Options(1, 100, 10));
        assertThrows(
                CancellationException.class,
                () ->
                        ApproximateKnn.of(
                                points,
                                ApproximateKnn.Options.DEFAULTS,
                                new Work() {
                                    @Override
                                    public boolean cancelled() {
                                        return true;
                                    }

                                    @Override
                                    public void progress(
                                            String task, long done, long total, String unit) {}
                                }));
    }

    private static DoubleMatrix normal(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[] values = new double[rows * columns];
        Arrays.setAll(values, i -> random.nextGaussian());
        return DoubleMatrix.wrap(columns, values);
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
