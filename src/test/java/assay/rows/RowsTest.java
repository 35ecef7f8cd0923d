package assay.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column.Kind;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A table keeps its rows' ids whatever is done to it, and is known by its content. */
class RowsTest {

    private static final Rows CARS =
            Rows.of(
                    RowIds.of("0123456789ab", 4),
                    List.of(
                            Column.texts("weather", "rain", "clear", "rain", "snow"),
                            Column.numbers(
                                    "speed",
                                    List.of(
                                            Optional.of(30.0),
                                            Optional.empty(),
                                            Optional.of(50.0),
                                            Optional.of(20.0))),
                            Column.integers("lane", 1, 2, 2, 1)));

    @Test
    void cellsAreWhatTheyWereGivenAs() {
        assertEquals(List.of("weather", "speed", "lane"), CARS.names());
        assertEquals(Optional.of("clear"), CARS.column("weather").text(1));
        assertTrue(CARS.column("speed").missing(1));
        assertTrue(CARS.column("speed").number(1).isEmpty());
        assertEquals(50, CARS.column("speed").number(2).orElseThrow());
        assertEquals(2, CARS.column("lane").integer(2).orElseThrow());
        assertEquals(1, CARS.column("speed").missingCount());
        assertEquals("Rows[4 rows, 3 columns]", CARS.toString());
        assertEquals("speed (numbers, 4 rows, 1 missing)", CARS.column("speed").toString());
    }

    @Test
    void whereKeepsEqualCellsAndNoMissingOnes() {
        assertIds(CARS.where("weather", "rain"), 0, 2);
        assertIds(CARS.where("weather", "snow", "clear"), 1, 3);
        assertIds(CARS.where("speed", 30), 0);
        assertIds(CARS.filter(row -> row.number("speed").orElse(99) > 40), 1, 2);
        assertIds(CARS.where("lane", 7));
    }

    @Test
    void ordersAreStableWithMissingLast() {
        assertIds(CARS.orderedBy("weather"), 1, 0, 2, 3);
        assertIds(CARS.orderedBy("speed"), 3, 0, 2, 1);
        assertIds(CARS.orderedByDescending("speed"), 2, 0, 3, 1);
        assertIds(CARS.orderedByDescending("lane"), 1, 2, 0, 3);
    }

    @Test
    void joinLooksUpAndLeavesUnknownMissing() {
        Rows costs =
                Rows.of(Column.texts("weather", "snow", "rain"), Column.numbers("cost", 3, 1.5));
        Rows joined = CARS.join(costs, "weather");
        assertEquals(CARS.ids(), joined.ids());
        assertEquals(
                Column.numbers(
                        "cost",
                        List.of(
                                Optional.of(1.5),
                                Optional.empty(),
                                Optional.of(1.5),
                                Optional.of(3.0))),
                joined.column("cost"));
    }

    @Test
    void groupsAreCountedAndSummarised() {
        Rows counts = CARS.groupedBy("weather").counts();
        assertEquals(Column.texts("weather", "clear", "rain", "snow"), counts.column("weather"));
        assertEquals(Column.integers("count", 1, 2, 1), counts.column("count"));
        Rows speeds =
                CARS.groupedBy("lane")
                        .summary(
                                Aggregate.mean("speed"),
                                Aggregate.sum("speed"),
                                Aggregate.least("speed"),
                                Aggregate.greatest("speed"));
        assertEquals(Column.numbers("mean_speed", 25, 50), speeds.column("mean_speed"));
        assertEquals(Column.numbers("sum_speed", 50, 50), speeds.column("sum_speed"));
        assertEquals(Column.numbers("least_speed", 20, 50), speeds.column("least_speed"));
        assertEquals(Column.numbers("greatest_speed", 30, 50), speeds.column("greatest_speed"));
        assertEquals(4, CARS.groupedBy("lane", "weather").size());
        assertTrue(
                CARS.groupedBy("weather")
                        .summary(Aggregate.mean("speed"))
                        .column("mean_speed")
                        .missing(0));
    }

