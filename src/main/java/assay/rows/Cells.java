package assay.rows;

import assay.rows.Column.Kind;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a person hands in, as cells: the values of a filter, the results of a function. */
final class Cells {

    private Cells() {}

    /** A value to look for in a column, as that column's cells are. */
    static Object sought(Column column, Object value) {
        Optional<Object> fitting =
                switch (column.kind()) {
                    case TEXT -> Optional.of(value).filter(String.class::isInstance);
                    case INTEGER -> whole(value);
                    case NUMBER ->
                            value instanceof Number number
                                    ? Optional.of(number.doubleValue())
                                    : Optional.empty();
                    case TRUTH -> Optional.of(value).filter(Boolean.class::isInstance);
                    case TIME -> time(value);
                    case IMAGE -> Optional.empty();
                };
        return fitting.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                "column '%s' holds %s; '%s' cannot be among them"
                                        .formatted(column.name(), column.kind().words(), value)));
    }

    private static Optional<Object> whole(Object value) {
        boolean integral =
                value instanceof Long
                        || value instanceof Integer
                        || value instanceof Short
                        || value instanceof Byte;
        return integral ? Optional.of(((Number) value).longValue()) : Optional.empty();
    }

    private static Optional<Object> time(Object value) {
        try {
            return value instanceof LocalDateTime
                    ? Optional.of(value)
                    : Optional.of(LocalDateTime.parse(value.toString()));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** A column of what a function says of each row; its kind is the narrowest that holds all. */
    static Column computed(String name, Rows rows, Function<Row, ?> function) {
        List<Optional<Object>> cells = new ArrayList<>(rows.size());
        Optional<Kind> kind = Optional.empty();
        for (int row = 0; row < rows.size(); row++) {
            Optional<Object> cell = cell(name, row, function.apply(new Row(rows, row)));
            if (cell.isPresent()) {
                kind = Optional.of(common(name, row, kind, kindOf(name, row, cell.get())));
            }
            cells.add(cell);
        }
        ColumnBuilder builder = ColumnBuilder.of(name, kind.orElse(Kind.TEXT));
        boolean widen = kind.equals(Optional.of(Kind.NUMBER));
        cells.forEach(cell -> builder.add(widen ? cell.map(Cells::widened) : cell));
        return builder.build();
    }

    private static Object widened(Object cell) {
        return ((Number) cell).doubleValue();
    }

    private static Optional<Object> cell(String name, int row, Object given) {
        if (given == null) {
            throw new IllegalArgumentException(
                    "row %d of new column '%s' is null; give Optional.empty() where missing"
                            .formatted(row, name));
        }
        if (given instanceof Optional<?> optional) {
            return optional.flatMap(inner -> cell(name, row, inner));
        }
        if (given instanceof java.util.OptionalLong whole) {
            return whole.isPresent() ? Optional.of(whole.getAsLong()) : Optional.empty();
        }
        if (given instanceof java.util.OptionalDouble number) {
            return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
        }
        if (given instanceof Enum<?> constant) {
            return Optional.of(constant.name());
        }
        return Optional.of(whole(given).orElse(given));
    }

    private static Kind kindOf(String name, int row, Object cell) {
        if (cell instanceof String) {
            return Kind.TEXT;
        }
        if (cell instanceof Long) {
            return Kind.INTEGER;
        }
        if (cell instanceof Double || cell instanceof Float) {
            return Kind.NUMBER;
        }
        if (cell instanceof Boolean) {
            return Kind.TRUTH;
        }
        if (cell instanceof LocalDateTime) {
            return Kind.TIME;
        }
        throw new IllegalArgumentException(
                "row %d of new column '%s' is '%s'; cells are texts, numbers, true or false, or times"
                        .formatted(row, name, cell));
    }

    private static Kind common(String name, int row, Optional<Kind> before, Kind now) {
        if (before.isEmpty() || before.get() == now) {
            return now;
        }
        if (numeric(before.get()) && numeric(now)) {
            return Kind.NUMBER;
        }
        throw new IllegalArgumentException(
                "row %d of new column '%s' is %s, rows before it are %s; a column is of one kind"
                        .formatted(row, name, now.words(), before.get().words()));
    }

    private static boolean numeric(Kind kind) {
        return kind == Kind.INTEGER || kind == Kind.NUMBER;
    }
}
