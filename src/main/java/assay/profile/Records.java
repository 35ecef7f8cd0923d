package assay.profile;

import java.util.Arrays;

/** The codes of a table row by row, a value that stands once written as -1, equal to nothing. */
final class Records {

    private final int[] cells;
    private final int width;

    Records(Codes codes) {
        this.width = codes.columns();
        this.cells = new int[Math.multiplyExact(width, codes.rows())];
        for (int column = 0; column < width; column++) {
            int[] of = codes.column(column);
            int[] count = new int[codes.distinct(column)];
            Arrays.stream(of).forEach(code -> count[code]++);
            for (int row = 0; row < of.length; row++) {
                cells[row * width + column] = count[of[row]] > 1 ? of[row] : -1;
            }
        }
    }

    int at(int row, int column) {
        return cells[row * width + column];
    }

    /** The columns in which two rows agree. */
    long agreement(int one, int other) {
        int first = one * width;
        int second = other * width;
        long agree = 0;
        for (int column = 0; column < width; column++) {
            int cell = cells[first + column];
            if (cell == cells[second + column] && cell >= 0) {
                agree |= 1L << column;
            }
        }
        return agree;
    }

    /** Whether two rows agree in some columns at least. */
    boolean agree(int one, int other, int[] columns) {
        for (int column : columns) {
            if (cells[one * width + column] != cells[other * width + column]) {
                return false;
            }
        }
        return true;
    }

    /** A hash of some cells of a row; 0 is for a row that has one of them alone. */
    int hash(int row, int[] columns) {
        int hash = 1;
        for (int column : columns) {
            int cell = cells[row * width + column];
            if (cell < 0) {
                return 0;
            }
            hash = (hash ^ cell) * 0x9E3779B1;
        }
        hash ^= hash >>> 15;
        return hash == 0 ? 1 : hash;
    }
}