    @Test
    void computedColumnsTakeTheNarrowestKind() {
        assertEquals(Kind.INTEGER, CARS.with("x", Row::place).column("x").kind());
        assertEquals(Kind.NUMBER, CARS.with("x", row -> row.number("speed")).column("x").kind());
        assertEquals(
                Column.numbers("x", 0, 1.5, 2, 3),
                CARS.with("x", row -> row.place() == 1 ? (Object) 1.5 : (Object) row.place())
                        .column("x"));
        assertEquals(
                Column.texts("weather", "r", "c", "r", "s"),
                CARS.with("weather", row -> row.text("weather").map(text -> text.substring(0, 1)))
                        .column("weather"));
        assertEquals(Kind.TEXT, CARS.with("x", row -> Optional.empty()).column("x").kind());
        assertEquals(
                Kind.TIME,
                CARS.with("x", row -> LocalDateTime.of(2020, 1, 1, 0, 0)).column("x").kind());
    }

    @Test
    void labelsAndNumbersLeaveWithTheIds() {
        Labels labels = CARS.labels("weather");
        assertEquals(List.of("clear", "rain", "snow"), labels.classes());
        assertEquals(CARS.ids(), labels.ids());
        assertEquals("snow", labels.nameAt(3));
        assertEquals(
                List.of("1", "2", "10"),
                Rows.of(Column.integers("label", 10, 2, 1)).labels("label").classes());
        assertEquals(1, CARS.labels("weather", List.of("snow", "rain", "clear", "fog")).at(0));
        assertEquals(2, CARS.numbers("lane").at(1, 0));
    }

    @Test
    void picturesGoAlongWithTheirRows() {
        Rows rows = CARS.with(Column.images("image", SomeRows.pictures(4, 1)));
        Rows picked = rows.orderedBy("weather");
        assertEquals(picked.ids(), picked.images("image").ids());
        assertEquals(
                Arrays.toString(rows.images("image").picture(1)),
                Arrays.toString(picked.images("image").picture(0)));
        assertEquals(rows, picked.pick(rows.ids()));
    }

    // Worked with python: sha256 over the bytes that Fingerprint documents, for one column "a" of
    // whole numbers 1 and missing.
    @Test
    void theContentHashIsOverTheDocumentedBytes() {
        Rows rows = Rows.of(Column.integers("a", List.of(Optional.of(1L), Optional.empty())));
        assertEquals(
                "27be8f02308ef9780439c69d1c8bb8577d4ed357042861f8c830f04bda831acf",
                rows.contentHash());
    }

    @RepeatedTest(20)
    void theContentHashKnowsNoOrderAndNoIds(RepetitionInfo info) {
        Rows rows = SomeRows.of(info.getCurrentRepetition());
        Rows shuffled = rows.pick(SomeRows.shuffled(rows.size(), info.getCurrentRepetition()));
        assertEquals(rows.contentHash(), shuffled.contentHash());
        assertNotEquals(rows.orderedHash(), shuffled.orderedHash());
        List<Column> backwards =
                IntStream.range(0, 6).mapToObj(i -> rows.columns().get(5 - i)).toList();
        assertEquals(
                rows.contentHash(),
                Rows.of(RowIds.of("cafecafecafe", rows.size()), backwards).contentHash());
    }

    @RepeatedTest(20)
    void theContentHashChangesWithAnyCell(RepetitionInfo info) {
        Rows rows = SomeRows.of(info.getCurrentRepetition());
        int changed = info.getCurrentRepetition() % rows.size();
        for (Column column : rows.columns()) {
            Rows other =
                    rows.with(
                            column.name(),
                            row ->
                                    row.place() == changed
                                            ? another(column, changed)
                                            : row.value(column.name()));
            assertEquals(column.kind(), other.column(column.name()).kind());
            assertNotEquals(rows.contentHash(), other.contentHash(), column.name());
            assertNotEquals(rows, other, column.name());
        }
        assertNotEquals(rows.contentHash(), rows.rename("key", "keys").contentHash());
        assertNotEquals(rows.contentHash(), rows.head(rows.size() - 1).contentHash());
    }

    private static Object another(Column column, int row) {
        if (column.kind() != Kind.TEXT && !column.missing(row)) {
            return Optional.empty();
        }
        return switch (column.kind()) {
            case TEXT -> column.text(row).orElse("") + "x";
            case INTEGER -> 1;
            case NUMBER -> 1.0;
            case TRUTH -> true;
            default -> LocalDateTime.of(2020, 1, 1, 0, 0);
        };
    }

