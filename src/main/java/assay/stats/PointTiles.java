package assay.stats;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    private static final double ROUNDING = Math.ulp(1f) / 2.0;
    private static final double DOUBLE_ROUNDING = Math.ulp(1.0);
    private static final double SMALLEST = 1e-36; // more than all that float32 loses near 0

    private final int size;
    private final int columns;
    private final double[] mean;
    private final double meanLength;
    private final double scale;
    private final List<FloatBuffer> tiles = new ArrayList<>();
    private final double[] longest; // of each tile, scaled

    PointTiles(Matrix points) {
        this(points, mean(points));
    }

    PointTiles(Matrix points, double[] mean) {
        this(points, mean, scale(Arrays.stream(lengths(points, mean)).max().orElse(0)));
    }

    /** Points about a given mean at a given scale, so that queries can be kept between searches. */
    PointTiles(Matrix points, double[] mean, double scale) {
        this.size = points.rows();
        this.columns = points.columns();
        this.mean = mean;
        this.meanLength = Math.sqrt(Scatter.dot(mean, mean, columns));
        this.longest = new double[(size + WIDTH - 1) / WIDTH];
        this.scale = scale;
        double[] lengths = lengths(points, mean);
        for (int tile = 0; tile < longest.length; tile++) {
            tiles.add(tile(points, tile, lengths));
        }
    }

    private static double[] mean(Matrix points) {
        double[] sum = new double[points.columns()];
        double[] line = new double[sum.length];
        for (int row = 0; row < points.rows(); row++) {
            points.readRow(row, line);
            for (int column = 0; column < sum.length; column++) {
                sum[column] += line[column] / points.rows();
            }
        }
        return sum;
    }

    /** {@return a power of 2 that brings the longest into the unit ball} */
    static double scale(double longest) {
        return longest > 0 ? Math.scalb(1.0, -Math.getExponent(longest) - 1) : 1;
    }

    private static double[] lengths(Matrix points, double[] mean) {
        double[] lengths = new double[points.rows()];
        double[] line = new double[mean.length];
        for (int row = 0; row < lengths.length; row++) {
            points.readRow(row, line);
            lengths[row] = Math.sqrt(KMeans.squared(line, mean));
        }
        return lengths;
    }

    private FloatBuffer tile(Matrix points, int tile, double[] lengths) {
        int from = tile * WIDTH;
        int width = Math.min(WIDTH, size - from);
        FloatBuffer into = Algebra.floats(width * (columns + 1));
        double[] line = new double[columns];
        float[] narrow = new float[columns + 1];
        for (int n = 0; n < width; n++) {
            points.readRow(from + n, line);
            for (int column = 0; column < columns; column++) {
                narrow[column] = (float) (-2 * (line[column] - mean[column]) * scale);
            }
            double length = lengths[from + n] * scale;
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
        return Math.min(WIDTH, size - tile * WIDTH);
    }

    /** {@return the columns of a tile, one more than the points'} */
    int depth() {
        return columns + 1;
    }

    /** {@return the points of a tile, shape {@code [width, depth]}} */
    FloatBuffer tile(int tile) {
        return tiles.get(tile);
    }

    /**
     * Makes a query's line for the product.
     *
     * @return the query's length, scaled
     */
    double narrow(double[] query, float[] into) {
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            double delta = (query[column] - mean[column]) * scale;
            sum += delta * delta;
            into[column] = (float) delta;
        }
        into[columns] = 1;
        return Math.sqrt(sum);
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
