package assay.rows;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One row of a table, as a predicate or a function sees it.
 *
 * @param rows the table
 * @param place zero-based row in that table, for messages; the {@link #id()} says which row it is
 */
public record Row(Rows rows, int place) {

    /**
     * Checks the place.
     *
     * @throws IllegalArgumentException if the table has no such row
     */
    public Row {
        if (place < 0 || place >= rows.size()) {
            throw new IllegalArgumentException(
                    "row %d of %d rows; rows are numbered from 0".formatted(place, rows.size()));
        }
    }

    /** {@return which row it is} */
    public RowId id() {
        return rows.ids().at(place);
    }

    /**
     * {@return whether the cell is missing}
     *
     * @param column name of the column
     */
    public boolean missing(String column) {
        return rows.column(column).missing(place);
    }

    /**
     * {@return the cell as the class its kind names, empty where missing}
     *
     * @param column name of the column
     */
    public Optional<Object> value(String column) {
        return rows.column(column).value(place);
    }

    /**
     * {@return the cell as text, whatever its kind, empty where missing}
     *
     * @param column name of the column
     */
    public Optional<String> text(String column) {
        return rows.column(column).text(place);
    }

    /**
     * {@return the cell of a column of whole numbers, empty where missing}
     *
     * @param column name of the column
     */
    public OptionalLong integer(String column) {
        return rows.column(column).integer(place);
    }

    /**
     * {@return the cell of a column of numbers or whole numbers, empty where missing}
     *
     * @param column name of the column
     */
    public OptionalDouble number(String column) {
        return rows.column(column).number(place);
    }

    /**
     * {@return the cell of a column of true and false, empty where missing}
     *
     * @param column name of the column
     */
    public Optional<Boolean> truth(String column) {
        return rows.column(column).truth(place);
    }

    /**
     * {@return the cell of a column of times, empty where missing}
     *
     * @param column name of the column
     */
    public Optional<LocalDateTime> time(String column) {
        return rows.column(column).time(place);
    }
}
