package assay.stats;

/**
 * Sums of products of columns, the heart of covariances.
 *
 * <p>Every sum is of one tile's rows in row order, then added to the total; four columns against
 * two at a time, so that a number once loaded is used several times.
 */
final class Scatter {

    private Scatter() {}

    /**
     * Adds {@code sum over b of left[i][b] right[j][b]} to the lower triangle of {@code total}.
     *
     * @param total row-major, shape {@code [d][d]}; only {@code j <= i} is written
     */
    static void addLower(double[][] total, double[][] left, double[][] right, int size) {
        int d = left.length;
        int i = 0;
        for (; i + 1 < d; i += 2) {
            addTwoRows(total, left, right, i, size);
        }
        for (; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                total[i][j] += dot(left[i], right[j], size);
            }
        }
    }

    private static void addTwoRows(
            double[][] total, double[][] left, double[][] right, int i, int size) {
        int j = 0;
        for (; j + 3 <= i; j += 4) {
            addTwoByFour(total, left, right, i, j, size);
        }
        for (; j <= i; j++) {
            total[i][j] += dot(left[i], right[j], size);
            total[i + 1][j] += dot(left[i + 1], right[j], size);
        }
        total[i + 1][i + 1] += dot(left[i + 1], right[i + 1], size);
    }

    private static void addTwoByFour(
            double[][] total, double[][] left, double[][] right, int i, int j, int size) {
        double[] a = left[i];
        double[] b = left[i + 1];
        double[] p = right[j];
        double[] q = right[j + 1];
        double[] r = right[j + 2];
        double[] s = right[j + 3];
        double ap = 0;
        double aq = 0;
        double ar = 0;
        double as = 0;
        double bp = 0;
        double bq = 0;
        double br = 0;
        double bs = 0;
        for (int n = 0; n < size; n++) {
            double x = a[n];
            double y = b[n];
            ap += x * p[n];
            bp += y * p[n];
            aq += x * q[n];
            bq += y * q[n];
            ar += x * r[n];
            br += y * r[n];
            as += x * s[n];
            bs += y * s[n];
        }
        double[] one = total[i];
        double[] two = total[i + 1];
        one[j] += ap;
        one[j + 1] += aq;
        one[j + 2] += ar;
        one[j + 3] += as;
        two[j] += bp;
        two[j + 1] += bq;
        two[j + 2] += br;
        two[j + 3] += bs;
    }

    static double dot(double[] left, double[] right, int size) {
        double sum = 0;
        for (int n = 0; n < size; n++) {
            sum += left[n] * right[n];
        }
        return sum;
    }

    /** Copies the lower triangle over the upper one. */
    static void mirror(double[][] lower) {
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j < i; j++) {
                lower[j][i] = lower[i][j];
            }
        }
    }

    static void add(double[][] total, double[][] part) {
        for (int i = 0; i < total.length; i++) {
            add(total[i], part[i]);
        }
    }

    static void add(double[] total, double[] part) {
        for (int i = 0; i < total.length; i++) {
            total[i] += part[i];
        }
    }
}
