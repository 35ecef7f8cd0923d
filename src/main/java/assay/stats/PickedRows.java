package assay.stats;

/**
 * Some rows of another matrix, read where they are.
 *
 * <p>Compared by identity; it holds no numbers of its own.
 */
public final class PickedRows implements Matrix {

    private final Matrix all;
    private final int[] rows;

    private PickedRows(Matrix all, int[] rows) {
        this.all = all;
        this.rows = rows;
    }

    /**
     * {@return a view of some rows, in the order asked for}
     *
     * @param all where the rows are
     * @param rows zero-based rows; copied
     * @throws IllegalArgumentException if there is no such row
     */
    public static PickedRows of(Matrix all, int... rows) {
        for (int row : rows) {
            if (row < 0 || row >= all.rows()) {
                throw new IllegalArgumentException(
                        "asked for row %d of %d; rows are numbered from 0"
                                .formatted(row, all.rows()));
            }
        }
        return new PickedRows(all, rows.clone());
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public int columns() {
        return all.columns();
    }

    @Override
    public double at(int row, int column) {
        return all.at(rows[row], column);
    }

    @Override
    public void readRow(int row, double[] into) {
        all.readRow(rows[row], into);
    }

    @Override
    public void readFloats(int row, float[] into) {
        all.readFloats(rows[row], into);
    }

    @Override
    public boolean isFloat32() {
        return all.isFloat32();
    }

    @Override
    public String toString() {
        return "PickedRows[" + rows.length + " of " + all.rows() + "]";
    }
}
