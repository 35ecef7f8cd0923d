package assay.adapter.duckdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.CollectionPlan;
import assay.plan.CoverageTable;
import assay.plan.CrossTab;
import assay.plan.JointShare;
import assay.plan.Plan;
import assay.plan.Share;
import assay.rows.Column;
import assay.rows.Column.Kind;
import assay.rows.CsvOptions;
import assay.rows.RowId;
import assay.rows.Rows;
import assay.rows.ScanLimits;
import assay.rows.StoredTable;
import assay.stats.Quantiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table in its file answers as the same rows in memory do, and gives the same rows back. */
class StoredTableTest {

    private static final CollectionPlan PLAN =
            Plan.named("roads")
                    .expect("lane", Share.of("1", .5, "2", .3, Share.OTHER, .2), "why")
                    .expectJoint(
                            List.of("sky", "wet"),
                            JointShare.of(
                                    "clear",
                                    "true",
                                    .1,
                                    "clear",
                                    "false",
                                    .5,
                                    "rain",
                                    "true",
                                    .2,
                                    "rain",
                                    "false",
                                    .1,
                                    Share.MISSING,
                                    "true",
                                    .05,
                                    Share.MISSING,
                                    "false",
                                    .05),
                            "why")
                    .target(500)
                    .freeze();

    @TempDir Path folder;

    private static Rows random(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Optional<String>> skies = new ArrayList<>();
        List<Optional<Double>> speeds = new ArrayList<>();
        for (int row = 0; row < n; row++) {
            int sky = random.nextInt(5);
            skies.add(sky == 4 ? Optional.empty() : Optional.of(sky > 1 ? "clear" : "rain"));
            speeds.add(
                    random.nextInt(9) == 0
                            ? Optional.empty()
                            : Optional.of(random.nextInt(80) / 8.0 - 2));
        }
        return Rows.of(
                Column.texts("sky", skies),
                Column.truths("wet", truths(random, n)),
                Column.integers("lane", random.longs(n, 1, 5).toArray()),
                Column.numbers("speed", speeds),
                Column.times(
                        "at",
                        IntStream.range(0, n)
                                .mapToObj(row -> LocalDateTime.of(2024, 1, 1, row % 24, 0, row % 2))
                                .toArray(LocalDateTime[]::new)));
    }

    private static boolean[] truths(SplittableRandom random, int n) {
        boolean[] truths = new boolean[n];
        for (int row = 0; row < n; row++) {
            truths[row] = random.nextBoolean();
        }
        return truths;
    }

