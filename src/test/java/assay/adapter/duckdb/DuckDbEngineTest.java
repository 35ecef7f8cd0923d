package assay.adapter.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Column.Kind;
import assay.rows.Images;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL sees the tables it is given and nothing else; ids survive it and Parquet. */
class DuckDbEngineTest {

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
                                            Optional.of(Double.NaN),
                                            Optional.of(20.0))),
                            Column.integers("lane", 1, Long.MAX_VALUE, Long.MIN_VALUE, 1),
                            Column.truths("wet", true, false, true, true),
                            Column.times(
                                    "at",
                                    LocalDateTime.of(2020, 2, 29, 23, 59, 59, 123_456_000),
                                    LocalDateTime.of(1969, 12, 31, 0, 0),
                                    LocalDateTime.of(2300, 1, 1, 0, 0),
                                    LocalDateTime.of(1, 1, 1, 0, 0))));

    private static final String ENDLESS =
            "select count(*) from range(1000000000) a, range(1000000000) b where a.range + b.range = 7";

    @TempDir Path folder;

    @Test
    void countsByGroup() {
        Rows counts = CARS.sql("select weather, count(*) n from rows group by weather order by 1");
        assertEquals(
                List.of(
                        Column.texts("weather", "clear", "rain", "snow"),
                        Column.integers("n", 1, 2, 1)),
                counts.columns());
        assertEquals(
                counts,
                CARS.sql("select weather, count(*) n from rows group by weather order by 1"));
    }

    @Test
    void aQueryThatSelectsRowIdsKeepsThem() {
        assertEquals(CARS, CARS.sql("select * from rows"));
        Rows wet = CARS.sql("select row_id, speed from rows where wet order by lane, row_id desc");
        assertEquals(List.of(2, 3, 0), wet.ids().stream().map(RowId::ordinal).toList());
        assertEquals(CARS.pick(2, 3, 0).select("speed"), wet);
        assertEquals(CARS.pick(0).ids(), CARS.sql("select row_id from rows limit 1").ids());
        Rows twice = CARS.sql("select a.row_id, 1 as one from rows a, rows b");
        assertEquals(16, twice.size());
        assertTrue(twice.has("row_id"));
    }

    @Test
    void severalTablesAndOddNames() {
        Rows odd = Rows.of(Column.texts("a \"b\" é", "x", "y"));
        Rows joined =
                Rows.query(
                        Map.of("left", odd, "ta\"ble", CARS),
                        "select count(*) n from \"left\", \"ta\"\"ble\"");
        assertEquals(Column.integers("n", 8), joined.column("n"));
    }

    @Test
    void everyKindOfResultHasAPlace() {
        Rows rows =
                CARS.head(1)
                        .sql(
                                """
                                select sum(lane) s, 170141183460469231731687303715884105727::hugeint h,
                                1.25::decimal(9,2) d, 12::decimal(9,0) e, [1, 2] l, {'a': 1} o,
                                date '2020-01-02' date_,
                                timestamptz '2020-01-02 03:04:05+02' t, 18446744073709551615::ubigint u,
                                null n, interval 1 day i, 1.5::float f, timestamp_ns '2020-01-02 03:04:05.123456789' ns
                                from rows""");
        assertEquals(Kind.INTEGER, rows.column("s").kind());
        assertEquals(
                Column.texts("h", "170141183460469231731687303715884105727"), rows.column("h"));
        assertEquals(Column.numbers("d", 1.25), rows.column("d"));
        assertEquals(Column.integers("e", 12), rows.column("e"));
        assertEquals(Column.texts("l", "[1, 2]"), rows.column("l"));
        assertEquals(Kind.TEXT, rows.column("o").kind());
        assertEquals(
                Column.times("date_", LocalDateTime.of(2020, 1, 2, 0, 0)), rows.column("date_"));
        assertEquals(Column.times("t", LocalDateTime.of(2020, 1, 2, 1, 4, 5)), rows.column("t"));
        assertEquals(Column.texts("u", "18446744073709551615"), rows.column("u"));
        assertTrue(rows.column("n").missing(0));
        assertEquals(Column.numbers("f", 1.5), rows.column("f"));
        assertEquals(Kind.TIME, rows.column("ns").kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv('%s')",
                "select * from '%s'",
                "select * from read_text('%s')",
                "select * from read_blob('%s')",
                "select * from read_json('%s')",
                "select * from read_parquet('%s')",
                "select * from glob('%s')",
                "copy (select 1) to '%s.out'",
                "copy rows from '%s'",
                "export database '%s.out'",
                "attach '%s.db'",
                "install httpfs",
                "load httpfs",
                "load '%s'",
                "set enable_external_access = true",
                "set allowed_directories = ['/']",
                "set lock_configuration = false",
                "set autoload_known_extensions = true",
                "select * from read_csv('https://localhost/x.csv')",
                "select 1; copy (select 1) to '%s.out'",
                "pragma enable_profiling; set profiling_output = '%s.out'; select 1"
            })
    void aPersonsQueryReachesNothingOutside(String sql) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "a\nsecret-content\n");
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> CARS.sql(sql.replace("%s", secret.toString())));
        assertTrue(
                refusal.getMessage().startsWith("the query is refused by DuckDB: "),
                refusal.getMessage());
        assertFalse(refusal.getMessage().contains("secret-content"));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(secret), files.toList());
        }
    }

    @Test
    void wrongQueriesAreOneSentence() {
        refused(
                "the query is refused by DuckDB: Referenced column \"wether\" not found in FROM clause; candidate bindings: \"weather\", \"wet\", \"speed\", \"at\"; correct the query",
                "select wether from rows");
        refused(
                "the query is refused by DuckDB: syntax error at or near \"selec\"; correct the query",
                "selec 1");
        refused(
                "the query is refused by DuckDB: Table with name rowz does not exist; did you mean \"rows\"; correct the query",
                "select * from rowz");
        refused(
                "the query is refused by DuckDB: executeQuery() can only be used with queries that return a ResultSet; correct the query",
                "create table x as select 1");
    }

    @RepeatedTest(20)
    void parquetKeepsIdsKindsAndCells(RepetitionInfo info) {
        int seed = info.getCurrentRepetition();
        Random random = new Random(seed);
        int[] order = IntStream.range(0, 4).toArray();
        int swapped = random.nextInt(4);
        order[0] = swapped;
        order[swapped] = 0;
        byte[] pixels = new byte[4 * 15];
        random.nextBytes(pixels);
        Images images =
                Images.wrap(CARS.ids(), 5, 1 + 2 * (seed % 2), seed % 2 == 1 ? 1 : 3, pixels);
        Rows rows =
                CARS.with(Column.images("image", images))
                        .with(
                                "text",
                                row -> random.nextInt(3) == 0 ? Optional.empty() : "é\0\n" + seed)
                        .pick(order);
        assertEquals(rows, Rows.read(rows.export(folder.resolve("a*[b]?'c.parquet"))));
        assertEquals(
                rows.drop("image").where("wet", true),
                Rows.read(
                        rows.drop("image").where("wet", true).export(folder.resolve("d.parquet"))));
    }

    @Test
    void foreignParquetAndJsonLinesGetIdsFromTheirBytes() throws IOException {
        Path json =
                Files.writeString(
                        folder.resolve("x.jsonl"),
                        "{\"a\": 1, \"b\": \"x\", \"c\": [1]}\n{\"a\": 2, \"c\": {\"d\": null}, \"e\": \"2020-01-01\"}\n");
        Rows rows = Rows.read(json);
        assertEquals(List.of("a", "b", "c", "e"), rows.names());
        assertEquals(Column.integers("a", 1, 2), rows.column("a"));
        assertTrue(rows.column("b").missing(1));
        assertEquals(Optional.of("[1]"), rows.column("c").text(0));
        assertEquals(Optional.of("{\"d\":null}"), rows.column("c").text(1));
        assertEquals(rows.ids(), Rows.read(json).ids());
        Files.writeString(json, "{\"a\": 1}\n");
        assertNotEquals(rows.ids().at(0), Rows.read(json).ids().at(0));
    }

    @Test
    void anArrayOfObjectsIsReadAsLinesOfThemAre() throws IOException {
        String one = "{\"a\": 1, \"b c\": [[1, 2], [3]]}";
        String other = "{\"a\": 2.5}";
        Rows lines =
                Rows.read(Files.writeString(folder.resolve("x.jsonl"), one + "\n" + other + "\n"));
        Rows array =
                Rows.read(
                        Files.writeString(
                                folder.resolve("x.json"), "[\n " + one + ",\n " + other + "\n]\n"));
        assertEquals(lines.columns(), array.columns());
        assertEquals(Optional.of("[[1,2],[3]]"), array.column("b c").text(0));
        Path broken = Files.writeString(folder.resolve("y.json"), "[{\"a\": 1}, {");
        String refused =
                assertThrows(IllegalArgumentException.class, () -> Rows.read(broken)).getMessage();
        assertTrue(refused.startsWith(broken + " is refused by DuckDB: "), refused);
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        Path whole = CARS.export(folder.resolve("x.parquet"));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length - 9));
        String message =
                assertThrows(IllegalArgumentException.class, () -> Rows.read(whole)).getMessage();
        assertTrue(message.startsWith(whole + " is refused by DuckDB: "), message);
        assertTrue(message.endsWith("; fetch or write it again"), message);
        Path json = Files.writeString(folder.resolve("x.jsonl"), "{\"a\": 1}\n{\"a\": \n");
        String line =
                assertThrows(IllegalArgumentException.class, () -> Rows.read(json)).getMessage();
        assertTrue(line.startsWith(json + " is refused by DuckDB: "), line);
        Path deep =
                Files.writeString(
                        folder.resolve("deep.jsonl"), "{\"a\": " + "[".repeat(100_000) + "\n");
        assertThrows(IllegalArgumentException.class, () -> Rows.read(deep));
    }

    @Test
    void aCancelledQueryStops() {
        AtomicInteger asked = new AtomicInteger();
        Work work = token(() -> asked.incrementAndGet() > 10);
        assertThrows(CancellationException.class, () -> Work.within(work, () -> CARS.sql(ENDLESS)));
        assertEquals(4, CARS.sql("select * from rows").size());
    }

    @Test
    void anInterruptedQueryStopsAndKeepsTheInterrupt() {
        Thread caller = Thread.currentThread();
        AtomicInteger asked = new AtomicInteger();
        Work work =
                token(
                        () -> {
                            if (asked.incrementAndGet() == 10) {
                                caller.interrupt();
                            }
                            return false;
                        });
        assertThrows(CancellationException.class, () -> Work.within(work, () -> CARS.sql(ENDLESS)));
        assertTrue(Thread.interrupted());
        assertEquals(4, CARS.sql("select * from rows").size());
    }

    private static Work token(BooleanSupplier cancelled) {
        return new Work() {
            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }

            @Override
            public void progress(String task, long done, long total, String unit) {}
        };
    }

    private static void refused(String sentence, String sql) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> CARS.sql(sql)).getMessage());
    }
}
