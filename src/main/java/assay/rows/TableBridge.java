package assay.rows;

/**
 * The port to a library of tables that a person added to a notebook; the library's own types are
 * plain objects here.
 */
public interface TableBridge {

    /**
     * {@return how a table looks}
     *
     * @param table a table of the library
     * @param rows how many rows at most
     */
    TableFace face(Object table, int rows);

    /**
     * {@return a table's columns and rows in their order, as rows that enter here}
     *
     * @param table a table of the library
     * @throws IllegalArgumentException if a column is of a kind that rows do not have
     */
    Rows rows(Object table);

    /**
     * {@return a table of the library}
     *
     * @param rows what it holds
     * @param loss what becomes of cells that the library cannot hold
     * @throws IllegalArgumentException if a column cannot be held; names it, and the row
     */
    Object table(Rows rows, Loss loss);
}
