package assay.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV is read as it stands, guessed only where no digit is lost, and comes back as it left. */
class CsvTest {

    @TempDir Path folder;

    @Test
    void fieldsAreSplitAsRfc4180Says() {
        Rows rows = read("a,b\n1,\"x,\"\"y\"\"\r\nz\"\r\n2,pl\"ain\r3,\n");
        assertEquals(Column.integers("a", 1, 2, 3), rows.column("a"));
        assertEquals(
                Column.texts(
                        "b",
                        List.of(
                                Optional.of("x,\"y\"\r\nz"),
                                Optional.of("pl\"ain"),
                                Optional.empty())),
                rows.column("b"));
    }

    @Test
    void missingIsTheEmptyFieldAndNaWithoutQuotes() {
        Rows rows = read("a,b\n,\"\"\nNA,\"NA\"\nx,NaN\n");
        assertEquals(2, rows.column("a").missingCount());
        assertEquals(Column.texts("b", "", "NA", "NaN"), rows.column("b"));
        Rows strict = read("a\nNA\n?\n", CsvOptions.DEFAULTS.withMissing("?"));
        assertEquals(
                Column.texts("a", List.of(Optional.of("NA"), Optional.empty())),
                strict.column("a"));
    }

    @Test
    void kindsAreGuessedWithoutLosingADigit() {
        assertEquals(Kind.INTEGER, guess("0", "-12", "9223372036854775807"));
        assertEquals(Kind.TEXT, guess("1", "9223372036854775808"));
        assertEquals(Kind.NUMBER, guess("1", "2.5", "-1e-3", "NaN", "-Inf", ".5", "-0"));
        assertEquals(Kind.TEXT, guess("0.5", "9007199254740993"));
        assertEquals(Kind.TEXT, guess("0.5", "-9223372036854775808"));
        assertEquals(Kind.TEXT, guess("007"));
        assertEquals(Kind.TEXT, guess("00.5"));
        assertEquals(Kind.TEXT, guess("+49301234"));
        assertEquals(Kind.TEXT, guess("1e999"));
        assertEquals(Kind.TEXT, guess("0x10"));
        assertEquals(Kind.TEXT, guess("1d"));
        assertEquals(Kind.TEXT, guess("\"1,5\""));
        assertEquals(Kind.TEXT, guess("١٢"));
        assertEquals(Kind.TRUTH, guess("true", "FALSE", "NA"));
        assertEquals(Kind.TEXT, guess("true", "yes"));
        assertEquals(Kind.TEXT, guess("NA", ""));
    }

    @Test
    void timesAreReadOnlyWhenOneWayReadsThemAll() {
        assertTime(LocalDateTime.of(2018, 5, 10, 4, 1), "5/10/18 4:01", "12/31/18 23:59");
        assertTime(LocalDateTime.of(2018, 5, 10, 4, 1, 7), "5/10/2018 4:01:07");
        assertTime(LocalDateTime.of(2018, 5, 10, 0, 0), "5/10/2018", "5/11/2018 1:00");
        assertTime(LocalDateTime.of(2018, 5, 10, 4, 1), "10.5.2018 4:01");
        assertTime(LocalDateTime.of(2018, 5, 10, 0, 0), "2018-05-10");
        assertTime(LocalDateTime.of(2018, 5, 10, 4, 1, 2, 500_000_000), "2018-05-10T04:01:02.5");
        assertTime(LocalDateTime.of(2018, 5, 10, 4, 1), "2018-05-10 04:01", "2018-05-11");
        assertTime(LocalDateTime.of(2018, 5, 10, 2, 1), "2018-05-10T04:01:00+02:00");
        assertTime(LocalDateTime.of(2018, 5, 10, 4, 1), "2018-05-10T04:01:00Z");
        assertEquals(Kind.TEXT, guess("5/10/18 4:01", "13/10/18 4:01"));
        assertEquals(Kind.TEXT, guess("5/10/18", "2018-05-10"));
        assertEquals(Kind.TEXT, guess("2018-02-30"));
        assertEquals(Kind.TEXT, guess("2018-05-10T04:01:02.123456789"));
        assertEquals(Kind.TEXT, guess("2018-05-10T04:01:00", "2018-05-10T04:01:00Z"));
    }

    @Test
    void headersMayBeEmptyOrAlone() {
        assertEquals(List.of("column_1", "b", "column_3"), read(",b,  \n1,2,3\n").names());
        Rows none = read("a,b\n");
        assertEquals(0, none.size());
        assertEquals(Kind.TEXT, none.column("b").kind());
        assertEquals(List.of("a", "b"), read("\ufeffa,b\n1,2\n\n\n").names());
        assertEquals(3, read("a\nx\n\ny\n\n").size());
        assertTrue(read("a\nx\n\ny\n\n").column("a").missing(1));
    }

