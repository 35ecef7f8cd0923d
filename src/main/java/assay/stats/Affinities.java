package assay.stats;

import assay.work.Work;
import java.util.Arrays;

/**
 * How similar rows are to their nearest neighbours, symmetric and adding up to 1 over all pairs: a
 * Gaussian around every row, as wide as makes the entropy of its neighbours the logarithm of the
 * perplexity. Rows' entries lie behind each other, in the order of the neighbours' numbers.
 */
final class Affinities {

    private static final int HALVINGS = 100;

    private final int[] first; // where a row's entries begin, one more than rows
    private final int[] neighbour;
    private final double[] share;

    private Affinities(int[] first, int[] neighbour, double[] share) {
        this.first = first;
        this.neighbour = neighbour;
        this.share = share;
    }

    static Affinities of(Matrix rows, double perplexity, Work work) {
        int n = rows.rows();
        int k = Math.min(n - 1, (int) (3 * perplexity + 1));
        Neighbors found = Knn.of(rows).nearest(rows, k + 1, work);
        int[][] points = new int[n][k];
        double[][] shares = new double[n][k];
        Parts.each(
                n,
                50L * k,
                work,
                (from, to) -> {
                    for (int row = from; row < to; row++) {
                        neighbours(found, row, points[row], shares[row]);
                        soften(shares[row], Math.log(perplexity));
                    }
                });
        return symmetric(points, shares);
    }

    /** The neighbours but the row itself, with their squared distances. */
    private static void neighbours(Neighbors found, int row, int[] points, double[] squares) {
        int held = 0;
        for (int rank = 0; held < points.length; rank++) {
            if (found.point(row, rank) != row) {
                points[held] = found.point(row, rank);
                squares[held++] = found.distance(row, rank) * found.distance(row, rank);
            }
        }
    }

    /** Makes shares of squared distances: the precision is found by halving. */
    private static void soften(double[] squares, double entropy) {
        double nearest = Arrays.stream(squares).min().orElseThrow();
        double[] apart = Arrays.stream(squares).map(square -> square - nearest).toArray();
        double mean = Arrays.stream(apart).average().orElseThrow();
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = mean > 0 ? 1 / mean : 1;
        for (int i = 0; i < HALVINGS; i++) {
            double excess = shares(apart, precision, squares) - entropy;
            if (Math.abs(excess) < 1e-9) {
                return;
            }
            low = excess > 0 ? precision : low;
            high = excess > 0 ? high : precision;
            precision = high == Double.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
        }
    }

    /** Fills in shares and returns their entropy in nats. */
    private static double shares(double[] apart, double precision, double[] into) {
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < apart.length; j++) {
            double exponent = apart[j] == 0 ? 0 : precision * apart[j];
            into[j] = Math.exp(-exponent);
            sum += into[j];
            weighted += into[j] == 0 ? 0 : into[j] * exponent;
        }
        for (int j = 0; j < apart.length; j++) {
            into[j] /= sum;
        }
        return Math.log(sum) + weighted / sum;
    }

    /** Adds every share to the pair in both directions. */
    private static Affinities symmetric(int[][] points, double[][] shares) {
        int n = points.length;
        int[] count = new int[n];
        for (int row = 0; row < n; row++) {
            count[row] += points[row].length;
            for (int other : points[row]) {
                count[other]++;
            }
        }
        long[][] keyed = new long[n][];
        double[][] half = new double[n][];
        for (int row = 0; row < n; row++) {
            keyed[row] = new long[count[row]];
            half[row] = new double[count[row]];
        }
        int[] held = new int[n];
        for (int row = 0; row < n; row++) {
            for (int j = 0; j < points[row].length; j++) {
                int other = points[row][j];
                put(keyed[row], half[row], held[row]++, other, shares[row][j] / (2.0 * n));
                put(keyed[other], half[other], held[other]++, row, shares[row][j] / (2.0 * n));
            }
        }
        return merged(keyed, half);
    }

    private static void put(long[] keys, double[] values, int at, int other, double value) {
        keys[at] = (long) other << 32 | at;
        values[at] = value;
    }

    private static Affinities merged(long[][] keyed, double[][] half) {
        int n = keyed.length;
        int[] first = new int[n + 1];
        int most = Arrays.stream(keyed).mapToInt(keys -> keys.length).sum();
        int[] neighbour = new int[most];
        double[] share = new double[most];
        int end = 0;
        for (int row = 0; row < n; row++) {
            first[row] = end;
            Arrays.sort(keyed[row]);
            for (long key : keyed[row]) {
                int other = (int) (key >> 32);
                boolean again = end > first[row] && neighbour[end - 1] == other;
                end += again ? 0 : 1;
                neighbour[end - 1] = other;
                share[end - 1] += half[row][(int) key];
            }
        }
        first[n] = end;
        return new Affinities(first, Arrays.copyOf(neighbour, end), Arrays.copyOf(share, end));
    }

    /** Leaves in {@code force} what draws a row towards its neighbours, uphill. */
    void attract(int row, double[] x, double[] y, double[] force) {
        double across = 0;
        double up = 0;
        for (int e = first[row]; e < first[row + 1]; e++) {
            double dx = x[row] - x[neighbour[e]];
            double dy = y[row] - y[neighbour[e]];
            double pull = share[e] / (1 + dx * dx + dy * dy);
            across += pull * dx;
            up += pull * dy;
        }
        force[0] = across;
        force[1] = up;
    }
}
