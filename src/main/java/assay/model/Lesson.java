package assay.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What one epoch teaches.
 *
 * @param rows zero-based rows to learn from, at least one, in any order as they are shuffled; a row
 *     that stands several times is learned from as often; copied in and out
 * @param doubts how far each row's label is doubted, from 0 (taught as it is) to 1 (the network is
 *     taught what it says itself), shape {@code [all rows of the training]}; empty for no doubt at
 *     all; copied in and out
 */
public record Lesson(int[] rows, double[] doubts) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no row, or a doubt is none
     */
    public Lesson {
        rows = rows.clone();
        doubts = doubts.clone();
        if (rows.length == 0) {
            throw new IllegalArgumentException(
                    "a lesson without rows teaches nothing; name at least one");
        }
        for (int row = 0; row < doubts.length; row++) {
            if (!(doubts[row] >= 0 && doubts[row] <= 1)) {
                throw new IllegalArgumentException(
                        "doubt of row %d is %s; it lies between 0 and 1"
                                .formatted(row, doubts[row]));
            }
        }
    }

    /**
     * {@return a lesson of every row, every label believed}
     *
     * @param rows number of rows of the training
     */
    public static Lesson ofAll(int rows) {
        return new Lesson(IntStream.range(0, rows).toArray(), new double[0]);
    }

    /**
     * {@return a lesson of every row, labels believed so far}
     *
     * @param doubts how far each row's label is doubted, 0 to 1
     */
    public static Lesson doubting(double[] doubts) {
        return new Lesson(IntStream.range(0, doubts.length).toArray(), doubts);
    }

    /** {@return a copy of the rows} */
    @Override
    public int[] rows() {
        return rows.clone();
    }

    /** {@return a copy of the doubts} */
    @Override
    public double[] doubts() {
        return doubts.clone();
    }

    double doubt(int row) {
        return doubts.length == 0 ? 0 : doubts[row];
    }

    /** Refuses a lesson that speaks of other rows than the training has. */
    void check(int all, int epoch) {
        if (doubts.length > 0 && doubts.length != all) {
            throw new IllegalArgumentException(
                    "lesson of epoch %d has %d doubts for %d rows; every row has one"
                            .formatted(epoch + 1, doubts.length, all));
        }
        for (int row : rows) {
            if (row < 0 || row >= all) {
                throw new IllegalArgumentException(
                        "lesson of epoch %d names row %d of %d; rows are numbered from 0"
                                .formatted(epoch + 1, row, all));
            }
        }
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof Lesson that
                && Arrays.equals(rows, that.rows)
                && Arrays.equals(doubts, that.doubts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rows) + Arrays.hashCode(doubts);
    }

    @Override
    public String toString() {
        return "Lesson[" + rows.length + " rows]";
    }
}
