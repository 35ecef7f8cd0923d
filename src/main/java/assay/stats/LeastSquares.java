package assay.stats;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Linear equations, solved exactly or as nearly as can be. */
public final class LeastSquares {

    private static final double SINGULAR = 1e-12;

    private LeastSquares() {}

    /**
     * {@return the weights of the columns that come nearest to the values, by a pivoted QR
     * decomposition; columns that say what others say already may weigh 0}
     *
     * @param rows the equations, at least as many as columns, finite
     * @param values what each should give
     * @throws IllegalArgumentException if there are fewer rows than columns
     */
    public static double[] fit(double[][] rows, double[] values) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        if (columns == 0 || rows.length < columns) {
            throw new IllegalArgumentException(
                    "%d rows for %d weights; give as many rows as weights or more"
                            .formatted(rows.length, columns));
        }
        return solved(
                LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false), rows, values, columns);
    }

    /**
     * {@return the one solution of as many equations as unknowns}
     *
     * @param rows the equations, a square of finite numbers
     * @param values what each gives
     * @throws ArithmeticException if there is not one solution
     */
    public static double[] solve(double[][] rows, double[] values) {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.linear(rows.length);
        double[] solution = solved(solver, rows, values, rows.length);
        if (!(solver.quality() > SINGULAR)) {
            throw new ArithmeticException("the equations have no solution of their own");
        }
        return solution;
    }

    private static double[] solved(
            LinearSolverDense<DMatrixRMaj> solver, double[][] rows, double[] values, int columns) {
        if (!solver.setA(new DMatrixRMaj(rows))) {
            throw new ArithmeticException("the equations have no solution of their own");
        }
        DMatrixRMaj right = new DMatrixRMaj(values.length, 1, true, values.clone());
        DMatrixRMaj solution = new DMatrixRMaj(columns, 1);
        solver.solve(right, solution);
        return solution.getData().clone();
    }
}
