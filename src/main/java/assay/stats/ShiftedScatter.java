package assay.stats;

import assay.work.Work;
import java.nio.DoubleBuffer;

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

    private static final int SAMPLE = 1024;
    private static final int CHUNK = 256;
    private static final int COST_PER_ROW = 20_000; // parts of a thousand rows

    static ShiftedScatter of(Matrix rows, LinearAlgebra algebra, Work work) {
        int d = rows.columns();
        double[] shift = sampleMean(rows);
        double[] sum = new double[d];
        double[] products = new double[Math.multiplyExact(d, d)];
        Rooms<Room> rooms = new Rooms<>(() -> new Room(d));
        Parts.fold(
                rows.rows(),
                COST_PER_ROW,
                work,
                (from, to) -> rooms.lend(room -> room.add(rows, from, to, shift, algebra)),
                part -> {
                    Scatter.add(sum, part.mean);
                    Scatter.add(products, part.products);
                });
        for (int i = 0; i < d; i++) {
            double e = sum[i] / rows.rows();
            for (int j = 0; j <= i; j++) {
                products[i * d + j] -= e * sum[j];
            }
        }
        double[] mean = new double[d];
        for (int i = 0; i < d; i++) {
            mean[i] = shift[i] + sum[i] / rows.rows();
            if (!Double.isFinite(mean[i]) || !Double.isFinite(products[i * d + i])) {
                Means.refuse(rows, "principal components need");
            }
        }
        return new ShiftedScatter(mean, products);
    }

    private static double[] sampleMean(Matrix rows) {
        int taken = Math.min(rows.rows(), SAMPLE);
        double[] mean = new double[rows.columns()];
        for (int n = 0; n < taken; n++) {
            Scatter.add(mean, rows.row((int) ((long) n * rows.rows() / taken)));
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= taken;
        }
        return mean;
    }

    /** Scratch of one part. */
    private static final class Room {
        private final double[] line;
        private final DoubleBuffer chunk;
        private final DoubleBuffer total;
        private final double[] zero;

        Room(int d) {
            this.line = new double[d];
            this.chunk = Algebra.doubles(CHUNK * d);
            this.total = Algebra.doubles(d * d);
            this.zero = new double[d];
        }

        /** The part's sums, about the shift. */
        ShiftedScatter add(Matrix rows, int from, int to, double[] shift, LinearAlgebra algebra) {
            int d = line.length;
            double[] sum = new double[d];
            for (int i = 0; i < d; i++) {
                total.put(i * d, zero);
            }
            for (int start = from; start < to; start += CHUNK) {
                int size = Math.min(CHUNK, to - start);
                for (int b = 0; b < size; b++) {
                    rows.readRow(start + b, line);
                    for (int i = 0; i < d; i++) {
                        line[i] -= shift[i];
                        sum[i] += line[i];
                    }
                    chunk.put(b * d, line);
                }
                algebra.addScatter(chunk, total, size, d);
            }
            double[] products = new double[d * d];
            total.get(0, products);
            return new ShiftedScatter(sum, products);
        }
    }
}
