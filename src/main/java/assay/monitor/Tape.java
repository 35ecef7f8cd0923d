package assay.monitor;

import java.util.Arrays;

/**
 * The cells of rows in the order they came, shared by the histories that begin alike. A history
 * knows how much of the tape is its own; the one that ends where the tape ends can go on in place,
 * any other goes on on a copy. So growing row by row costs no more than growing at once.
 */
final class Tape {

    private char[] cells = {}; // a plan has at most 10,000 cells
    private int used;

    /** A stretch of a tape, from its beginning. */
    record Reel(Tape tape, int length) {

        static Reel empty() {
            return new Reel(new Tape(), 0);
        }

        Reel plus(int[] more) {
            return tape.plus(length, more);
        }

        /** The cells themselves, not to be written to; longer than the stretch. */
        char[] cells() {
            return tape.cells();
        }
    }

    private synchronized char[] cells() {
        return cells;
    }

    private synchronized Reel plus(int length, int[] more) {
        if (length != used) {
            Tape copy = new Tape();
            copy.cells = Arrays.copyOf(cells, length);
            copy.used = length;
            return copy.plus(length, more);
        }
        int wanted = Math.addExact(length, more.length);
        if (wanted > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(wanted, cells.length + (cells.length >> 1)));
        }
        for (int row = 0; row < more.length; row++) {
            cells[length + row] = (char) more[row];
        }
        used = wanted;
        return new Reel(this, wanted);
    }
}
