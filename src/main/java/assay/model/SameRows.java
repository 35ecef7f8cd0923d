package assay.model;

import assay.rows.RowIds;

/** Two values speak of the same rows in the same order, or the first that differs is named. */
final class SameRows {

    private SameRows() {}

    static void check(RowIds given, String what, RowIds other, String otherWhat) {
        if (given.size() != other.size()) {
            throw new IllegalArgumentException(
                    "%d %s but %d %s; every row has one of each"
                            .formatted(given.size(), what, other.size(), otherWhat));
        }
        if (!given.equals(other)) {
            int row = firstDifference(given, other);
            throw new IllegalArgumentException(
                    "row %d is %s among the %s and %s among the %s; pick the same rows in one order"
                            .formatted(row, given.at(row), what, other.at(row), otherWhat));
        }
    }

    private static int firstDifference(RowIds given, RowIds other) {
        int row = 0;
        while (given.at(row).equals(other.at(row))) {
            row++;
        }
        return row;
    }
}
