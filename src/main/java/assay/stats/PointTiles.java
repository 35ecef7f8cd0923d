package assay.stats;

import assay.work.Work;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points in float32 outside the heap, for a search that looks roughly first and exactly after.
 *
 * <p>With everything less the points' mean and scaled into the unit ball, {@code |p - q|^2 = |p|^2
 * - 2 pq + |q|^2}; the last term is the same for all points of a query. A library multiplies tiles
 * of {@code (-2p, |p|^2)} with tiles of {@code (q, 1)}. The result is wrong by no more than a bound
 * that is known beforehand, so the points that may be among the nearest are few and certain to be
 * among them, and their distances are computed in float64: what is found is the same to the last
 * bit as looking at every point in float64.
 *
 * <p>Source of the bound: N. Higham, "Accuracy and Stability of Numerical Algorithms", 2nd edition,
 * SIAM 2002, section 3.1.
 */
final class PointTiles {

    /** Points in a tile. */
    static final int WIDTH = 1024;

    private static final int SLICES = 64; // slices of a tile, so that a part may be one tile
    private static final double ROUNDING = Math.ulp(1f) / 2.0;
    private static final double DOUBLE_ROUNDING = Math.ulp(1.0);
    private static final double SMALLEST = 1e-36; // more than all that float32 loses near 0

    private final int columns;
    private final double[] mean;
    private final double meanLength;
    private final double scale;
    private final int[] cuts; // first point of each tile, and the number of points
    private final FloatBuffer[] tiles;
    private final double[] longest; // of each tile, scaled

    /** {@return points about their own mean} */
    static PointTiles of(Matrix points, Work work) {
        return of(points, even(points.rows()), work);
    }

    /**
     * {@return points about their own mean}
     *
     * @param cuts first point of each tile, and the number of points; no tile wider than WIDTH
     */
    static PointTiles of(Matrix points, int[] cuts, Work work) {
        double[] mean = Means.of(points, "nearest neighbours need", work);
        double[] lengths = new double[points.rows()];
        measure(points, mean, lengths, work);
        double longest = Arrays.stream(lengths).max().orElse(0);
        return new PointTiles(points, cuts, mean, scale(longest), work);
    }

    private static int[] even(int points) {
        int tiles = (points + WIDTH - 1) / WIDTH;
        return IntStream.rangeClosed(0, tiles).map(t -> Math.min(points, t * WIDTH)).toArray();
    }

    /** Points about a given mean at a given scale, so that queries can be kept between searches. */
    PointTiles(Matrix points, double[] mean, double scale, Work work) {
        this(points, even(points.rows()), mean, scale, work);
    }

    private PointTiles(Matrix points, int[] cuts, double[] mean, double scale, Work work) {
        this.cuts = cuts;
        this.columns = points.columns();
        this.mean = mean;
        this.meanLength = Math.sqrt(Scatter.dot(mean, mean, columns));
        this.longest = new double[cuts.length - 1];
        this.scale = scale;
        this.tiles = new FloatBuffer[longest.length];
        Parts.each(
                Math.multiplyExact(tiles.length, SLICES),
                (long) columns * WIDTH / SLICES,
                work,
                (from, to) -> {
                    for (int tile = from / SLICES; tile < to / SLICES; tile++) {
                        tiles[tile] = tile(points, tile);
                    }
                });
    }

    /** {@return a power of 2 that brings the longest into the unit ball} */
    static double scale(double longest) {
        return longest > 0 ? Math.scalb(1.0, -Math.getExponent(longest) - 1) : 1;
    }

    /** Fills in how far every row is from a place. */
    static void measure(Matrix rows, double[] mean, double[] lengths, Work work) {
        Parts.each(
                rows.rows(),
                mean.length,
                work,
                (from, to) -> {
                    double[] line = new double[mean.length];
                    for (int row = from; row < to; row++) {
                        rows.readRow(row, line);
                        lengths[row] = Math.sqrt(KMeans.squared(line, mean));
                    }
                });
    }

    private FloatBuffer tile(Matrix points, int tile) {
        int from = first(tile);
        int width = width(tile);
        FloatBuffer into = Algebra.floats(width * (columns + 1));
        double[] line = new double[columns];
        float[] narrow = new float[columns + 1];
        for (int n = 0; n < width; n++) {
            points.readRow(from + n, line);
            for (int column = 0; column < columns; column++) {
                narrow[column] = (float) (-2 * (line[column] - mean[column]) * scale);
            }
            double length = Math.sqrt(KMeans.squared(line, mean)) * scale;
            narrow[columns] = (float) (length * length);
            into.put(n * narrow.length, narrow);
            longest[tile] = Math.max(longest[tile], length);
        }
        return into;
    }

    /** {@return the number of tiles} */
    int tiles() {
        return longest.length;
    }

    /** {@return the number of points in a tile} */
    int width(int tile) {
        return cuts[tile + 1] - cuts[tile];
    }

    /** {@return the first point of a tile} */
    int first(int tile) {
        return cuts[tile];
    }

    /** {@return the columns of a tile, one more than the points'} */
    int depth() {
        return columns + 1;
    }

    /** {@return the points of a tile, shape {@code [width, depth]}} */
    FloatBuffer tile(int tile) {
        return tiles[tile];
    }

    /**
     * Makes a query's line for the product.
     *
     * @return the query's length, scaled
     */
    double narrow(double[] query, float[] into) {
        for (int column = 0; column < columns; column++) {
            into[column] = (float) ((query[column] - mean[column]) * scale);
        }
        into[columns] = 1;
        return Math.sqrt(sumOfSquares(into));
    }

    /** Four sums side by side, none of which waits for another. */
    private double sumOfSquares(float[] line) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < columns; i += 4) {
            a += (double) line[i] * line[i];
            b += (double) line[i + 1] * line[i + 1];
            c += (double) line[i + 2] * line[i + 2];
            d += (double) line[i + 3] * line[i + 3];
        }
        for (; i < columns; i++) {
            a += (double) line[i] * line[i];
        }
        return a + b + c + d;
    }

    /**
     * {@return how wrong the product of a query and any point of a tile can be, scaled; beyond all
     * numbers where float32 does not reach}
     *
     * @param a the query's length, scaled
     */
    double error(double a, int tile) {
        double b = longest[tile];
        double products = 2 * a * b + b * b;
        if (!(a * a < 1e30)) {
            return Double.POSITIVE_INFINITY;
        }
        double sums = (columns + 4) * ROUNDING * products;
        double inputs = 2 * ROUNDING * products;
        double shift = 4 * DOUBLE_ROUNDING * (a + b + 2 * meanLength * scale) * (a + b + 1);
        double exact = (columns + 4) * DOUBLE_ROUNDING * (a + b) * (a + b);
        return 1.02 * (sums + inputs + shift + exact) + SMALLEST;
    }
}
