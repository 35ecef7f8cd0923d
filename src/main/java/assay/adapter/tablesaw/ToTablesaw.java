package assay.adapter.tablesaw;

import assay.rows.Column;
import assay.rows.Loss;
import assay.work.Work;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;

/**
 * Columns of rows as columns of Tablesaw. Tablesaw marks a missing cell by a value of its own: NaN,
 * the empty text, the least whole number. A present cell of that value is a loss.
 */
final class ToTablesaw {

    private static final int OFTEN = 1 << 14;
    private static final int YEARS = Short.MAX_VALUE;

    private ToTablesaw() {}

    static tech.tablesaw.columns.Column<?> column(Column column, Loss loss) {
        return switch (column.kind()) {
            case TEXT -> texts(column, loss);
            case INTEGER -> integers(column, loss);
            case NUMBER -> numbers(column, loss);
            case TRUTH -> truths(column);
            case TIME -> times(column, loss);
            case IMAGE ->
                    throw new IllegalArgumentException(
                            "column '%s' holds pictures, which Tablesaw does not have; drop it first"
                                    .formatted(column.name()));
        };
    }

    private static StringColumn texts(Column column, Loss loss) {
        StringColumn made = StringColumn.create(column.name());
        each(
                column,
                made,
                row -> {
                    String text = column.text(row).orElseThrow();
                    if (text.isEmpty()) {
                        loss.check(column, row, "the empty text", "Tablesaw takes it for missing");
                    }
                    made.append(text);
                });
        return made;
    }

    private static LongColumn integers(Column column, Loss loss) {
        LongColumn made = LongColumn.create(column.name());
        each(
                column,
                made,
                row -> {
                    long number = column.integer(row).orElseThrow();
                    if (number == Long.MIN_VALUE) {
                        loss.check(column, row, "-2^63", "Tablesaw takes it for missing");
                    }
                    made.append(number);
                });
        return made;
    }

    private static DoubleColumn numbers(Column column, Loss loss) {
        DoubleColumn made = DoubleColumn.create(column.name());
        each(
                column,
                made,
                row -> {
                    double number = column.number(row).orElseThrow();
                    if (Double.isNaN(number)) {
                        loss.check(column, row, "NaN", "Tablesaw takes it for missing");
                    }
                    made.append(number);
                });
        return made;
    }

    private static BooleanColumn truths(Column column) {
        BooleanColumn made = BooleanColumn.create(column.name());
        each(column, made, row -> made.append(column.truth(row).orElseThrow()));
        return made;
    }

    private static DateTimeColumn times(Column column, Loss loss) {
        DateTimeColumn made = DateTimeColumn.create(column.name());
        each(column, made, row -> made.append(time(column, row, loss)));
        return made;
    }

    private static LocalDateTime time(Column column, int row, Loss loss) {
        LocalDateTime time = column.time(row).orElseThrow();
        if (Math.abs(time.getYear()) > YEARS) {
            throw new IllegalArgumentException(
                    "row %d of column '%s' is %s; Tablesaw's years lie within 32,767"
                            .formatted(row, column.name(), time));
        }
        LocalDateTime cut = time.truncatedTo(ChronoUnit.MILLIS);
        if (!cut.equals(time)) {
            loss.check(column, row, time.toString(), "Tablesaw's times have milliseconds");
        }
        return cut;
    }

    private interface Cell {
        void append(int row);
    }

    private static void each(Column column, tech.tablesaw.columns.Column<?> made, Cell cell) {
        Work work = Work.current();
        for (int row = 0; row < column.size(); row++) {
            if (row % OFTEN == 0) {
                work.check();
            }
            if (column.missing(row)) {
                made.appendMissing();
            } else {
                cell.append(row);
            }
        }
    }
}