    @RepeatedTest(20)
    void idsSurviveFilterJoinAndReorder(RepetitionInfo info) {
        Rows rows = SomeRows.of(info.getCurrentRepetition());
        Rows numbered = rows.with("place", Row::place);
        Rows keys =
                Rows.of(
                        Column.integers("key", 0, 1, 2, 3, 4, 5, 6),
                        Column.texts("name", "a", "b", "c", "d", "e", "f", "g"));
        Rows moved =
                numbered.filter(row -> row.place() % 3 != 0)
                        .orderedBy("number")
                        .join(keys, "key")
                        .orderedByDescending("time")
                        .drop("truth");
        moved.stream()
                .forEach(
                        row ->
                                assertEquals(
                                        rows.ids().at((int) row.integer("place").orElseThrow()),
                                        row.id()));
        assertEquals(moved.drop("place", "name"), rows.drop("truth").pick(moved.ids()));
    }

    @Test
    void refusals() {
        refused(
                "no column 'wether'; the nearest of 3 columns are 'weather', 'speed', 'lane'",
                () -> CARS.column("wether"));
        refused(
                "column 'weather' holds text; '3' cannot be among them",
                () -> CARS.where("weather", 3));
        refused(
                "no value given for column 'weather'; say which rows to keep",
                () -> CARS.where("weather"));
        refused(
                "column 'b' has 1 rows; the table has 2",
                () -> Rows.of(Column.integers("a", 1, 2), Column.integers("b", 1)));
        refused(
                "column 'a' stands twice; names are unique",
                () -> Rows.of(Column.integers("a", 1), Column.integers("a", 1)));
        refused("no columns given; a table needs at least one", () -> Rows.of());
        Rows twice = Rows.of(Column.integers("lane", 1, 2, 1), Column.texts("x", "a", "b", "c"));
        String source = twice.ids().at(0).source();
        refused(
                "key 'lane' is '1' in rows 0 (%s:0) and 2 (%s:2) of the right table; a lookup needs each key once"
                        .formatted(source, source),
                () -> CARS.join(twice, "lane"));
        refused(
                "column 'speed' stands on both sides; rename or drop one",
                () -> CARS.join(CARS.head(1), "weather"));
        refused(
                "key 'lane' holds whole numbers on the left and text on the right; keys are of one kind",
                () -> CARS.join(Rows.of(Column.texts("lane", "1")), "lane"));
        refused("row 2 is picked twice; ids are unique", () -> CARS.pick(2, 1, 2));
        refused(
                "time +999999999-12-31T23:59:59.999999999 is beyond 64 bits of microseconds; times lie within 292,000 years",
                () -> Column.times("t", LocalDateTime.MAX));
        refused("row 4 of 4 rows; rows are numbered from 0", () -> CARS.pick(4));
        refused("row 2 is picked twice; ids are unique", () -> CARS.ids().pick(2, 1, 2));
        refused("row -1 of 4 rows; rows are numbered from 0", () -> CARS.ids().pick(-1));
        refused(
                "no row cafecafecafe:0 among 4 rows; pick ids of this table",
                () -> CARS.pick(RowIds.of("cafecafecafe", 1)));
        refused("head of -1 rows; counts start at 0", () -> CARS.head(-1));
        refused(
                "row 1 of column 'speed' is missing; numbers must be present",
                () -> CARS.numbers("lane", "speed"));
        refused(
                "row 0 of column 'x' is NaN; numbers must be finite",
                () -> Rows.of(Column.numbers("x", Double.NaN)).numbers("x"));
        refused(
                "column 'weather' holds text; asked for was a number",
                () -> CARS.numbers("weather"));
        refused(
                "column 'weather' holds text; asked for was pictures",
                () -> CARS.images("weather"));
        refused("column 'speed' holds numbers; asked for was a class", () -> CARS.labels("speed"));
        refused(
                "row 3 of column 'weather' is 'snow', which is none of the classes [clear, rain]",
                () -> CARS.labels("weather", List.of("clear", "rain")));
        refused(
                "row 2 of new column 'x' is null; give Optional.empty() where missing",
                () -> CARS.with("x", row -> row.place() == 2 ? null : 1));
        refused(
                "row 1 of new column 'x' is text, rows before it are whole numbers; a column is of one kind",
                () -> CARS.with("x", row -> row.place() == 1 ? (Object) "a" : (Object) 1));
        refused(
                "a text has half a character (a lone surrogate) at place 1; texts must be whole",
                () -> Column.texts("x", "a\ud83d"));
        refused("a column's name is blank; every column needs a name", () -> Column.texts(" "));
    }

    private static void assertIds(Rows rows, int... ordinals) {
        assertEquals(
                Arrays.stream(ordinals).boxed().toList(),
                rows.ids().stream().map(RowId::ordinal).toList());
    }

    private static void refused(String sentence, Executable wrong) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }
}
