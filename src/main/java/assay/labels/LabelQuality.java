package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A score of every label: lower is more likely wrong.
 *
 * @param ids which rows, in order
 * @param score what was scored
 * @param adjusted whether probabilities were first taken relative to how confident the model is of
 *     each class, which helps where classes are not equally hard
 * @param values one score per row, finite; copied in and out
 */
public record LabelQuality(RowIds ids, LabelScore score, boolean adjusted, double[] values)
        implements Measured {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ or a score is not finite
     */
    public LabelQuality {
        values = values.clone();
        if (values.length != ids.size()) {
            throw new IllegalArgumentException(
                    "%d scores for %d rows; every row has one"
                            .formatted(values.length, ids.size()));
        }
        for (int row = 0; row < values.length; row++) {
            if (!Double.isFinite(values[row])) {
                throw new IllegalArgumentException(
                        "the score of row %d is %s; scores must be finite"
                                .formatted(row, values[row]));
            }
        }
    }

    /** {@return a copy of the scores, shape {@code [rows]}} */
    @Override
    public double[] values() {
        return values.clone();
    }

    /**
     * {@return the score of one row}
     *
     * @param row zero-based row
     */
    public double at(int row) {
        return values[row];
    }

    /**
     * {@return the rows whose labels are the most likely wrong, worst first; of equal ones the
     * first}
     *
     * @param count how many; fewer where there are fewer rows
     * @throws IllegalArgumentException if it is negative
     */
    public RowIds lowest(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("asked for " + count + " rows; ask for 0 or more");
        }
        return ids.pick(
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> values[row]))
                        .limit(count)
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    @Override
    public List<Figure> figures() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        String name = "quality." + Words.of(score) + (adjusted ? ".adjusted" : "");
        return sorted.length == 0
                ? List.of(Figure.of(name + ".rows", 0, "rows"))
                : List.of(
                        Figure.of(name + ".rows", sorted.length, "rows"),
                        Figure.of(name + ".least", sorted[0], "score"),
                        Figure.of(name + ".tenth", sorted[(sorted.length - 1) / 10], "score"),
                        Figure.of(name + ".median", sorted[(sorted.length - 1) / 2], "score"));
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelQuality that
                && ids.equals(that.ids)
                && score == that.score
                && adjusted == that.adjusted
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * score.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "LabelQuality[%d rows, %s%s]"
                .formatted(values.length, Words.of(score), adjusted ? ", adjusted" : "");
    }
}
