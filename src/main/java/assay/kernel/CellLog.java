package assay.kernel;

import java.util.List;

/**
 * What was run in a kernel: every cell that counts, in the order it was run. A value; later cells
 * are in a later log.
 *
 * @param cells the cells, first to last
 */
public record CellLog(List<LoggedCell> cells) {

    /** Copies the list. */
    public CellLog {
        cells = List.copyOf(cells);
    }
}
