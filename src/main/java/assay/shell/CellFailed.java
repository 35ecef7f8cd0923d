package assay.shell;

/** What ends a cell when a text that it ran as a part of itself has ended with a problem. */
public final class CellFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Outcome.Problem problem;

    /**
     * Takes the problem over, so that the cell is shown with it.
     *
     * @param problem how the text ended
     */
    public CellFailed(Outcome.Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Outcome.Problem problem() {
        return problem;
    }
}
