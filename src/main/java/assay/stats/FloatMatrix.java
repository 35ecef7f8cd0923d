package assay.stats;

/**
 * A {@link Matrix} of float32 numbers on the heap, row-major: half the memory of {@link
 * DoubleMatrix}, for numbers that were float32 to begin with.
 */
public final class FloatMatrix implements Matrix {

    private final int rows;
    private final int columns;
    private final float[] values;

    private FloatMatrix(int columns, float[] values) {
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
    public static FloatMatrix wrap(int columns, float[] values) {
        return new FloatMatrix(columns, values);
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
        int start = row * columns;
        for (int column = 0; column < columns; column++) {
            into[column] = values[start + column];
        }
    }

    @Override
    public void readFloats(int row, float[] into) {
        System.arraycopy(values, row * columns, into, 0, columns);
    }

    @Override
    public boolean isFloat32() {
        return true;
    }

    @Override
    public String toString() {
        return "FloatMatrix[" + rows + " x " + columns + "]";
    }
}
