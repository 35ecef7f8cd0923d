package assay.adapter.tablesaw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.Column;
import assay.rows.Column.Kind;
import assay.rows.Images;
import assay.rows.Loss;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

/** Rows made of a Tablesaw table say what it says, and a table made of rows comes back as they. */
class TablesawTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2024, 2, 29, 12, 0, 0, 5_000_000);

    /** One present and one missing cell of every type that Tablesaw has. */
    private static Table everyType() {
        Table table = Table.create("all");
        table.addColumns(ShortColumn.create("short", new short[] {-7}).appendMissing());
        table.addColumns(IntColumn.create("int", new int[] {-7}).appendMissing());
        table.addColumns(LongColumn.create("long", new long[] {(1L << 53) + 1}).appendMissing());
        table.addColumns(FloatColumn.create("float", new float[] {.1f}).appendMissing());
        table.addColumns(DoubleColumn.create("double", new double[] {.1}).appendMissing());
        table.addColumns(BooleanColumn.create("boolean", true).appendMissing());
        table.addColumns(StringColumn.create("string", "é").appendMissing());
        table.addColumns(DateColumn.create("date", LocalDate.of(2024, 2, 29)).appendMissing());
        table.addColumns(DateTimeColumn.create("datetime", NOON).appendMissing());
        table.addColumns(TimeColumn.create("time", LocalTime.of(9, 30)).appendMissing());
        Instant instant = Instant.parse("2024-02-29T23:59:59.123Z");
        table.addColumns(InstantColumn.create("instant", instant).appendMissing());
        return table;
    }

    @Test
    void everyTypeHasItsKindAndItsMissingCell() {
        Rows rows = Rows.from(everyType());
        List<Kind> kinds = rows.columns().stream().map(Column::kind).toList();
        List<Object> first = rows.columns().stream().map(c -> c.value(0).orElseThrow()).toList();
        assertEquals(everyType().columnNames(), rows.names());
        assertEquals(
                List.of(
                        Kind.INTEGER,
                        Kind.INTEGER,
                        Kind.INTEGER,
                        Kind.NUMBER,
                        Kind.NUMBER,
                        Kind.TRUTH,
                        Kind.TEXT,
                        Kind.TIME,
                        Kind.TIME,
                        Kind.TEXT,
                        Kind.TIME),
                kinds);
        assertEquals(
                List.of(
                        -7L,
                        -7L,
                        (1L << 53) + 1,
                        (double) .1f,
                        .1,
                        true,
                        "é",
                        LocalDateTime.of(2024, 2, 29, 0, 0),
                        NOON,
                        "09:30",
                        LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123_000_000)),
                first);
        rows.columns().forEach(column -> assertEquals(Optional.empty(), column.value(1)));
    }

    @Test
    void eachKindHasItsOneTypeOnTheWayBack() {
        Table back = Rows.from(everyType()).to(Table.class);
        assertEquals(
                List.of(
                        ColumnType.LONG,
                        ColumnType.LONG,
                        ColumnType.LONG,
                        ColumnType.DOUBLE,
                        ColumnType.DOUBLE,
                        ColumnType.BOOLEAN,
                        ColumnType.STRING,
                        ColumnType.LOCAL_DATE_TIME,
                        ColumnType.LOCAL_DATE_TIME,
                        ColumnType.STRING,
                        ColumnType.LOCAL_DATE_TIME),
                back.types());
        back.columns().forEach(column -> assertEquals(1, column.countMissing(), column.name()));
        assertEquals(Rows.from(everyType()), Rows.from(back));
    }

    @RepeatedTest(20)
    void rowsComeBackWithTheirColumnsCellsAndOrder(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int size = random.nextInt(40);
        Rows rows =
                Rows.of(
                        Column.texts("t", some(random, size, () -> "t" + random.nextInt(5))),
                        Column.integers("i", some(random, size, random::nextLong)),
                        Column.numbers("n", some(random, size, random::nextDouble)),
                        Column.truths("b", some(random, size, random::nextBoolean)),
                        Column.times("at", some(random, size, () -> time(random))));
        Rows back = Rows.from(rows.to(Table.class));
        assertEquals(rows, back);
        // Another order has other ids: they are made of the content, in order.
        Rows upside = rows.orderedByDescending("i");
        assertEquals(upside.columns(), Rows.from(upside.to(Table.class)).columns());
        assertEquals(Rows.of(upside.columns()).ids(), Rows.from(upside.to(Table.class)).ids());
    }

    private static LocalDateTime time(SplittableRandom random) {
        return NOON.plusSeconds(random.nextInt()).plusNanos(1_000_000L * random.nextInt(1000));
    }

    private static <T> List<Optional<T>> some(SplittableRandom random, int size, Supplier<T> cell) {
        List<Optional<T>> cells = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            cells.add(random.nextInt(4) == 0 ? Optional.empty() : Optional.of(cell.get()));
        }
        return cells;
    }

    private static String refusal(Column column) {
        return assertThrows(IllegalArgumentException.class, () -> Rows.of(column).to(Table.class))
                .getMessage();
    }

    @Test
    void whatTablesawTakesForMissingIsRefusedByRowAndColumn() {
        assertEquals(
                "row 1 of column 'x' is NaN; Tablesaw takes it for missing (Loss.ALLOWED takes the nearest)",
                refusal(Column.numbers("x", 1, Double.NaN)));
        assertEquals(
                "row 0 of column 'x' is the empty text; Tablesaw takes it for missing (Loss.ALLOWED takes the nearest)",
                refusal(Column.texts("x", "")));
        assertEquals(
                "row 0 of column 'x' is -2^63; Tablesaw takes it for missing (Loss.ALLOWED takes the nearest)",
                refusal(Column.integers("x", Long.MIN_VALUE)));
        assertEquals(
                "row 0 of column 'x' is 2024-02-29T12:00:00.005001; Tablesaw's times have milliseconds (Loss.ALLOWED takes the nearest)",
                refusal(Column.times("x", NOON.plusNanos(1000))));
        assertEquals(
                "row 0 of column 'x' is +40000-01-01T00:00; Tablesaw's years lie within 32,767",
                refusal(Column.times("x", LocalDateTime.of(40000, 1, 1, 0, 0))));
    }

    @Test
    void aLossThatIsAllowedTakesTheNearest() {
        Rows rows =
                Rows.of(
                        Column.numbers("n", 1, Double.NaN),
                        Column.texts("t", "a", ""),
                        Column.times("at", NOON, NOON.plusNanos(1000)));
        Rows back = Rows.from(rows.to(Table.class, Loss.ALLOWED));
        assertEquals(
                Column.numbers("n", List.of(Optional.of(1.), Optional.empty())), back.column("n"));
        assertEquals(
                Column.texts("t", List.of(Optional.of("a"), Optional.empty())), back.column("t"));
        assertEquals(Column.times("at", NOON, NOON), back.column("at"));
    }

    @Test
    void whatTheOtherSideDoesNotHaveIsRefused() {
        RowIds ids = RowIds.of("0123456789ab", 1);
        Images picture = Images.wrap(ids, 1, 1, 1, new byte[1]);
        assertEquals(
                "column 'p' holds pictures, which Tablesaw does not have; drop it first",
                refusal(Column.images("p", picture)));
        Rows twice = Rows.of(Column.integers("Size", 1), Column.integers("size", 2));
        assertEquals(
                "columns 'Size' and 'size' have one name for Tablesaw, which takes upper and lower case alike; rename one",
                assertThrows(IllegalArgumentException.class, () -> twice.to(Table.class))
                        .getMessage());
        assertEquals(
                "a table has names for its columns; leave out [a]",
                assertThrows(IllegalArgumentException.class, () -> Rows.from(everyType(), "a"))
                        .getMessage());
    }

    @Test
    void aMatrixBecomesRowsToo() {
        assertEquals(
                Rows.of(Column.numbers("a", 1, 3), Column.numbers("b", 2, Double.NaN)),
                Rows.from(DoubleMatrix.wrap(2, new double[] {1, 2, 3, Double.NaN}), "a", "b"));
    }
}
