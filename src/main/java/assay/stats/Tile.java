package assay.stats;

/**
 * Some rows, column by column: {@code column[c][b]} is column c of the b-th row. The inner loops
 * run over the rows of a tile, so that they are long and the compiler can use vector instructions.
 */
final class Tile {

    /**
     * Number of rows in a tile for loops in Java: a tile of 40 columns fits a first-level cache.
     */
    static final int WIDTH = 128;

    /** Number of rows in a tile for a library: one of 64 columns fits a second-level cache well. */
    static final int WIDE = 256;

    final double[][] column;
    private final double[] row;
    private int size;

    Tile(int columns) {
        this(columns, WIDTH);
    }

    Tile(int columns, int width) {
        this.column = new double[columns][width];
        this.row = new double[columns];
    }

    /** The number of rows there is room for. */
    int width() {
        return column[0].length;
    }

    /** The number of rows read last. */
    int size() {
        return size;
    }

    /** Reads the rows from {@code from} to before {@code to}, at most {@link #width()}. */
    Tile read(Matrix rows, int from, int to) {
        size = to - from;
        for (int b = 0; b < size; b++) {
            rows.readRow(from + b, row);
            for (int c = 0; c < row.length; c++) {
                column[c][b] = row[c];
            }
        }
        return this;
    }

    /** Takes a centre off every row read. */
    Tile less(double[] centre) {
        for (int c = 0; c < centre.length; c++) {
            double shift = centre[c];
            double[] line = column[c];
            for (int b = 0; b < size; b++) {
                line[b] -= shift;
            }
        }
        return this;
    }
}
