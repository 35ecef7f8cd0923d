package assay.stats;

import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Distance from groups' centres in units of the spread within groups: the least over groups of
 * {@code sqrt((x - m_g)' C^-1 (x - m_g))}, where C is the covariance within groups, shared by all.
 * With one group, the distance from the mean of all rows.
 *
 * <p>Where some direction hardly varies, C cannot be inverted; a millionth of its mean variance is
 * then added to every variance, which {@link #regularized()} says. Such a direction then weighs
 * heavily, as it should: a row that moves along it is unlike all the rows fitted on.
 *
 * <p>Source: K. Lee et al., "A Simple Unified Framework for Detecting Out-of-Distribution Samples
 * and Adversarial Attacks", NeurIPS 2018, section 2.1.
 */
public final class Mahalanobis {

    private static final double RIDGE = 1e-6;
    private static final double FLAT = 1e-10;

    private final double[][] means;
    private final double[][] lower; // of the covariance, row i has i + 1 entries
    private final boolean regularized;

    private Mahalanobis(double[][] means, double[][] lower, boolean regularized) {
        this.means = means;
        this.lower = lower;
        this.regularized = regularized;
    }

    /**
     * {@return a fit to rows of one group}
     *
     * @param rows finite rows, at least 2, not all equal
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are too few rows, nothing varies or a number is not
     *     finite
     */
    public static Mahalanobis fit(Matrix rows, Work work) {
        return fit(rows, new int[rows.rows()], 1, work);
    }

    /**
     * {@return a fit to rows of several groups}
     *
     * @param rows finite rows, more than there are groups, not all equal to their group's mean
     * @param group zero-based group of every row
     * @param groups number of groups; one without rows has no centre
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are too few rows, nothing varies within groups or a
     *     number is not finite
     */
    public static Mahalanobis fit(Matrix rows, int[] group, int groups, Work work) {
        Refuse.unless(
                group.length == rows.rows(),
                "%d groups for %d rows; every row has one group",
                group.length,
                rows.rows());
        List<double[]> means = new ArrayList<>();
        int d = rows.columns();
        double[][] total = new double[d][d];
        for (int g = 0; g < groups; g++) {
            int[] members = members(group, g);
            if (members.length > 0) {
                Matrix own = PickedRows.of(rows, members);
                double[] mean = Means.of(own, "distances need", work);
                means.add(mean);
                scatter(own, mean, total, work);
            }
        }
        int degrees = rows.rows() - means.size();
        Refuse.unless(
                degrees >= 1,
                "%d rows in %d groups; a spread within groups needs more rows than groups",
                rows.rows(),
                means.size());
        return of(means.toArray(double[][]::new), total, degrees);
    }

    private static Mahalanobis of(double[][] means, double[][] total, int degrees) {
        int d = total.length;
        double trace = 0;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                total[i][j] /= degrees;
            }
            trace += total[i][i];
        }
        Refuse.unless(trace > 0, "all rows of every group are equal; there is no distance");
        boolean flat = flat(total);
        for (int i = 0; flat && i < d; i++) {
            total[i][i] += RIDGE * trace / d;
        }
        return new Mahalanobis(
                means, Cholesky.of(DoubleMatrix.copyOf(total), "the distances"), flat);
    }

    /** Whether what is left of a variance after the columns before it is as good as nothing. */
    private static boolean flat(double[][] covariance) {
        try {
            double[][] lower = Cholesky.of(DoubleMatrix.copyOf(covariance), "the distances");
            for (int i = 0; i < lower.length; i++) {
                if (lower[i][i] * lower[i][i] < FLAT * covariance[i][i]) {
                    return true;
                }
            }
            return false;
        } catch (ArithmeticException notPositive) {
            return true;
        }
    }

    private static int[] members(int[] group, int wanted) {
        int[] members = new int[group.length];
        int count = 0;
        for (int row = 0; row < group.length; row++) {
            if (group[row] == wanted) {
                members[count++] = row;
            }
        }
        return Arrays.copyOf(members, count);
    }

    private static void scatter(Matrix rows, double[] mean, double[][] total, Work work) {
        int d = mean.length;
        Parts.fold(
                rows.rows(),
                (long) d * d,
                work,
                (from, to) -> {
                    double[][] part = new double[d][d];
                    Tile tile = new Tile(d);
                    for (int start = from; start < to; start += Tile.WIDTH) {
                        tile.read(rows, start, Math.min(to, start + Tile.WIDTH)).less(mean);
                        Scatter.addLower(part, tile.column, tile.column, tile.size());
                    }
                    return part;
                },
                part -> Scatter.add(total, part));
    }

    /**
     * {@return how far every row is from the nearest centre, at least 0, without unit}
     *
     * @param rows finite rows of as many columns as were fitted
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public double[] distances(Matrix rows, Work work) {
        Refuse.unless(
                rows.columns() == columns(),
                "fitted on %d columns, given %d",
                columns(),
                rows.columns());
        double[] distances = new double[rows.rows()];
        long cost = (long) means.length * columns() * columns() / 2;
        Parts.each(
                rows.rows(),
                cost,
                work,
                (from, to) -> {
                    double[] line = new double[columns()];
                    for (int row = from; row < to; row++) {
                        rows.readRow(row, line);
                        distances[row] = Math.sqrt(nearest(line));
                    }
                });
        for (double distance : distances) {
            if (!Double.isFinite(distance)) {
                Means.refuse(rows, "distances need");
            }
        }
        return distances;
    }

    private double nearest(double[] line) {
        double least = Double.POSITIVE_INFINITY;
        double[] solved = new double[line.length];
        for (double[] mean : means) {
            double square = 0;
            for (int i = 0; i < line.length; i++) {
                double rest = line[i] - mean[i] - Scatter.dot(lower[i], solved, i);
                solved[i] = rest / lower[i][i];
                square += solved[i] * solved[i];
            }
            least = square < least || Double.isNaN(square) ? square : least;
        }
        return least;
    }

    /** {@return the number of columns} */
    public int columns() {
        return lower.length;
    }

    /** {@return the number of groups that have rows} */
    public int groups() {
        return means.length;
    }

    /** {@return whether some direction hardly varied and every variance was raised a little} */
    public boolean regularized() {
        return regularized;
    }

    @Override
    public String toString() {
        return "Mahalanobis[%d groups, %d columns]".formatted(groups(), columns());
    }
}
