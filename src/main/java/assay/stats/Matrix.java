package assay.stats;

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
     * {@return a copy of one row}
     *
     * @param row zero-based row
     */
    default double[] row(int row) {
        double[] copy = new double[columns()];
        readRow(row, copy);
        return copy;
    }
}
