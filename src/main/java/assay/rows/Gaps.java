package assay.rows;

import java.util.BitSet;

/** Which of some rows are missing; a bit a row, and next to nothing where none is. */
record Gaps(int rows, BitSet missing) {

    Gaps(int rows) {
        this(rows, new BitSet());
    }

    boolean at(int row) {
        return missing.get(row);
    }

    /** The gaps of some rows; -1 stands for a gap. */
    Gaps take(int[] wanted) {
        BitSet taken = new BitSet();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] < 0 || missing.get(wanted[i])) {
                taken.set(i);
            }
        }
        return new Gaps(wanted.length, taken);
    }
}
