package assay.stats;

/** Rows seen from a centre, so that float32 keeps their digits where a mean is large. */
record Centred(Matrix all, double[] centre) implements Matrix {

    @Override
    public int rows() {
        return all.rows();
    }

    @Override
    public int columns() {
        return all.columns();
    }

    @Override
    public double at(int row, int column) {
        return all.at(row, column) - centre[column];
    }

    @Override
    public void readRow(int row, double[] into) {
        all.readRow(row, into);
        for (int column = 0; column < centre.length; column++) {
            into[column] -= centre[column];
        }
    }
}
