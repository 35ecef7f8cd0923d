package assay.stats;

/** Rows at unit length, computed when they are read. */
final class UnitRows implements Matrix {

    private final Matrix rows;

    private UnitRows(Matrix rows) {
        this.rows = rows;
    }

    /** {@return a view of finite rows at unit length} */
    static Matrix of(Matrix rows) {
        return new UnitRows(rows);
    }

    @Override
    public int rows() {
        return rows.rows();
    }

    @Override
    public int columns() {
        return rows.columns();
    }

    @Override
    public double at(int row, int column) {
        return row(row)[column];
    }

    /**
     * Copies one row at unit length.
     *
     * @throws IllegalArgumentException if it is all 0
     */
    @Override
    public void readRow(int row, double[] into) {
        rows.readRow(row, into);
        int columns = rows.columns();
        double largest = 0;
        for (int column = 0; column < columns; column++) {
            largest = Math.max(largest, Math.abs(into[column]));
        }
        if (largest == 0) {
            throw new IllegalArgumentException(
                    "row %d is all 0; a cosine needs a direction".formatted(row));
        }
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            into[column] /= largest;
            sum += into[column] * into[column];
        }
        double length = Math.sqrt(sum);
        for (int column = 0; column < columns; column++) {
            into[column] /= length;
        }
    }
}
