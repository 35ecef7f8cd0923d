package assay.labels;

import assay.model.Logits;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import assay.stats.Parts;
import assay.work.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A model's probability of each class for each row. To judge labels they must come from a model
 * that has not been trained on the row, by cross-validation for example.
 *
 * <p>Shape {@code [rows, classes]}; each from 0 to 1, each row adding up to 1 within {@value
 * #SLACK}, which rounding to float32 or to four decimals keeps. None missing, none NaN.
 *
 * @param ids which rows, in order
 * @param classes names of the classes, one per column, none twice
 * @param values the probabilities, on the heap or in a file
 */
public record ClassProbabilities(RowIds ids, List<String> classes, Matrix values)
        implements Measured {

    /** How far a row's sum may be from 1. */
    public static final double SLACK = 1e-3;

    private static final double ROUNDING = 1e-6;

    /**
     * Checks the shape and every number; one pass over them.
     *
     * @throws IllegalArgumentException if the shape does not fit, a number is no probability or a
     *     row does not add up to 1; names the place
     */
    public ClassProbabilities {
        classes = List.copyOf(classes);
        if (classes.stream().distinct().count() != classes.size()) {
            throw new IllegalArgumentException(
                    "classes " + classes + " stand twice; name each class once");
        }
        if (values.columns() != classes.size() || values.rows() != ids.size()) {
            throw new IllegalArgumentException(
                    "%d x %d probabilities for %d rows and %d classes; every row has one per class"
                            .formatted(
                                    values.rows(), values.columns(), ids.size(), classes.size()));
        }
        check(values);
    }

    /**
     * {@return the probabilities that a model's logits stand for}
     *
     * @param logits answers for rows that the model was not trained on
     */
    public static ClassProbabilities of(Logits logits) {
        double[] values = new double[Math.multiplyExact(logits.rows(), logits.classes().size())];
        for (int row = 0; row < logits.rows(); row++) {
            double[] line = logits.probabilities(row);
            System.arraycopy(line, 0, values, row * line.length, line.length);
        }
        return new ClassProbabilities(
                logits.ids(), logits.classes(), DoubleMatrix.wrap(logits.classes().size(), values));
    }

    /**
     * {@return columns of a table as probabilities}
     *
     * @param rows the table
     * @param classes names of the classes, one per column
     * @param columns columns of numbers, in the order of the classes
     * @throws IllegalArgumentException as the constructor does
     */
    public static ClassProbabilities of(Rows rows, List<String> classes, String... columns) {
        return new ClassProbabilities(rows.ids(), classes, rows.numbers(columns));
    }

    /** {@return the number of rows, possibly 0} */
    public int rows() {
        return values.rows();
    }

    /** {@return the likeliest class of every row; ties go to the class named first} */
    public Labels predictions() {
        int[] codes = new int[rows()];
        double[] line = new double[values.columns()];
        for (int row = 0; row < codes.length; row++) {
            values.readRow(row, line);
            codes[row] = largest(line);
        }
        return new Labels(ids, classes, codes);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("probabilities.rows", rows(), "rows"),
                Figure.of("probabilities.classes", classes.size(), "classes"));
    }

    @Override
    public String toString() {
        return "ClassProbabilities[" + rows() + " rows x " + classes.size() + " classes]";
    }

    /** {@return the labels as columns of these probabilities, after checking that they fit} */
    int[] columnsOf(Labels given) {
        checkRows(given.ids());
        int[] column = columnOfClass(given.classes());
        int[] codes = given.codes();
        for (int row = 0; row < codes.length; row++) {
            int code = codes[row];
            codes[row] = column[code];
            if (codes[row] < 0) {
                throw new IllegalArgumentException(
                        "row %d is labelled '%s', which is none of the classes %s of the probabilities"
                                .formatted(row, given.classes().get(code), classes));
            }
        }
        return codes;
    }

    void checkRows(RowIds others) {
        if (others.size() != ids.size()) {
            throw new IllegalArgumentException(
                    "%d labels but %d rows of probabilities; every row has one of each"
                            .formatted(others.size(), ids.size()));
        }
        if (!others.equals(ids)) {
            int row = 0;
            while (others.at(row).equals(ids.at(row))) {
                row++;
            }
            throw new IllegalArgumentException(
                    "row %d is %s among the labels and %s among the probabilities; pick the same rows in one order"
                            .formatted(row, others.at(row), ids.at(row)));
        }
    }

    static int largest(double[] line) {
        int best = 0;
        for (int code = 1; code < line.length; code++) {
            best = line[code] > line[best] ? code : best;
        }
        return best;
    }

    private int[] columnOfClass(List<String> names) {
        Map<String, Integer> place = new HashMap<>();
        classes.forEach(name -> place.put(name, place.size()));
        return names.stream().mapToInt(name -> place.getOrDefault(name, -1)).toArray();
    }

    private static void check(Matrix values) {
        Parts.<OptionalInt>fold(
                values.rows(),
                values.columns(),
                Work.current(),
                (from, to) -> firstWrong(values, from, to),
                wrong -> wrong.ifPresent(row -> refuse(row, values.row(row))));
    }

    private static OptionalInt firstWrong(Matrix values, int from, int to) {
        double[] line = new double[values.columns()];
        for (int row = from; row < to; row++) {
            values.readRow(row, line);
            double sum = 0;
            double least = 0;
            double most = 0;
            for (double p : line) {
                sum += p;
                least = Math.min(least, p);
                most = Math.max(most, p);
            }
            // Written so that NaN fails it.
            if (!(least >= -ROUNDING && most <= 1 + ROUNDING && Math.abs(sum - 1) <= SLACK)) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }

    private static void refuse(int row, double[] line) {
        double sum = 0;
        for (int column = 0; column < line.length; column++) {
            if (!(line[column] >= -ROUNDING && line[column] <= 1 + ROUNDING)) {
                throw new IllegalArgumentException(
                        "row %d, column %d of the probabilities is %s; a probability lies between 0 and 1"
                                .formatted(row, column, line[column]));
            }
            sum += line[column];
        }
        throw new IllegalArgumentException(
                String.format(
                        Locale.ROOT,
                        "the probabilities of row %d add up to %.6g; those of a row add up to 1",
                        row,
                        sum));
    }
}
