package assay.stats;

import assay.work.Bridges;

/**
 * A read-only block of numbers, {@code rows x columns}, on the heap or in a file.
 *
 * <p>Results that grow with the data (losses, activations, scores) sit behind this interface, so
 * that in memory is only the small case. Safe to read from many threads.
 */
public interface Matrix {

    /** {@return the number of rows, possibly 0} */
    int rows();

    /** {@return the number of columns, at least 1} */
    int columns();

    /**
     * {@return one number}
     *
     * @param row zero-based row
     * @param column zero-based column
     */
    double at(int row, int column);

    /**
     * Copies one row.
     *
     * @param row zero-based row
     * @param into where to, at least {@code columns()} long
     */
    default void readRow(int row, double[] into) {
        for (int column = 0; column < columns(); column++) {
            into[column] = at(row, column);
        }
    }

    /**
     * Copies one row, rounded to float32.
     *
     * @param row zero-based row
     * @param into where to, at least {@code columns()} long
     */
    default void readFloats(int row, float[] into) {
        for (int column = 0; column < columns(); column++) {
            into[column] = (float) at(row, column);
        }
    }

    /**
     * {@return a copy of one row}
     *
     * @param row zero-based row
     */
    default double[] row(int row) {
        double[] copy = new double[columns()];
        readRow(row, copy);
        return copy;
    }

    /** {@return whether all numbers are float32 numbers} */
    default boolean isFloat32() {
        return false;
    }

    /**
     * {@return a copy of an array of a library that was added to the notebook: an ND4J {@code
     * INDArray} or a DJL {@code NDArray} of two dimensions, whatever its order in memory. Narrow
     * floats up to float32 are float32 here, all else is float64, true 1 and false 0}
     *
     * @param array the array
     * @throws IllegalArgumentException if it is no such array, its dimensions are not two, or a
     *     whole number is beyond 2^53; names the place
     * @throws IllegalStateException if another version of the library was added than fits
     */
    static Matrix from(Object array) {
        Class<?> type = array.getClass();
        return Bridges.ask(ArrayBridge.class, type, bridge -> bridge.read(array).matrix())
                .orElseThrow(() -> Bridges.unknown(type, "an array"));
    }

    /**
     * {@return a copy as an array of a library that was added to the notebook, float32 where this
     * is float32, else float64: {@code matrix.to(INDArray.class)}. A DJL array has a manager of its
     * own, whose {@code close} gives the memory back}
     *
     * @param <T> the library's type
     * @param type ND4J's {@code INDArray} or DJL's {@code NDArray}
     * @throws IllegalArgumentException if the type is of no such library, which says what adds one
     * @throws IllegalStateException if another version of the library was added than fits
     */
    default <T> T to(Class<T> type) {
        return Bridges.ask(ArrayBridge.class, type, bridge -> bridge.write(Block.of(this)))
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> Bridges.unknown(type, "an array"));
    }
}
