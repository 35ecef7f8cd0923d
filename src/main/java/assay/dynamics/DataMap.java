package assay.dynamics;

import assay.model.MatrixFiles;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.Matrix;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Where each row stands by how sure the network was of its label over a training and how much that
 * changed: easy to learn, hard to learn, or ambiguous. Hard rows are often mislabelled.
 *
 * <p>Source: S. Swayamdipta et al., "Dataset Cartography: Mapping and Diagnosing Datasets with
 * Training Dynamics", EMNLP 2020, section 2.
 *
 * @param ids which rows, in order
 * @param confidence mean probability of the label, 0 to 1; copied in and out
 * @param variability standard deviation of that probability over the epochs, 0 to .5 (a sample's up
 *     to .71); copied in and out
 * @param correct in how many epochs the label was the likeliest class; copied in and out
 * @param epochs number of epochs, at least 1
 */
public record DataMap(
        RowIds ids, double[] confidence, double[] variability, int[] correct, int epochs)
        implements Measured {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ or a number is outside its range
     */
    public DataMap {
        confidence = confidence.clone();
        variability = variability.clone();
        correct = correct.clone();
        if (confidence.length != ids.size()
                || variability.length != ids.size()
                || correct.length != ids.size()) {
            throw new IllegalArgumentException(
                    "%d, %d and %d numbers for %d rows; every row has one of each"
                            .formatted(
                                    confidence.length,
                                    variability.length,
                                    correct.length,
                                    ids.size()));
        }
        if (epochs < 1) {
            throw new IllegalArgumentException(
                    "a map over %d epochs; there is 1 or more".formatted(epochs));
        }
        for (int row = 0; row < correct.length; row++) {
            check(row, "confidence", confidence[row], 0, 1);
            // half is the most that numbers from 0 to 1 can spread; a sample's spread is a bit more
            check(row, "variability", variability[row], 0, 1);
            check(row, "correctness", correct[row], 0, epochs);
        }
    }

    private static void check(int row, String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s of row %d is %s; it lies between %s and %s"
                            .formatted(what, row, value, least, most));
        }
    }

    /**
     * {@return a map that another program wrote as a table}
     *
     * <p>Columns {@code confidence}, {@code variability} and {@code correctness}, in how many
     * epochs the label was the likeliest class; of these the largest counts as the number of
     * epochs.
     *
     * @param file {@code .jsonl}, {@code .parquet} or {@code .csv}
     * @throws IllegalArgumentException if a column or a number is missing or outside its range
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static DataMap read(Path file) {
        if (name(file).endsWith(".npy")) {
            throw new IllegalArgumentException(
                    "'%s' is an array, which has no rows of its own; give their ids: DataMap.read(file, ids)"
                            .formatted(file));
        }
        Rows rows = Rows.read(file);
        return read(rows.numbers("confidence", "variability", "correctness"), rows.ids(), file);
    }

    /**
     * {@return a map that another program wrote}
     *
     * @param file the file, as in {@link #read(Path)}
     */
    public static DataMap read(String file) {
        return read(Path.of(file));
    }

    /**
     * {@return a map that another program wrote}
     *
     * @param file as in {@link #read(Path)}, or {@code .npy} of the columns confidence, variability
     *     and correctness in this order
     * @param ids which rows, in the file's order
     * @throws IllegalArgumentException as in {@link #read(Path)}, or if the rows are not as many
     */
    public static DataMap read(Path file, RowIds ids) {
        if (name(file).endsWith(".npy")) {
            return read(MatrixFiles.read(file), ids, file);
        }
        Rows rows = Rows.read(file);
        return read(rows.numbers("confidence", "variability", "correctness"), ids, file);
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    private static DataMap read(Matrix numbers, RowIds ids, Path file) {
        if (numbers.columns() != 3 || numbers.rows() != ids.size()) {
            throw new IllegalArgumentException(
                    "'%s' has %d rows of %d columns for %d ids; a data map has confidence, variability and correctness of every row"
                            .formatted(file, numbers.rows(), numbers.columns(), ids.size()));
        }
        int rows = numbers.rows();
        int[] correct = new int[rows];
        for (int row = 0; row < rows; row++) {
            double count = numbers.at(row, 2);
            if (count != Math.rint(count)) {
                throw new IllegalArgumentException(
                        "correctness of row %d of '%s' is %s; it counts epochs"
                                .formatted(row, file, count));
            }
            correct[row] = (int) count;
        }
        return new DataMap(
                ids,
                IntStream.range(0, rows).mapToDouble(row -> numbers.at(row, 0)).toArray(),
                IntStream.range(0, rows).mapToDouble(row -> numbers.at(row, 1)).toArray(),
                correct,
                Math.max(1, Arrays.stream(correct).max().orElse(1)));
    }

    /** {@return a copy of the mean probabilities of the label} */
    @Override
    public double[] confidence() {
        return confidence.clone();
    }

    /** {@return a copy of the standard deviations of the label's probability} */
    @Override
    public double[] variability() {
        return variability.clone();
    }

    /** {@return a copy of the counts of epochs in which the label was the likeliest class} */
    @Override
    public int[] correct() {
        return correct.clone();
    }

    /** {@return the number of rows, possibly 0} */
    public int size() {
        return correct.length;
    }

    /**
     * {@return the rows with the highest confidence, highest first; ties by row}
     *
     * @param n largest number of rows, not negative
     */
    public RowIds easy(int n) {
        return first(n, row -> -confidence[row]);
    }

    /**
     * {@return the rows with the lowest confidence, lowest first; ties by row}
     *
     * @param n largest number of rows, not negative
     */
    public RowIds hard(int n) {
        return first(n, row -> confidence[row]);
    }

    /**
     * {@return the rows with the highest variability, highest first; ties by row}
     *
     * @param n largest number of rows, not negative
     */
    public RowIds ambiguous(int n) {
        return first(n, row -> -variability[row]);
    }

    private RowIds first(int n, IntToDoubleFunction order) {
        if (n < 0) {
            throw new IllegalArgumentException("asked for " + n + " rows; ask for 0 or more");
        }
        int[] rows =
                IntStream.range(0, size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(order::applyAsDouble))
                        .limit(n)
                        .mapToInt(Integer::intValue)
                        .toArray();
        return ids.pick(rows);
    }

    /** {@return the map as a table: confidence, variability, and correctness as a count} */
    public Rows rows() {
        return Rows.of(
                ids,
                List.of(
                        Column.numbers("confidence", confidence.clone()),
                        Column.numbers("variability", variability.clone()),
                        Column.integers(
                                "correctness", Arrays.stream(correct).asLongStream().toArray())));
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("map.rows", size(), "rows"),
                Figure.of("map.epochs", epochs, "epochs"),
                Figure.of(
                        "map.confidence.mean",
                        Arrays.stream(confidence).average().orElse(0),
                        "probability"),
                Figure.of(
                        "map.variability.mean",
                        Arrays.stream(variability).average().orElse(0),
                        "probability"),
                Figure.of(
                        "map.always_right",
                        Arrays.stream(correct).filter(count -> count == epochs).count(),
                        "rows"),
                Figure.of(
                        "map.never_right",
                        Arrays.stream(correct).filter(count -> count == 0).count(),
                        "rows"));
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof DataMap that
                && ids.equals(that.ids)
                && Arrays.equals(confidence, that.confidence)
                && Arrays.equals(variability, that.variability)
                && Arrays.equals(correct, that.correct)
                && epochs == that.epochs;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(confidence) + Arrays.hashCode(correct);
    }

    @Override
    public String toString() {
        return "DataMap[%d rows, %d epochs]".formatted(size(), epochs);
    }
}
