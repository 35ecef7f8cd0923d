package assay.shell;

/**
 * One snippet of a cell.
 *
 * @param cell the cell it stands in
 * @param source its text, with what white space and comments stand before it
 * @param offset where it begins in the cell, in UTF-16 units
 * @param addedAt where text was put in that does not stand in the cell
 * @param added how long that text is; 0 for none
 */
record Piece(CellText cell, String source, int offset, int addedAt, int added) {

    Piece(CellText cell, String source, int offset) {
        this(cell, source, offset, 0, 0);
    }

    /** {@return this piece, as it stands in the cell, with text put in at a position} */
    Piece with(String text, int position) {
        String longer = source.substring(0, position) + text + source.substring(position);
        return new Piece(cell, longer, offset, position, text.length());
    }

    /** {@return the position in the cell of one in this piece} */
    int inCell(long position) {
        int inside = (int) Math.max(0, Math.min(position, source.length()));
        int before = Math.max(0, Math.min(added, inside - addedAt));
        return Math.min(offset + inside - before, cell.source().length());
    }

    /** {@return the line in the cell, from 1, of a position in this piece} */
    int lineOf(int position) {
        return cell.lineOf(inCell(position));
    }

    /** {@return the line in the cell, from 1, of the first that is not blank} */
    int firstLine() {
        return lineOf(source.length() - source.stripLeading().length());
    }
}
