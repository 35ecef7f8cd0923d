package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.work.Work;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of rows keep neighbours together and say how far they do. */
class ProjectionTest {

    @ParameterizedTest
    @CsvSource({"2, 0.8382352941176471", "3, 0.8214285714285714", "5, 0.7958333333333334"})
    void trustworthinessIsScikitLearns(int k, double wanted) {
        // X[i, j] = (7i + 3j) mod 11 + sin(i^2 + 2j), without ties;
        // sklearn.manifold.trustworthiness(X, X[:, :2] * [1, .25], n_neighbors=k)
        double[][] lines = new double[12][3];
        double[][] points = new double[12][];
        for (int row = 0; row < 12; row++) {
            for (int column = 0; column < 3; column++) {
                lines[row][column] = (row * 7 + column * 3) % 11 + Math.sin(row * row + 2 * column);
            }
            points[row] = new double[] {lines[row][0], .25 * lines[row][1]};
        }
        DoubleMatrix rows = DoubleMatrix.copyOf(lines);
        Trustworthiness found =
                Trustworthiness.of(rows, DoubleMatrix.copyOf(points), k, 12, 0, Work.silent());
        assertEquals(wanted, found.value(), 1e-12);
    }

    @RepeatedTest(5)
    void theRowsThemselvesAreFullyTrustworthyAndASampleComesClose(RepetitionInfo seed) {
        DoubleMatrix rows = Planted.clusters(3, 200, 5, 3, seed.getCurrentRepetition());
        assertEquals(1, Trustworthiness.of(rows, rows, 10, 600, 0, Work.silent()).value());
        DoubleMatrix plane = Projection.pca(rows).points();
        double whole = Trustworthiness.of(rows, plane, 10, 600, 0, Work.silent()).value();
        Trustworthiness some = Trustworthiness.of(rows, plane, 10, 200, 1, Work.silent());
        assertEquals(200, some.measured());
        assertEquals(whole, some.value(), .03);
    }

    @Test
    void principalComponentsAreExact() {
        DoubleMatrix rows = Planted.clusters(3, 50, 4, 3, 1);
        assertEquals(PrincipalComponents.fit(rows, 2).project(rows), Projection.pca(rows).points());
    }

    @Test
    void tsneKeepsNeighboursTogetherBetterThanAPlaneCan() {
        // Eight corners of a cube do not fit into a plane.
        DoubleMatrix rows = Planted.clusters(8, 60, 3, 12, 2);
        Projection plane = Projection.pca(rows);

        Projection kept = Projection.tsne(rows);

        assertTrue(kept.trustworthiness().value() > .97, kept.trustworthiness().toString());
        assertTrue(kept.trustworthiness().value() > plane.trustworthiness().value());
        // The nearest other point is of the same cluster.
        Neighbors nearest = Knn.of(kept.points()).nearest(kept.points(), 2);
        int same = 0;
        for (int row = 0; row < 480; row++) {
            same += nearest.point(row, 1) % 8 == row % 8 ? 1 : 0;
        }
        assertTrue(same > 475, same + " of 480");
    }

    @Test
    void theSameSeedGivesTheSamePoints() {
        DoubleMatrix rows = Planted.clusters(3, 40, 4, 5, 1);
        TsneOptions options = TsneOptions.DEFAULTS.iterations(250);
        DoubleMatrix once = Projection.tsne(rows, options).points();
        assertEquals(once, Projection.tsne(rows, options).points());
        assertNotEquals(once, Projection.tsne(rows, options.withSeed(1)).points());
    }

    @Test
    void coarseGroupsChangeTheForcesLittle() {
        double[] x = new double[300];
        double[] y = new double[300];
        DoubleMatrix points = Planted.clusters(3, 100, 2, 9, 4);
        for (int row = 0; row < 300; row++) {
            x[row] = points.at(row, 0);
            y[row] = points.at(row, 1);
        }
        PlaneTree tree = new PlaneTree(x, y);
        for (int row = 0; row < 300; row++) {
            double[] wanted = new double[3];
            for (int other = 0; other < 300; other++) {
                double dx = x[row] - x[other];
                double dy = y[row] - y[other];
                double similar = other == row ? 0 : 1 / (1 + dx * dx + dy * dy);
                wanted[0] += similar * similar * dx;
                wanted[1] += similar * similar * dy;
                wanted[2] += similar;
            }
            double[] exact = new double[3];
            tree.walk().repel(x[row], y[row], row, 0, exact);
            double[] coarse = new double[3];
            tree.walk().repel(x[row], y[row], row, .5, coarse);
            for (int i = 0; i < 3; i++) {
                assertEquals(wanted[i], exact[i], 1e-9);
                assertEquals(wanted[i], coarse[i], .02 * wanted[2]);
            }
        }
    }

    @Test
    void equalRowsAreShownAndNumbersStayNumbers() {
        double[][] lines = new double[40][];
        for (int row = 0; row < 40; row++) {
            lines[row] = new double[] {row % 2, 1e6, 3};
        }
        for (DoubleMatrix rows :
                new DoubleMatrix[] {
                    DoubleMatrix.copyOf(lines), DoubleMatrix.wrap(2, new double[60])
                }) {
            DoubleMatrix points =
                    Projection.tsne(rows, TsneOptions.DEFAULTS.iterations(300)).points();
            for (int row = 0; row < points.rows(); row++) {
                assertTrue(Double.isFinite(points.at(row, 0) + points.at(row, 1)));
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refuses(
                "a projection of 14 rows with 3 columns; at least 15 rows and 2 columns needed",
                () -> Projection.tsne(Planted.formula(14, 3)));
        refuses(
                "a projection of 9 rows with 1 columns; at least 3 rows and 2 columns needed",
                () -> Projection.pca(Planted.formula(9, 1)));
        refuses(
                "perplexity 0.5, 1000 iterations, angle 0.5; at least 1, at least 250, between 0 and 1",
                () -> TsneOptions.DEFAULTS.perplexity(.5));
        refuses(
                "k is 6, 12 of 12 rows measured; k is at least 1 and less than half the rows, measured is at least one",
                () ->
                        Trustworthiness.of(
                                Planted.formula(12, 3),
                                Planted.formula(12, 2),
                                6,
                                12,
                                0,
                                Work.silent()));
        assertThrows(
                CancellationException.class,
                () ->
                        Projection.tsne(
                                Planted.formula(30, 3), TsneOptions.DEFAULTS, Planted.STOPPED));
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
