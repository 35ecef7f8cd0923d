package assay.familiarity;

import assay.stats.DoubleMatrix;
import assay.stats.Matrix;

/** How far apart two rows of activations are. */
public enum RowMetric {
    /** The length of the difference. */
    EUCLIDEAN,
    /** 1 less the cosine of the angle between them, from 0 to 2; blind to length. */
    COSINE;

    private static final int FEW = 3;

    /**
     * {@return the metric where none is asked for: cosine above three columns}
     *
     * @param columns number of columns
     */
    public static RowMetric standard(int columns) {
        return columns > FEW ? COSINE : EUCLIDEAN;
    }

    /**
     * The rows as they are searched. Cosine distance is half the squared length of the difference
     * of unit vectors, which loses no digits where two rows are nearly alike.
     */
    Matrix prepared(Matrix rows) {
        return this == EUCLIDEAN ? rows : units(rows);
    }

    /** The distance from the length of the difference of prepared rows. */
    double distance(double length) {
        return this == EUCLIDEAN ? length : length * length / 2;
    }

    private static Matrix units(Matrix rows) {
        int columns = rows.columns();
        double[] values = new double[Math.multiplyExact(rows.rows(), columns)];
        double[] line = new double[columns];
        for (int row = 0; row < rows.rows(); row++) {
            rows.readRow(row, line);
            double length = length(line);
            if (length == 0) {
                throw new IllegalArgumentException(
                        "row %d is all zeros and has no direction; use the Euclidean metric"
                                .formatted(row));
            }
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = line[column] / length;
            }
        }
        return DoubleMatrix.wrap(columns, values);
    }

    private static double length(double[] line) {
        double squares = 0;
        for (double value : line) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
