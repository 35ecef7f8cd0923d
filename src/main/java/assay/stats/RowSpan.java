package assay.stats;

/** Rows of another matrix that follow each other, read where they are. */
final class RowSpan implements Matrix {

    private final Matrix all;
    private final int first;
    private final int rows;

    private RowSpan(Matrix all, int first, int rows) {
        this.all = all;
        this.first = first;
        this.rows = rows;
    }

    /** {@return a view of the rows from {@code from} to before {@code to}} */
    static Matrix of(Matrix all, int from, int to) {
        return from == 0 && to == all.rows() ? all : new RowSpan(all, from, to - from);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return all.columns();
    }

    @Override
    public double at(int row, int column) {
        return all.at(first + row, column);
    }

    @Override
    public void readRow(int row, double[] into) {
        all.readRow(first + row, into);
    }

    @Override
    public void readFloats(int row, float[] into) {
        all.readFloats(first + row, into);
    }

    @Override
    public boolean isFloat32() {
        return all.isFloat32();
    }
}