    @Test
    void otherDelimitersQuotesCharsetsAndKinds() {
        assertEquals(
                Kind.INTEGER,
                read("a;b\n1;2\n", CsvOptions.DEFAULTS.withDelimiter(';')).column("b").kind());
        assertEquals(
                Optional.of("\"x"),
                read("\"x\ty\n", CsvOptions.TABS.withoutQuotes().withNames("a", "b"))
                        .column("a")
                        .text(0));
        Path latin = write("latin.csv", bytes("a\né\n", StandardCharsets.ISO_8859_1));
        assertEquals(
                Optional.of("é"),
                Rows.read(latin, CsvOptions.DEFAULTS.withCharset(StandardCharsets.ISO_8859_1))
                        .column("a")
                        .text(0));
        Path wide = write("wide.csv", bytes("\ufeffa\né\n", StandardCharsets.UTF_16LE));
        assertEquals(
                Optional.of("é"),
                Rows.read(wide, CsvOptions.DEFAULTS.withCharset(StandardCharsets.UTF_16))
                        .column("a")
                        .text(0));
        assertEquals(
                Kind.TEXT,
                read("zip\n12345\n", CsvOptions.DEFAULTS.withKind("zip", Kind.TEXT))
                        .column("zip")
                        .kind());
    }

    /** The three bytes of the mark, each in a member of its own. */
    @Test
    void theMarkAtTheBeginningIsTakenOffHoweverItComes() {
        byte[] text = "\ufeffa,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int i = 0; i < text.length; i++) {
            packed.writeBytes(TestFiles.gzip(new byte[] {text[i]}));
        }
        assertEquals(
                List.of("a", "b"), Rows.read(write("pieces.csv.gz", packed.toByteArray())).names());
    }

    @Test
    void whatIsSkippedOfGzipIsUnpacked() throws IOException {
        byte[] packed = TestFiles.gzip("0123456789".repeat(100).getBytes(StandardCharsets.UTF_8));
        try (GzipMembers in = new GzipMembers("x.gz", new ByteArrayInputStream(packed))) {
            assertEquals(993, in.skip(993));
            assertEquals("3456789", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void idsAreTheUnpackedBytesHash() throws IOException {
        Rows plain = read("a,b\n1,2\n3,4\n");
        // sha256sum of those twelve bytes begins so.
        assertEquals("b9485148546419a0:1", plain.ids().at(1).toString());
        assertEquals(
                plain,
                Rows.read(
                        write(
                                "x.csv.gz",
                                TestFiles.gzip(bytes("a,b\n1,2\n3,4\n", StandardCharsets.UTF_8)))));
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(TestFiles.gzip(bytes("a,b\n1,", StandardCharsets.UTF_8)));
        two.write(TestFiles.gzip(bytes("2\n3,4\n", StandardCharsets.UTF_8)));
        assertEquals(plain, Rows.read(write("two.csv.gz", two.toByteArray())));
    }

    @Test
    void largeCellsAndManyColumns() {
        String cell = "x".repeat(10_000_000);
        assertEquals(cell, read("a\n\"" + cell + "\"\n").column("a").text(0).orElseThrow());
        String header =
                String.join(",", IntStream.range(0, 100_000).mapToObj(i -> "c" + i).toList());
        String line = String.join(",", Stream.generate(() -> "1").limit(100_000).toList());
        assertEquals(100_000, read(header + "\n" + line + "\n").columns().size());
    }

    @RepeatedTest(20)
    void exportAndReimportGiveTheSameRows(RepetitionInfo info) {
        Rows rows = SomeRows.of(info.getCurrentRepetition());
        Rows moved =
                rows.pick(SomeRows.shuffled(rows.size(), info.getCurrentRepetition()))
                        .filter(row -> row.place() % 4 != 0);
        for (String name : List.of("x.csv", "x.tsv", "x.csv.gz")) {
            assertEquals(moved, Rows.read(moved.export(folder.resolve(name))), name);
        }
        assertArrayEquals(new String[] {"x.csv", "x.csv.gz", "x.tsv"}, names());
    }

    @Test
    void spreadsheetsSeeNoFormulas() throws IOException {
        Rows rows =
                Rows.of(
                        RowIds.of("0123456789ab", 3),
                        List.of(Column.texts("t", "=1+1", "a", "@x")));
        String safe = Files.readString(rows.exportForSpreadsheet(folder.resolve("s.csv")));
        assertEquals(
                "\"row_id\",\"t\"\n\"0123456789ab:0\",\"'=1+1\"\n\"0123456789ab:1\",\"a\"\n\"0123456789ab:2\",\"'@x\"\n",
                safe);
        assertFalse(Files.readString(rows.export(folder.resolve("r.csv"))).contains("'"));
    }

    @Test
    void aForeignRowIdColumnIsAColumn() {
        Rows rows = read("row_id,a\n1,x\n2,y\n");
        assertEquals(List.of("row_id", "a"), rows.names());
    }

    private Kind guess(String... cells) {
        return read("a\n" + String.join("\n", cells) + "\n").column("a").kind();
    }

    private void assertTime(LocalDateTime expected, String... cells) {
        Column column = read("a\n" + String.join("\n", cells) + "\n").column("a");
        assertEquals(Kind.TIME, column.kind(), cells[0]);
        assertEquals(expected, column.time(0).orElseThrow());
    }

    private Rows read(String text) {
        return Rows.read(write("x.csv", bytes(text, StandardCharsets.UTF_8)));
    }

    private Rows read(String text, CsvOptions options) {
        return Rows.read(write("x.csv", bytes(text, StandardCharsets.UTF_8)), options);
    }

    private Path write(String name, byte[] bytes) {
        return TestFiles.write(folder.resolve(name), bytes);
    }

    private String[] names() {
        return Arrays.stream(folder.toFile().list()).sorted().toArray(String[]::new);
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }
}
