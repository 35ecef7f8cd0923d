package assay.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An array's shape and numbers, row-major, on its way between a library and Assay. The numbers are
 * not copied: whoever makes a block hands them over.
 */
public sealed interface Block {

    /** Whole numbers up to here are all float64 numbers too. */
    long EXACT = 1L << 53;

    /** {@return the length of each dimension; none for a single number} */
    List<Long> shape();

    /** {@return how many numbers there are} */
    int length();

    /**
     * {@return the block as a matrix: float32 stays float32, all else becomes float64, true 1 and
     * false 0}
     *
     * @throws IllegalArgumentException if there are not two dimensions, no column, or a whole
     *     number that float64 cannot tell from its neighbours; names the place
     */
    Matrix matrix();

    /**
     * float32 numbers.
     *
     * @param shape length of each dimension
     * @param values the numbers
     */
    record Floats(List<Long> shape, float[] values) implements Block {

        /** Checks that the numbers fill the shape. */
        public Floats {
            shape = checked(shape, values.length);
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Matrix matrix() {
            return FloatMatrix.wrap(columns(shape), values);
        }
    }

    /**
     * float64 numbers.
     *
     * @param shape length of each dimension
     * @param values the numbers
     */
    record Doubles(List<Long> shape, double[] values) implements Block {

        /** Checks that the numbers fill the shape. */
        public Doubles {
            shape = checked(shape, values.length);
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Matrix matrix() {
            return DoubleMatrix.wrap(columns(shape), values);
        }
    }

    /**
     * Whole numbers of up to 64 bits.
     *
     * @param shape length of each dimension
     * @param values the numbers
     */
    record Longs(List<Long> shape, long[] values) implements Block {

        /** Checks that the numbers fill the shape. */
        public Longs {
            shape = checked(shape, values.length);
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Matrix matrix() {
            int columns = columns(shape);
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                if (values[i] > EXACT || values[i] < -EXACT) {
                    throw new IllegalArgumentException(
                            "row %d, column %d is %d; whole numbers of a matrix lie within 2^53"
                                    .formatted(i / columns, i % columns, values[i]));
                }
                wide[i] = values[i];
            }
            return DoubleMatrix.wrap(columns, wide);
        }
    }

    /**
     * True and false.
     *
     * @param shape length of each dimension
     * @param values the truths
     */
    record Truths(List<Long> shape, boolean[] values) implements Block {

        /** Checks that the truths fill the shape. */
        public Truths {
            shape = checked(shape, values.length);
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Matrix matrix() {
            int columns = columns(shape);
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = values[i] ? 1 : 0;
            }
            return DoubleMatrix.wrap(columns, wide);
        }
    }

    /**
     * {@return a matrix as a block: float32 numbers where it holds such, else float64}
     *
     * @param matrix the numbers
     * @throws IllegalArgumentException if there are more than 2^31 - 1 of them
     */
    static Block of(Matrix matrix) {
        List<Long> shape = List.of((long) matrix.rows(), (long) matrix.columns());
        int length = lengthOf(new long[] {matrix.rows(), matrix.columns()});
        double[] line = new double[matrix.columns()];
        float[] floats = new float[matrix.isFloat32() ? length : 0];
        double[] doubles = new double[matrix.isFloat32() ? 0 : length];
        for (int row = 0; row < matrix.rows(); row++) {
            matrix.readRow(row, line);
            for (int column = 0; column < line.length; column++) {
                if (matrix.isFloat32()) {
                    floats[row * line.length + column] = (float) line[column];
                } else {
                    doubles[row * line.length + column] = line[column];
                }
            }
        }
        return matrix.isFloat32() ? new Floats(shape, floats) : new Doubles(shape, doubles);
    }

    /**
     * {@return the number of cells of a shape}
     *
     * @param shape length of each dimension
     * @throws IllegalArgumentException if there are more than fit into one block
     */
    static int lengthOf(long... shape) {
        try {
            long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            return Math.toIntExact(length);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(
                    "an array of %s holds more than 2^31 - 1 numbers; give a part of it"
                            .formatted(ArrayFace.words(Arrays.stream(shape).boxed().toList())),
                    overflow);
        }
    }

    private static List<Long> checked(List<Long> shape, int length) {
        if (lengthOf(shape.stream().mapToLong(Long::longValue).toArray()) != length) {
            throw new IllegalArgumentException(
                    "%d numbers do not fill an array of %s"
                            .formatted(length, ArrayFace.words(shape)));
        }
        return List.copyOf(new ArrayList<>(shape));
    }

    private static int columns(List<Long> shape) {
        if (shape.size() != 2 || shape.get(1) == 0) {
            throw new IllegalArgumentException(
                    "an array of %s is no matrix; give one of two dimensions, the second at least 1"
                            .formatted(ArrayFace.words(shape)));
        }
        return Math.toIntExact(shape.get(1));
    }
}
