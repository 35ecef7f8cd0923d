package assay.rows;

import java.util.Arrays;
import java.util.List;

/**
 * One class per row, none missing.
 *
 * @param ids which rows, in order
 * @param classes names of the classes, at least 1, none twice; a code is an index into this list
 * @param codes class of each row, shape {@code [rows]}; copied in and out
 */
public record Labels(RowIds ids, List<String> classes, int[] codes) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ, a class stands twice or a code names
     *     no class
     */
    public Labels {
        classes = List.copyOf(classes);
        codes = codes.clone();
        if (codes.length != ids.size()) {
            throw new IllegalArgumentException(
                    "%d labels for %d rows; every row has one label"
                            .formatted(codes.length, ids.size()));
        }
        if (classes.isEmpty() || classes.stream().distinct().count() != classes.size()) {
            throw new IllegalArgumentException(
                    "classes " + classes + " are empty or stand twice; name each class once");
        }
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] < 0 || codes[row] >= classes.size()) {
                throw new IllegalArgumentException(
                        "label of row %d is %d; there are %d classes, numbered from 0"
                                .formatted(row, codes[row], classes.size()));
            }
        }
    }

    /** {@return a copy of the codes, shape {@code [rows]}} */
    @Override
    public int[] codes() {
        return codes.clone();
    }

    /** {@return the number of rows} */
    public int size() {
        return codes.length;
    }

    /**
     * {@return the class of one row, as an index into {@code classes}}
     *
     * @param row zero-based row
     */
    public int at(int row) {
        return codes[row];
    }

    /**
     * {@return the name of one row's class}
     *
     * @param row zero-based row
     */
    public String nameAt(int row) {
        return classes.get(codes[row]);
    }

    /**
     * {@return the labels of some of the rows, in the order asked for}
     *
     * @param rows zero-based rows, none twice
     * @throws IllegalArgumentException if a row stands twice or is not here
     */
    public Labels pick(int... rows) {
        return new Labels(
                ids.pick(rows), classes, Arrays.stream(rows).map(row -> codes[row]).toArray());
    }

    /**
     * {@return the same rows and classes with other codes}
     *
     * @param other class of each row
     */
    public Labels withCodes(int[] other) {
        return new Labels(ids, classes, other);
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels that
                && ids.equals(that.ids)
                && classes.equals(that.classes)
                && Arrays.equals(codes, that.codes);
    }

    @Override
    public int hashCode() {
        return 31 * ids.hashCode() + Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return "Labels[" + codes.length + " rows, " + classes.size() + " classes]";
    }
}
