package assay.stats;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Scratch in which a part's rows, less a shift, are added up; used by one part at a time. */
interface ScatterRoom {

    /**
     * {@return sums of columns and of their products, lower triangle, of some rows}
     *
     * @param products where the sums of products go, shape {@code [d * d]}; overwritten
     */
    ShiftedScatter add(int from, int to, double[] products);

    /** All in float64. */
    final class Wide implements ScatterRoom {

        private static final int CHUNK = 256;

        private final Matrix rows;
        private final double[] shift;
        private final LinearAlgebra algebra;
        private final double[] line;
        private final double[] zero;
        private final DoubleBuffer chunk;
        private final DoubleBuffer total;

        Wide(Matrix rows, double[] shift, LinearAlgebra algebra) {
            int d = shift.length;
            this.rows = rows;
            this.shift = shift;
            this.algebra = algebra;
            this.line = new double[d];
            this.zero = new double[d];
            this.chunk = Algebra.doubles(CHUNK * d);
            this.total = Algebra.doubles(d * d);
        }

        @Override
        public ShiftedScatter add(int from, int to, double[] products) {
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
            total.get(0, products);
            return new ShiftedScatter(sum, products);
        }
    }

    /** A part of rows in float32, the parts in float64. */
    final class Narrow implements ScatterRoom {

        private static final int CHUNK = 512;

        private final Matrix rows;
        private final LinearAlgebra algebra;
        private final float[] shift;
        private final float[] line;
        private final float[] sum;
        private final float[] lower;
        private final FloatBuffer chunk;
        private final FloatBuffer rough;

        /** The shift is of float32 numbers. */
        Narrow(Matrix rows, double[] shift, LinearAlgebra algebra) {
            int d = shift.length;
            this.rows = rows;
            this.algebra = algebra;
            this.shift = new float[d];
            this.line = new float[d];
            this.sum = new float[d];
            this.lower = new float[d];
            this.chunk = Algebra.floats(CHUNK * d);
            this.rough = Algebra.floats(d * d);
            for (int i = 0; i < d; i++) {
                this.shift[i] = (float) shift[i];
            }
        }

        @Override
        public ShiftedScatter add(int from, int to, double[] products) {
            int d = line.length;
            double[] total = new double[d];
            Arrays.fill(lower, 0);
            for (int i = 0; i < d; i++) {
                rough.put(i * d, lower);
            }
            for (int start = from; start < to; start += CHUNK) {
                int size = Math.min(CHUNK, to - start);
                read(start, size);
                algebra.addScatter(chunk, rough, size, d);
                for (int i = 0; i < d; i++) {
                    total[i] += sum[i];
                }
            }
            for (int i = 0; i < d; i++) {
                rough.get(i * d, lower, 0, i + 1);
                for (int j = 0; j <= i; j++) {
                    products[i * d + j] = lower[j];
                }
            }
            return new ShiftedScatter(total, products);
        }

        private void read(int start, int size) {
            Arrays.fill(sum, 0);
            for (int b = 0; b < size; b++) {
                rows.readFloats(start + b, line);
                for (int i = 0; i < line.length; i++) {
                    line[i] -= shift[i];
                    sum[i] += line[i];
                }
                chunk.put(b * line.length, line);
            }
        }
    }
}
