package assay.stats;

import java.util.Arrays;

/** A {@link Matrix} of float64 numbers on the heap, row-major. Compared by content. */
public final class DoubleMatrix implements Matrix {

    private final int rows;
    private final int columns;
    private final double[] values;

    private DoubleMatrix(int columns, double[] values) {
        if (columns < 1 || values.length % columns != 0) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill rows of " + columns + " columns");
        }
        this.rows = values.length / columns;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Takes over {@code values} without copying; the caller must not write to it afterwards.
     *
     * @param columns number of columns, at least 1
     * @param values row-major, shape {@code [rows * columns]}
     * @return the wrapped block
     * @throws IllegalArgumentException if the values do not fill the rows
     */
    public static DoubleMatrix wrap(int columns, double[] values) {
        return new DoubleMatrix(columns, values);
    }

    /**
     * Copies rows of equal length.
     *
     * @param rows the rows, at least one, all of the same length
     * @return a block of its own
     * @throws IllegalArgumentException if there is no row or the lengths differ
     */
    public static DoubleMatrix copyOf(double[]... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("no rows given; a matrix made of rows needs one");
        }
        int columns = rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != columns) {
                throw new IllegalArgumentException(
                        "row %d has %d columns; row 0 has %d"
                                .formatted(row, rows[row].length, columns));
            }
            System.arraycopy(rows[row], 0, values, row * columns, columns);
        }
        return new DoubleMatrix(columns, values);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public double at(int row, int column) {
        return values[row * columns + column];
    }

    @Override
    public void readRow(int row, double[] into) {
        System.arraycopy(values, row * columns, into, 0, columns);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DoubleMatrix that
                && columns == that.columns
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * columns + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "DoubleMatrix[" + rows + " x " + columns + "]";
    }
}
