package assay.familiarity;

import assay.rows.RowIds;

/** Two values speak of the same rows in the same order, or are refused. */
final class SameRows {

    private SameRows() {}

    static void check(RowIds rows, RowIds other, String what) {
        if (rows.size() != other.size()) {
            throw new IllegalArgumentException(
                    "%d rows but %d %s; every row has one"
                            .formatted(rows.size(), other.size(), what));
        }
        if (!rows.equals(other)) {
            int row = 0;
            while (rows.at(row).equals(other.at(row))) {
                row++;
            }
            throw new IllegalArgumentException(
                    "row %d is %s, but %s among the %s; pick the same rows in one order"
                            .formatted(row, rows.at(row), other.at(row), what));
        }
    }
}
