package assay.rows;

/**
 * What becomes of a cell on its way into a library that cannot hold it as it is: a missing number
 * where a library has none, NaN or an empty text where a library takes these for missing, times
 * finer than the library's, whole numbers larger than it can tell apart.
 */
public enum Loss {
    /** Such a cell is refused with its row and column; what comes back is what went out. */
    REFUSED,
    /**
     * The cell becomes the nearest that the library has: missing numbers NaN, NaN and the empty
     * text missing, times cut, whole numbers rounded.
     */
    ALLOWED;

    /**
     * Allows or refuses the loss of one cell.
     *
     * @param column where the cell is
     * @param row zero-based row
     * @param found what the cell is: {@code missing}
     * @param limit what the library can hold, half a sentence
     * @throws IllegalArgumentException if losses are refused
     */
    public void check(Column column, int row, String found, String limit) {
        if (this == REFUSED) {
            throw new IllegalArgumentException(
                    "row %d of column '%s' is %s; %s (Loss.ALLOWED takes the nearest)"
                            .formatted(row, column.name(), found, limit));
        }
    }
}