    /** The rows as they are read back, with ids of their file; ids of their own are left out. */
    private Path file(Rows rows, String name) throws IOException {
        Path exported = rows.export(folder.resolve("with-ids-" + name));
        if (name.endsWith(".parquet")) {
            return exported;
        }
        String text = Files.readString(exported).replaceAll("(?m)^[^,]*,", "");
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aColumnMayBeCalledCount() throws IOException {
        Path file = Files.writeString(folder.resolve("c.csv"), "count,a\n1,x\n1,y\n2,x\n");
        Rows counts = StoredTable.of(file).counts("count");
        assertEquals(List.of("count", "count_2"), counts.names());
        assertArrayEquals(
                new long[] {2, 1},
                IntStream.range(0, 2)
                        .mapToLong(row -> counts.column("count_2").integer(row).orElseThrow())
                        .toArray());
    }

    @Test
    void truthsAreWrittenAsInMemoryHoweverTheFileWritesThem() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "wet,a\nTRUE,1\nFalse,2\ntrue,3\n");
        CollectionPlan plan =
                Plan.named("roads")
                        .expect("wet", Share.of("true", .5, "false", .5), "why")
                        .target(4)
                        .freeze();
        assertEquals(
                plan.coverage(Rows.read(file)).toString(),
                plan.coverage(StoredTable.of(file)).toString());
    }

    @Test
    void aFileNameIsNoPattern() throws IOException {
        Files.writeString(folder.resolve("a1.csv"), "x\n5\n");
        Path file = Files.writeString(folder.resolve("a[1].csv"), "x\n7\n8\n");
        assertEquals(2, StoredTable.of(file).size());
        Path star = Files.writeString(folder.resolve("a*.csv"), "x\n7\n8\n9\n");
        assertEquals(3, StoredTable.of(star).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.csv", "rows.parquet"})
    void itHasTheKindsAndFirstRowsOfTheFile(String name) throws IOException {
        Path file = file(random(1, 40), name);
        StoredTable table = StoredTable.of(file);
        Rows rows = Rows.read(file);
        assertEquals(40, table.size());
        assertEquals(Kind.TEXT, table.kind("sky"));
        assertEquals(Kind.TRUTH, table.kind("wet"));
        assertEquals(Kind.INTEGER, table.kind("lane"));
        assertEquals(Kind.NUMBER, table.kind("speed"));
        assertEquals(Kind.TIME, table.kind("at"));
        assertEquals(rows.head(7), table.head(7));
        assertEquals(rows, table.head(1000));
        assertEquals(Files.size(file), table.bytes());
    }

    @RepeatedTest(5)
    void coverageCrossTabsAndDistancesAreThoseOfTheRows(RepetitionInfo seed) throws IOException {
        for (String name : List.of("rows.csv", "rows.parquet")) {
            Path file = file(random(seed.getCurrentRepetition(), 300), name);
            StoredTable table = StoredTable.of(file);
            Rows rows = Rows.read(file);
            CoverageTable coverage = PLAN.coverage(table);
            assertEquals(PLAN.coverage(rows), coverage);
            assertEquals(PLAN.distance(rows), PLAN.distance(table));
            for (String[] attributes :
                    List.of(
                            new String[] {"lane", "sky"},
                            new String[] {"wet", "sky"},
                            new String[] {"sky", "lane", "wet"},
                            new String[] {"at", "wet"})) {
                CrossTab tab = PLAN.crossTab(table, attributes);
                assertEquals(PLAN.crossTab(rows, attributes), tab, name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.csv", "rows.parquet"})
    void drillDownGivesTheSameRowsWithTheSameIds(String name) throws IOException {
        Path file = file(random(3, 200), name);
        Rows rows = Rows.read(file);
        CrossTab inMemory = PLAN.crossTab(rows, "sky", "lane", "wet");
        CrossTab stored = PLAN.crossTab(StoredTable.of(file), "sky", "lane", "wet");
        for (String sky : List.of("clear", Share.MISSING, CrossTab.ALL)) {
            for (String lane : List.of("1", Share.OTHER, CrossTab.ALL)) {
                Rows found = stored.rows(sky, lane, "true");
                assertEquals(inMemory.rows(sky, lane, "true"), found, sky + lane);
                assertTrue(found.size() > 0);
            }
        }
        assertEquals(
                rows.pick(0, 1).ids().stream().map(RowId::toString).toList(),
                stored.firstRows(2, CrossTab.ALL, CrossTab.ALL, CrossTab.ALL).ids().stream()
                        .map(RowId::toString)
                        .toList());
        CrossTab byHour = PLAN.crossTab(StoredTable.of(file), "at", "wet");
        assertEquals(
                PLAN.crossTab(rows, "at", "wet").rows("2024-01-01T05:00:01", CrossTab.ALL),
                byHour.rows("2024-01-01T05:00:01", CrossTab.ALL));
    }

    /** By the counts of values, and with all cells held. */
    @RepeatedTest(5)
    void quantilesAreExact(RepetitionInfo seed) throws IOException {
        double[] shares = {0, .1, 1 / 3.0, .5, .5, .975, 1};
        for (String name : List.of("rows.csv", "rows.parquet")) {
            Path file = file(random(seed.getCurrentRepetition(), 101), name);
            for (String column : List.of("speed", "lane")) {
                double[] present =
                        Rows.read(file).stream()
                                .flatMapToDouble(row -> row.number(column).stream())
                                .toArray();
                assertArrayEquals(
                        Quantiles.of(present, shares),
                        StoredTable.of(file).quantiles(column, shares),
                        name);
            }
            assertEquals(0, StoredTable.of(file).quantiles("speed").length);
        }
    }

    /** Codes stay codes; what counts numbers as numbers is a plan with bins. */
    @Test
    void levelsOfATextFileAreAsItWritesThem() throws IOException {
        Path file = write("x.csv", "x\n1\n1.0\n01\n");
        assertEquals(
                Map.of(
                        List.of(Optional.of("1")), 1L,
                        List.of(Optional.of("1.0")), 1L,
                        List.of(Optional.of("01")), 1L),
                StoredTable.of(file).levelCounts(List.of(List.of("x"))).get(0));
    }

    @Test
    void distinctValuesAreCountedWithoutTheMissing() throws IOException {
        Rows distinct = StoredTable.of(file(random(2, 90), "rows.csv")).distinct("sky", "lane");
        assertEquals(Column.texts("column", "sky", "lane"), distinct.column("column"));
        assertEquals(Column.integers("distinct", 2, 4), distinct.column("distinct"));
        assertEquals(
                random(2, 90).column("sky").missingCount(),
                distinct.column("missing").integer(0).orElseThrow());
    }

    @Test
    void countsAreGroupsInOrder() throws IOException {
        Path file = file(random(4, 90), "rows.parquet");
        assertEquals(
                Rows.read(file).groupedBy("sky", "lane").counts(),
                StoredTable.of(file).counts("sky", "lane"));
        assertEquals(
                Map.of(
                        List.of(Optional.of("a")), 1L,
                        List.of(Optional.empty()), 2L,
                        List.of(Optional.of("")), 1L),
                StoredTable.of(write("x.csv", "x,y\na,1\nNA,2\n,3\n\"\",4\n"))
                        .levelCounts(List.of(List.of("x")))
                        .get(0));
    }

    @Test
    void levelsAreTextsAsTheyAreWritten() throws IOException {
        StoredTable table = StoredTable.of(write("zips.csv", "zip,n\n007,1\n7,2\n007,3\n"));
        CollectionPlan plan =
                Plan.named("zips")
                        .expect("zip", Share.of("007", .5, "7", .5), "why")
                        .target(4)
                        .freeze();
        assertEquals(2, plan.crossTab(table, "zip").cell("007").collected());
        assertEquals(2, plan.crossTab(table, "zip").rows("007").size());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void sqlSeesTheTableAndNothingElse() throws IOException {
        Path file = file(random(5, 50), "rows.csv");
        byte[] before = Files.readAllBytes(file);
        StoredTable table = StoredTable.of(file);
        assertEquals(
                Column.integers("n", 50), table.sql("select count(*) n from rows").column("n"));
        Path secret = write("secret", "a\nsecret-content\n");
        for (String sql :
                List.of(
                        "select * from read_csv('" + secret + "')",
                        "select * from '" + secret + "'",
                        "copy (select 1) to '" + folder + "/out.csv'",
                        "copy (select 1) to '" + file + "'",
                        "select 1; copy (select 1) to '" + file + "'",
                        "set enable_external_access = true",
                        "selec 1")) {
            String refusal = refusal(() -> table.sql(sql));
            assertTrue(!refusal.contains("secret-content"), refusal);
        }
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(
                "the query does more than select; ask with one select",
                refusal(() -> table.sql("copy (select 1) to 'x'")));
        assertTrue(
                refusal(() -> table.sql("select wether from rows"))
                        .startsWith(file + " is refused by DuckDB: Referenced column \"wether\""));
    }

    /** A million different texts do not fit into the least memory, and need not. */
    @Test
    void whatDoesNotFitIntoMemoryIsSpilledAndTheFilesGo() throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        int n = 1_000_000;
        Path wide = folder.resolve("wide.csv");
        try (BufferedWriter text = Files.newBufferedWriter(wide)) {
            text.write("id,x\n");
            for (int row = 0; row < n; row++) {
                text.write("a-rather-long-name-of-a-row-that-takes-its-room-");
                text.write(Long.toHexString(random.nextLong()) + "," + random.nextDouble() + "\n");
            }
        }
        Path spills = Files.createDirectory(folder.resolve("spills"));
        ScanLimits least = ScanLimits.DEFAULTS.withMemory(128L << 20).withThreads(2);
        StoredTable table = StoredTable.of(wide);
        StoredTable spilling = table.within(least.withSpill(spills, 1L << 30));
        assertEquals(n, spilling.distinct("id").column("distinct").integer(0).orElseThrow());
        assertEquals(.5, spilling.quantiles("x", .5)[0], .01);
        try (var left = Files.list(spills)) {
            assertEquals(0, left.count());
        }
        String refusal = refusal(() -> table.within(least.withSpill(spills, 0)).distinct("id"));
        assertTrue(refusal.contains("is refused by DuckDB: "), refusal);
        assertTrue(
                refusal.endsWith(
                        "correct the query or the file, or give the scan more (ScanLimits)"),
                refusal);
    }

    @Test
    void whatCannotBeScannedIsRefusedByName() throws IOException {
        Path file = write("x.csv", "x,y,name\n1,2.5,a\n2,nan,b\n");
        StoredTable table = StoredTable.of(file);
        assertEquals(
                "no column 'nam'; the nearest of 3 columns are 'name', 'x', 'y'",
                refusal(() -> table.counts("nam")));
        assertEquals(
                "column 'name' holds text; quantiles are of numbers",
                refusal(() -> table.quantiles("name", .5)));
        assertEquals(
                "column 'y' holds NaN; quantiles are of finite values",
                refusal(() -> table.quantiles("y", .5)));
        assertEquals(
                "quantile share is 1.5; a share lies between 0 and 1",
                refusal(() -> table.quantiles("x", 1.5)));
        assertEquals(
                "-1 rows asked for; from 0 to 1000000 can be held", refusal(() -> table.head(-1)));
        CollectionPlan plan =
                Plan.named("p").expect("name", Share.of("a", 1.0), "why").target(1).freeze();
        assertEquals(
                "1 rows of x.csv have 'b' in 'name', and the plan has only a; give it or Share.OTHER a share in the plan",
                refusal(() -> plan.coverage(table)));
        assertEquals(
                file + " is to be scanned as ISO-8859-1; only UTF-8 can be, so save it as that",
                refusal(
                        () ->
                                StoredTable.of(
                                        file,
                                        CsvOptions.DEFAULTS.withCharset(
                                                java.nio.charset.StandardCharsets.ISO_8859_1))));
        Path other = write("x.xlsx", "");
        assertEquals(
                other
                        + " is of a kind that cannot be scanned; known are .csv, .tsv and .parquet, the first two also with .gz",
                refusal(() -> StoredTable.of(other)));
        assertEquals(
                folder.resolve("none.csv") + " does not exist; name a file that does",
                assertThrows(
                                UncheckedIOException.class,
                                () -> StoredTable.of(folder.resolve("none.csv")))
                        .getMessage());
        write("x.csv", "x,y,name\n1,2.5,a\n");
        assertEquals(
                file + " has changed since it was opened; open it again",
                refusal(() -> table.size()));
    }

    @Test
    void limitsAreChecked() {
        assertEquals(
                "scans may take 5 bytes of memory; give them at least 134217728",
                refusal(() -> ScanLimits.DEFAULTS.withMemory(5)));
        assertEquals(
                "scans may take 0 threads; give them at least 1",
                refusal(() -> ScanLimits.DEFAULTS.withThreads(0)));
        assertEquals(
                "scans may write -1 bytes; 0 is none, and less is nothing",
                refusal(() -> ScanLimits.DEFAULTS.withSpill(Path.of("."), -1)));
    }

    @Test
    void otherWaysToWriteTextAreRead() throws IOException {
        Path file = write("x.txt", "1;a\n2;NA\n3;-\n");
        CsvOptions options =
                CsvOptions.DEFAULTS.withDelimiter(';').withNames("n", "t").withMissing("-");
        StoredTable table = StoredTable.of(file, options.withKind("n", Kind.NUMBER));
        assertEquals(Rows.read(file, options.withKind("n", Kind.NUMBER)), table.head(9));
        assertEquals(List.of("n", "t"), table.names());
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
