package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The nearest points are those that looking at all of them finds. */
class KnnTest {

    @Test
    void ofEquallyNearPointsTheFirstComesFirst() {
        // From 0: distances 2, 1, 1, 2, 5.
        Knn points = Knn.of(DoubleMatrix.wrap(1, new double[] {2, -1, 1, -2, 5}));

        Neighbors found = points.nearest(DoubleMatrix.wrap(1, new double[] {0}), 3);

        assertEquals(1, found.point(0, 0));
        assertEquals(2, found.point(0, 1));
        assertEquals(0, found.point(0, 2));
        assertEquals(2, found.distance(0, 2));
    }

    @RepeatedTest(20)
    void agreesWithSortingAllPoints(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        int columns = 1 + random.nextInt(9);
        int size = 1 + random.nextInt(2500); // up to three blocks of points
        int k = 1 + random.nextInt(Math.min(size, 30));
        // A coarse grid, so that there are many ties and all distances are exact.
        DoubleMatrix points = grid(random, size, columns);
        DoubleMatrix queries = grid(random, 20, columns);

        Neighbors found = Knn.of(points).nearest(queries, k);

        for (int query = 0; query < queries.rows(); query++) {
            double[] asked = queries.row(query);
            int[] wanted =
                    IntStream.range(0, size)
                            .boxed()
                            .sorted(
                                    Comparator.comparingDouble(
                                            point -> KMeans.squared(asked, points.row(point))))
                            .limit(k)
                            .mapToInt(Integer::intValue)
                            .toArray();
            for (int rank = 0; rank < k; rank++) {
                assertEquals(wanted[rank], found.point(query, rank), "rank " + rank);
            }
        }
    }

    @Test
    void refusesWhatHasNoNeighbours() {
        DoubleMatrix points = DoubleMatrix.wrap(2, new double[] {0, 0, 1, 1});
        Knn search = Knn.of(points);
        refuses(
                "k is 3 for 2 points; k lies between 1 and the number of points",
                search,
                points,
                3);
        refuses(
                "k is 0 for 2 points; k lies between 1 and the number of points",
                search,
                points,
                0);
        refuses(
                "the points have 2 columns, the queries 1",
                search,
                DoubleMatrix.wrap(1, new double[1]),
                1);
        refuses(
                "row 0, column 1 is Infinity; nearest neighbours need finite numbers",
                search,
                DoubleMatrix.wrap(2, new double[] {0, Double.POSITIVE_INFINITY}),
                1);
    }

    private static DoubleMatrix grid(Random random, int rows, int columns) {
        return DoubleMatrix.wrap(
                columns, random.ints((long) rows * columns, 0, 4).asDoubleStream().toArray());
    }

    private static void refuses(String message, Knn search, Matrix queries, int k) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> search.nearest(queries, k))
                        .getMessage());
    }
}
