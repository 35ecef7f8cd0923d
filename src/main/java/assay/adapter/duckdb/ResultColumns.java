package assay.adapter.duckdb;

import assay.rows.Column;
import assay.rows.Column.Kind;
import assay.rows.ColumnBuilder;
import assay.rows.Pictures;
import assay.work.Work;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A result as columns of ours. Whole numbers beyond 64 bits make a column of text; dates are
 * midnight; times with a zone become UTC; binary cells are pictures; whatever else there is becomes
 * text.
 */
final class ResultColumns {

    private static final int CHECKED_ROWS = 1024;
    private static final int LONG_BITS = 63;

    private ResultColumns() {}

    static List<Column> of(ResultSet result, Work work) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<Cells> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(cells(meta.getColumnLabel(i), i, meta.getColumnTypeName(i)));
        }
        for (int row = 0; result.next(); row++) {
            if (row % CHECKED_ROWS == 0) {
                work.check();
            }
            for (Cells column : columns) {
                column.read(result);
            }
        }
        List<Column> built = new ArrayList<>();
        for (Cells column : columns) {
            built.add(column.build());
        }
        return built;
    }

    /** The cells of one column of the result. */
    private interface Cells {
        void read(ResultSet result) throws SQLException;

        Column build();
    }

    /** A cell of a result, null where missing as JDBC has it. */
    private interface Getter {
        Object from(ResultSet result, int place) throws SQLException;
    }

    private static Cells cells(String name, int place, String type) {
        String plain = type.replaceFirst("\\(.*", "");
        if (type.endsWith("]")) {
            return plain(name, place, Kind.TEXT, ResultSet::getString);
        }
        return switch (plain) {
            case "BOOLEAN" -> plain(name, place, Kind.TRUTH, ResultSet::getObject);
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
                    plain(name, place, Kind.INTEGER, ResultColumns::whole);
            case "FLOAT", "DOUBLE" -> plain(name, place, Kind.NUMBER, ResultSet::getObject);
            case "DECIMAL" ->
                    type.endsWith(",0)")
                            ? new Large(name, place, new ArrayList<>())
                            : plain(name, place, Kind.NUMBER, ResultColumns::decimal);
            case "UBIGINT", "HUGEINT", "UHUGEINT" -> new Large(name, place, new ArrayList<>());
            case "DATE" -> plain(name, place, Kind.TIME, ResultColumns::date);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
                    plain(name, place, Kind.TIME, ResultColumns::time);
            case "TIMESTAMP WITH TIME ZONE" ->
                    plain(name, place, Kind.TIME, ResultColumns::instant);
            case "BLOB" -> new Binary(name, place, new ArrayList<>());
            default -> plain(name, place, Kind.TEXT, ResultSet::getString);
        };
    }

    private static Object whole(ResultSet result, int place) throws SQLException {
        Object value = result.getObject(place);
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    private static Object decimal(ResultSet result, int place) throws SQLException {
        Object value = result.getObject(place);
        return value instanceof BigDecimal number ? (Object) number.doubleValue() : value;
    }

    private static Object date(ResultSet result, int place) throws SQLException {
        LocalDate date = result.getObject(place, LocalDate.class);
        return date == null ? date : date.atStartOfDay();
    }

    private static Object time(ResultSet result, int place) throws SQLException {
        return result.getObject(place, LocalDateTime.class);
    }

    private static Object instant(ResultSet result, int place) throws SQLException {
        OffsetDateTime instant = result.getObject(place, OffsetDateTime.class);
        return instant == null
                ? instant
                : instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    private static Cells plain(String name, int place, Kind kind, Getter getter) {
        ColumnBuilder builder = ColumnBuilder.of(name, kind);
        return new Cells() {
            @Override
            public void read(ResultSet result) throws SQLException {
                builder.add(Optional.ofNullable(getter.from(result, place)));
            }

            @Override
            public Column build() {
                return builder.build();
            }
        };
    }

    /** Whole numbers that may be beyond 64 bits. */
    private record Large(String name, int place, List<Optional<BigInteger>> cells)
            implements Cells {

        @Override
        public void read(ResultSet result) throws SQLException {
            cells.add(
                    Optional.ofNullable(result.getObject(place))
                            .map(value -> new BigDecimal(value.toString()).toBigIntegerExact()));
        }

        @Override
        public Column build() {
            boolean fit =
                    cells.stream()
                            .allMatch(
                                    cell -> cell.map(BigInteger::bitLength).orElse(0) <= LONG_BITS);
            return fit
                    ? Column.integers(
                            name, cells.stream().map(c -> c.map(BigInteger::longValue)).toList())
                    : Column.texts(
                            name, cells.stream().map(c -> c.map(BigInteger::toString)).toList());
        }
    }

    /** Pictures as the bytes of files. */
    private record Binary(String name, int place, List<byte[]> cells) implements Cells {

        @Override
        public void read(ResultSet result) throws SQLException {
            Blob blob = result.getBlob(place);
            if (blob == null) {
                throw new IllegalArgumentException(
                        "row %d of column '%s' has no picture; pictures cannot be missing"
                                .formatted(cells.size(), name));
            }
            cells.add(blob.getBytes(1, (int) blob.length()));
        }

        @Override
        public Column build() {
            return Column.images(name, Pictures.decode("column '" + name + "'", cells));
        }
    }
}
