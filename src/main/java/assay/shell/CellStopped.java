package assay.shell;

/** Unwinds a thread of a stopped cell; thrown again at the next check where somebody catches it. */
final class CellStopped extends Error {

    private static final long serialVersionUID = 1L;

    static final CellStopped SIGNAL = new CellStopped();

    private CellStopped() {
        super("the cell was stopped", null, false, false);
    }
}
