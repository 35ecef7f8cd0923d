package assay.model;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import java.nio.file.Path;
import java.util.List;

/**
 * The last layer's answers: unnormalised log probabilities of each class.
 *
 * <p>Shape {@code [rows, classes]}; unit: nats, up to a constant per row; higher is more likely.
 * Finite, none missing.
 *
 * @param ids which rows, in order
 * @param classes names of the classes, one per column
 * @param values the answers, on the heap or in a file
 */
public record Logits(RowIds ids, List<String> classes, Matrix values) implements Measured {

    private static final double SLACK = 1e-3; // of a sum of rounded probabilities

    /**
     * Checks the shape and every number.
     *
     * @throws IllegalArgumentException if the rows do not fit the ids, the columns do not fit the
     *     classes or a logit is not finite
     */
    public Logits {
        classes = List.copyOf(classes);
        if (values.columns() != classes.size()) {
            throw new IllegalArgumentException(
                    "%d columns of logits for %d classes; every class has one column"
                            .formatted(values.columns(), classes.size()));
        }
        Finite.check(ids, values, "the logits", "logits");
    }

    /**
     * {@return logits that another program wrote}
     *
     * @param file a file that {@link MatrixFiles#read(Path)} reads
     * @param classes names of the classes, one per column
     * @param ids which rows, in the file's order
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    public static Logits read(Path file, List<String> classes, RowIds ids) {
        return new Logits(ids, classes, MatrixFiles.read(file));
    }

    /**
     * {@return logits that another program wrote}
     *
     * @param file as in {@link #read(Path, List, RowIds)}
     * @param classes names of the classes, one per column
     * @param ids which rows, in the file's order
     */
    public static Logits read(String file, List<String> classes, RowIds ids) {
        return read(Path.of(file), classes, ids);
    }

    /**
     * {@return the logits of probabilities that another program wrote}
     *
     * @param file a file that {@link MatrixFiles#read(Path)} reads
     * @param classes names of the classes, one per column
     * @param ids which rows, in the file's order
     * @throws IllegalArgumentException as in {@link #ofProbabilities}
     */
    public static Logits readProbabilities(Path file, List<String> classes, RowIds ids) {
        return ofProbabilities(ids, classes, MatrixFiles.read(file));
    }

    /**
     * {@return the logits of probabilities that another program wrote}
     *
     * @param file as in {@link #readProbabilities(Path, List, RowIds)}
     * @param classes names of the classes, one per column
     * @param ids which rows, in the file's order
     */
    public static Logits readProbabilities(String file, List<String> classes, RowIds ids) {
        return readProbabilities(Path.of(file), classes, ids);
    }

    /**
     * {@return the logarithms of probabilities, in nats; a probability of 0 becomes that of the
     * smallest float32 above it, about -103}
     *
     * @param ids which rows, in order
     * @param classes names of the classes, one per column
     * @param probabilities a row of numbers from 0 to 1 for each id, with a sum within .001 of 1
     * @throws IllegalArgumentException if a number is not from 0 to 1 or a row's sum is another
     */
    public static Logits ofProbabilities(RowIds ids, List<String> classes, Matrix probabilities) {
        double[][] logarithms = new double[probabilities.rows()][];
        for (int row = 0; row < logarithms.length; row++) {
            logarithms[row] = logarithms(row, probabilities.row(row));
        }
        return new Logits(
                ids,
                classes,
                logarithms.length == 0 ? probabilities : DoubleMatrix.copyOf(logarithms));
    }

    private static double[] logarithms(int row, double[] line) {
        double sum = 0;
        for (int column = 0; column < line.length; column++) {
            if (!(line[column] >= 0 && line[column] <= 1)) {
                throw new IllegalArgumentException(
                        "row %d, column %d of the probabilities is %s; probabilities are from 0 to 1"
                                .formatted(row, column, line[column]));
            }
            sum += line[column];
            line[column] = Math.log(Math.max(line[column], Float.MIN_VALUE));
        }
        if (Math.abs(sum - 1) > SLACK) {
            throw new IllegalArgumentException(
                    "row %d of the probabilities has the sum %s; the classes of a row have the sum 1"
                            .formatted(row, sum));
        }
        return line;
    }

    /** {@return the number of rows, possibly 0} */
    public int rows() {
        return values.rows();
    }

    /**
     * {@return one row's probabilities, shape {@code [classes]}, summing to 1}
     *
     * @param row zero-based row
     */
    public double[] probabilities(int row) {
        double[] line = values.row(row);
        double normalizer = CrossEntropy.logSumExp(line);
        for (int code = 0; code < line.length; code++) {
            line[code] = Math.exp(line[code] - normalizer);
        }
        return line;
    }

    /** {@return the likeliest class of every row; ties go to the class named first} */
    public Labels predictions() {
        int[] codes = new int[rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = CrossEntropy.largest(values.row(row));
        }
        return new Labels(ids, classes, codes);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("logits.rows", rows(), "rows"),
                Figure.of("logits.classes", classes.size(), "classes"));
    }

    @Override
    public String toString() {
        return "Logits[" + rows() + " rows x " + classes.size() + " classes]";
    }
}
