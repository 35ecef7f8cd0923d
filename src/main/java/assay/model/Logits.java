package assay.model;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.Matrix;
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
