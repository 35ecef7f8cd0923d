package assay.model;

import assay.rows.RowIds;
import assay.stats.Matrix;
import assay.work.Work;

/** The two checks that every value of this room makes: one line per row, and no NaN anywhere. */
final class Finite {

    private static final int ROWS = 4096; // between two looks at the token

    private Finite() {}

    static void check(RowIds ids, Matrix values, String place, String kind) {
        if (values.rows() != ids.size()) {
            throw new IllegalArgumentException(
                    "%d rows of %s for %d ids; every row has one id"
                            .formatted(values.rows(), kind, ids.size()));
        }
        if (values instanceof TrajectoryFile) {
            return; // a recorder lets nothing else in, and the checksums were compared
        }
        double[] line = new double[values.columns()];
        for (int row = 0; row < values.rows(); row++) {
            if (row % ROWS == 0) {
                Work.current().check();
            }
            values.readRow(row, line);
            for (int column = 0; column < line.length; column++) {
                if (!Double.isFinite(line[column])) {
                    throw new IllegalArgumentException(
                            "row %d, column %d of %s is %s; %s must be finite"
                                    .formatted(row, column, place, line[column], kind));
                }
            }
        }
    }
}
