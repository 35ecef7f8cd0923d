package assay.shell;

/**
 * One snippet of a cell.
 *
 * @param cell the cell it stands in
 * @param source its text, with what white space and comments stand before it
 * @param offset where it begins in the cell, in UTF-16 units
 */
record Piece(CellText cell, String source, int offset) {

    /** {@return the line in the cell, from 1, of a position in this piece} */
    int lineOf(int position) {
        return cell.lineOf(offset + Math.max(0, Math.min(position, source.length())));
    }

    /** {@return the line in the cell, from 1, of the first that is not blank} */
    int firstLine() {
        return lineOf(source.length() - source.stripLeading().length());
    }
}
