package assay.adapter.tablesaw;

import assay.rows.Column.Kind;
import assay.rows.ColumnBuilder;
import assay.work.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import tech.tablesaw.columns.Column;

/** Columns of Tablesaw as columns of rows; what Tablesaw takes for missing is missing. */
final class FromTablesaw {

    private static final int OFTEN = 1 << 14;

    /** What a cell becomes, by the name of its column's type, since versions differ in classes. */
    private static final Map<String, Reading> READINGS =
            Map.ofEntries(
                    whole("SHORT"),
                    whole("INTEGER"),
                    whole("LONG"),
                    number("FLOAT"),
                    number("DOUBLE"),
                    Map.entry("BOOLEAN", new Reading(Kind.TRUTH, cell -> cell)),
                    Map.entry("STRING", new Reading(Kind.TEXT, cell -> cell)),
                    Map.entry("TEXT", new Reading(Kind.TEXT, cell -> cell)),
                    Map.entry("LOCAL_TIME", new Reading(Kind.TEXT, Object::toString)),
                    time("LOCAL_DATE_TIME", LocalDateTime.class::cast),
                    time("LOCAL_DATE", cell -> ((LocalDate) cell).atStartOfDay()),
                    time(
                            "INSTANT",
                            cell -> LocalDateTime.ofInstant((Instant) cell, ZoneOffset.UTC)));

    private record Reading(Kind kind, Function<Object, Object> cell) {}

    private FromTablesaw() {}

    static assay.rows.Column column(Column<?> column) {
        Reading reading = READINGS.get(column.type().name());
        if (reading == null) {
            throw new IllegalArgumentException(
                    "column '%s' is of Tablesaw's type %s; rows hold text, numbers, truths and times"
                            .formatted(column.name(), column.type().name()));
        }
        Work work = Work.current();
        ColumnBuilder cells = ColumnBuilder.of(column.name(), reading.kind());
        for (int row = 0; row < column.size(); row++) {
            if (row % OFTEN == 0) {
                work.check();
            }
            if (column.isMissing(row)) {
                cells.addMissing();
            } else {
                cells.add(reading.cell().apply(column.get(row)));
            }
        }
        return cells.build();
    }

    private static Map.Entry<String, Reading> whole(String type) {
        return Map.entry(type, new Reading(Kind.INTEGER, cell -> ((Number) cell).longValue()));
    }

    private static Map.Entry<String, Reading> number(String type) {
        return Map.entry(type, new Reading(Kind.NUMBER, cell -> ((Number) cell).doubleValue()));
    }

    private static Map.Entry<String, Reading> time(
            String type, Function<Object, LocalDateTime> cell) {
        return Map.entry(type, new Reading(Kind.TIME, cell::apply));
    }
}
