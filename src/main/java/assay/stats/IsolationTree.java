package assay.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One tree of an isolation forest, node by node in arrays. A tree is not grown deeper than the
 * logarithm of its rows: whoever gets so far is not strange, and is given the depth expected of the
 * rows left.
 */
final class IsolationTree {

    private static final double EULER = .5772156649015329;

    private int[] column = new int[16]; // -1 at a leaf
    private double[] cut = new double[16]; // at a leaf: the depth given
    private int[] below = new int[16];
    private int[] above = new int[16];
    private int nodes;

    private IsolationTree() {}

    static IsolationTree grow(double[][] rows, SplittableRandom random) {
        IsolationTree tree = new IsolationTree();
        int most = (int) Math.ceil(Math.log(rows.length) / Math.log(2));
        tree.grow(rows, 0, rows.length, 0, most, random);
        return tree;
    }

    private int grow(
            double[][] rows, int from, int to, int depth, int most, SplittableRandom random) {
        int node = next();
        int chosen = to - from < 2 || depth >= most ? -1 : varying(rows, from, to, random);
        column[node] = chosen;
        if (chosen < 0) {
            cut[node] = depth + expectedDepth(to - from);
            return node;
        }
        double place = place(rows, from, to, chosen, random);
        int middle = from;
        for (int row = from; row < to; row++) {
            if (rows[row][chosen] <= place) {
                double[] held = rows[row];
                rows[row] = rows[middle];
                rows[middle++] = held;
            }
        }
        cut[node] = place;
        int low = grow(rows, from, middle, depth + 1, most, random);
        int high = grow(rows, middle, to, depth + 1, most, random);
        below[node] = low;
        above[node] = high;
        return node;
    }

    /** A column that varies, every such one as likely; -1 where none does. */
    private static int varying(double[][] rows, int from, int to, SplittableRandom random) {
        int columns = rows[from].length;
        int[] order = new int[columns];
        for (int left = columns; left > 0; left--) {
            int at = random.nextInt(left);
            int candidate = order[at] == 0 ? at : order[at] - 1;
            order[at] = order[left - 1] == 0 ? left : order[left - 1];
            for (int row = from + 1; row < to; row++) {
                if (rows[row][candidate] != rows[from][candidate]) {
                    return candidate;
                }
            }
        }
        return -1;
    }

    /** A place from the least value to below the largest, so that both sides get rows. */
    private static double place(
            double[][] rows, int from, int to, int column, SplittableRandom random) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = from; row < to; row++) {
            least = Math.min(least, rows[row][column]);
            most = Math.max(most, rows[row][column]);
        }
        double share = random.nextDouble();
        double place = least * (1 - share) + most * share;
        return Math.max(least, Math.min(place, Math.nextDown(most)));
    }

    private int next() {
        if (nodes == column.length) {
            column = Arrays.copyOf(column, 2 * nodes);
            cut = Arrays.copyOf(cut, 2 * nodes);
            below = Arrays.copyOf(below, 2 * nodes);
            above = Arrays.copyOf(above, 2 * nodes);
        }
        return nodes++;
    }

    /** {@return how many cuts it takes until a row stands alone} */
    double depth(double[] row) {
        int node = 0;
        while (column[node] >= 0) {
            node = row[column[node]] <= cut[node] ? below[node] : above[node];
        }
        return cut[node];
    }

    int nodes() {
        return nodes;
    }

    /** {@return the mean depth of a row in a random tree of so many rows, c(n) of the paper} */
    static double expectedDepth(int rows) {
        if (rows <= 1) {
            return 0;
        }
        return rows == 2 ? 1 : 2 * (Math.log(rows - 1.0) + EULER) - 2 * (rows - 1.0) / rows;
    }
}
