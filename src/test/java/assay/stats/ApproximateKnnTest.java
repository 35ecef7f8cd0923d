package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.work.Work;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Lists hold most of the nearest points, says how many, and never lies about distances. */
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
    void moreListsHoldMoreOfTheNearestAndAllOfThemAll() {
        DoubleMatrix points = normal(4000, 32, 3);
        ApproximateKnn lists = ApproximateKnn.of(points);
        DoubleMatrix queries = normal(200, 32, 4);
        double last = 0;
        for (int looked : new int[] {1, 4, 16, lists.lists()}) {
            Recall recall = lists.looking(looked).recall(queries, 10, 200, 0, Work.silent());
            assertTrue(recall.share() > last, looked + " lists: " + recall.share());
            last = recall.share();
        }
        assertEquals(1, last);
    }

    @Test
    void clusteredPointsTakeFewListsAndScatteredOnesMany() {
        DoubleMatrix scattered = normal(5000, 32, 5);
        Random random = new Random(6);
        double[] values = new double[5000 * 32];
        for (int n = 0; n < values.length; n++) {
            values[n] = (n / 32 % 25) * (n % 32 % 3) + .1 * random.nextGaussian();
        }
        DoubleMatrix clustered = DoubleMatrix.wrap(32, values);

        ApproximateKnn few = ApproximateKnn.of(clustered);
        ApproximateKnn many = ApproximateKnn.of(scattered);

        assertEquals(71, few.lists());
        assertTrue(few.looked() <= 10, few.toString());
        assertTrue(many.looked() >= 30, many.toString());
    }

    @RepeatedTest(5)
    void theLibraryFindsTheSameToTheLastBit(RepetitionInfo seed) {
        int rows = 900 * seed.getCurrentRepetition();
        DoubleMatrix points = normal(rows, 6, seed.getCurrentRepetition());
        DoubleMatrix queries = normal(300, 6, 70 + seed.getCurrentRepetition());

        Neighbors java = in(Algebra.Choice.JAVA, points, queries);
        Neighbors library = in(Algebra.Choice.NATIVE, points, queries);

        for (int query = 0; query < 300; query++) {
            for (int rank = 0; rank < 7; rank++) {
                assertEquals(java.point(query, rank), library.point(query, rank));
                assertEquals(java.distance(query, rank), library.distance(query, rank));
            }
        }
    }

    private static Neighbors in(Algebra.Choice choice, Matrix points, Matrix queries) {
        Algebra.Choice before = Algebra.choose(choice);
        try {
            return ApproximateKnn.of(points).looking(3).nearest(queries, 7);
        } finally {
            Algebra.choose(before);
        }
    }

    @Test
    void whereNearListsHoldTooFewMoreAreLookedAt() {
        DoubleMatrix points = normal(400, 5, 7);
        ApproximateKnn one = ApproximateKnn.of(points).looking(1);

        Neighbors found = one.nearest(points, 150);

        for (int query = 0; query < 400; query++) {
            int of = query;
            assertEquals(
                    150,
                    IntStream.range(0, 150).map(rank -> found.point(of, rank)).distinct().count());
        }
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
        ApproximateKnn lists = ApproximateKnn.of(points);
        refuses(
                "k is 21 for 20 points; k lies between 1 and the number of points",
                () -> lists.nearest(points, 21));
        refuses(
                "the points have 3 columns, the queries 2",
                () -> lists.nearest(normal(2, 2, 1), 1));
        refuses(
                "row 0, column 1 is NaN; nearest neighbours need finite numbers",
                () -> lists.nearest(DoubleMatrix.wrap(3, new double[] {0, Double.NaN, 1}), 1));
        refuses(
                "recall 1.5 for 10 neighbours; a recall lies in (0, 1], and neighbours start at 1",
                () -> new ApproximateKnn.Options(1.5, 10, 0));
        refuses("to look at 5 of 4 lists; give 1 to all of them", () -> lists.looking(5));
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
