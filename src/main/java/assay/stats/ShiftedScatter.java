package assay.stats;

import assay.work.Work;
import java.util.function.Supplier;

/**
 * Means and sums of products of centred columns in one pass, by a library.
 *
 * <p>Rows are taken less a shift c, the mean of some rows spread over all; afterwards n e e' is
 * taken off, where e is the mean of what was left. Because c lies among the rows, |e| is at most a
 * column's range R while the column's sum of squares is at least R^2 / 2, so that the cancellation
 * costs a factor of 2n of the last digit at the very worst and next to nothing for most data,
 * however large the mean.
 *
 * @param mean of every column
 * @param products lower triangle of the centred columns' sums of products, shape {@code [d * d]}
 */
record ShiftedScatter(double[] mean, double[] products) {

    private static final int COST_PER_ROW = 10_000; // parts of two thousand rows

    /**
     * {@return the sums, every one taken in float64}
     *
     * @throws IllegalArgumentException if a number is not finite, naming its place
     */
    static ShiftedScatter of(Matrix rows, LinearAlgebra algebra, Work work) {
        double[] shift = Means.place(Means.some(rows));
        ShiftedScatter scatter =
                of(rows, shift, work, () -> new ScatterRoom.Wide(rows, shift, algebra));
        if (!scatter.finite()) {
            Means.refuse(rows, "principal components need");
        }
        return scatter;
    }

    /**
     * {@return the sums, those of two thousand rows at a time taken in float32, in half the time;
     * not finite where float32 does not reach. Variances came out within 3e-7 of the largest one
     * for numbers that spread, and within 3e-6 for columns of two values, whose roundings add up;
     * means within 3e-7 of the largest spread. Adding means up in float64 takes a tenth longer}
     */
    static ShiftedScatter rough(Matrix rows, LinearAlgebra algebra, Work work) {
        double[] shift = Means.place(Means.some(rows));
        for (int i = 0; i < shift.length; i++) {
            shift[i] = (float) shift[i]; // so that a constant column less it is 0
        }
        return of(rows, shift, work, () -> new ScatterRoom.Narrow(rows, shift, algebra));
    }

    private static ShiftedScatter of(
            Matrix rows, double[] shift, Work work, Supplier<ScatterRoom> builder) {
        int d = rows.columns();
        double[] sum = new double[d];
        double[] products = new double[Math.multiplyExact(d, d)];
        Rooms<ScatterRoom> rooms = new Rooms<>(builder);
        Rooms<double[]> sums = new Rooms<>(() -> new double[d * d]);
        Parts.fold(
                rows.rows(),
                COST_PER_ROW,
                work,
                (from, to) -> rooms.lend(room -> room.add(from, to, sums.take())),
                part -> {
                    Scatter.add(sum, part.mean);
                    addLower(products, part.products, d);
                    sums.giveBack(part.products);
                });
        double[] mean = new double[d];
        for (int i = 0; i < d; i++) {
            double e = sum[i] / rows.rows();
            for (int j = 0; j <= i; j++) {
                products[i * d + j] -= e * sum[j];
            }
            mean[i] = shift[i] + e;
        }
        return new ShiftedScatter(mean, products);
    }

    private static void addLower(double[] total, double[] part, int d) {
        for (int i = 0; i < d; i++) {
            for (int at = i * d; at <= i * d + i; at++) {
                total[at] += part[at];
            }
        }
    }

    /** {@return whether every mean and every sum of squares is a number} */
    boolean finite() {
        boolean finite = true;
        for (int i = 0; i < mean.length; i++) {
            finite &= Double.isFinite(mean[i]) && Double.isFinite(products[i * mean.length + i]);
        }
        return finite;
    }
}
