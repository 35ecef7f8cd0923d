package assay.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bad file is refused in one sentence that names the file, the place, the reason and the wish.
 */
class FileRefusalTest {

    @TempDir Path folder;

    @Test
    void filesThatAreNone() throws IOException {
        refused("F/none.csv does not exist; name a file that does", read("none.csv"));
        Files.createDirectory(folder.resolve("sub.csv"));
        refused(
                "F/sub.csv is a folder; name a file, or read a folder of pictures with Rows.readImages",
                read("sub.csv"));
        refused(
                "F/x.xlsx is of a kind not known by its name; known are .csv, .tsv, .jsonl, .json and idx3-ubyte, each also with .gz, and .parquet",
                file("x.xlsx", "PK"));
    }

    @Test
    void filesThatMayNotBeRead() throws IOException {
        Path file = TestFiles.write(folder.resolve("secret.csv"), new byte[] {'a'});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "skipped: this user may read everything");
        refused(
                "F/secret.csv may not be read by this user; change its permissions",
                read("secret.csv"));
    }

    @Test
    void gzipThatIsNone() throws IOException {
        refused(
                "F/x.csv.gz is called .gz but does not begin as gzip does (1f 8b); is it something else?",
                file("x.csv.gz", "a,b\n"));
        byte[] whole = TestFiles.gzip("a,b\n1,2\n".repeat(2000).getBytes(StandardCharsets.UTF_8));
        refused(
                "F/cut.csv.gz is gzip that ends in the middle, after "
                        + (whole.length - 4)
                        + " bytes; fetch or pack it again",
                bytes("cut.csv.gz", Arrays.copyOf(whole, whole.length - 4)));
        byte[] wrong = whole.clone();
        wrong[wrong.length - 8] ^= 1;
        refused(
                "F/sum.csv.gz is gzip that has a wrong check sum; fetch or pack it again",
                bytes("sum.csv.gz", wrong));
        byte[] more = Arrays.copyOf(whole, whole.length + 5);
        refused(
                "F/more.csv.gz is gzip that has bytes after its end that are not gzip; fetch or pack it again",
                bytes("more.csv.gz", more));
    }

    @Test
    void gzipThatUnpacksToTooMuch() {
        byte[] zeros = TestFiles.gzip(new byte[200_000]);
        refused(
                "x.gz unpacks to more than 100 times its size; unpack it yourself if you trust it",
                () -> unpack(zeros, new GzipMembers.Limits(1000, 100, 1 << 30)));
        refused(
                "x.gz unpacks to more than 9000 bytes; unpack it yourself if you trust it",
                () -> unpack(zeros, new GzipMembers.Limits(1 << 30, 100, 9000)));
        byte[] bomb = TestFiles.gzip(new byte[70 << 20]);
        TestFiles.write(folder.resolve("bomb-idx3-ubyte.gz"), bomb);
        Path head = folder.resolve("bomb.csv.gz");
        byte[] text = new byte[70 << 20];
        Arrays.fill(text, (byte) 'a');
        TestFiles.write(head, TestFiles.gzip(text));
        refused(
                "F/bomb.csv.gz unpacks to more than 200 times its size; unpack it yourself if you trust it",
                read("bomb.csv.gz"));
    }

    private static void unpack(byte[] packed, GzipMembers.Limits limits) throws IOException {
        try (GzipMembers in = new GzipMembers("x.gz", new ByteArrayInputStream(packed), limits)) {
            in.readAllBytes();
        }
    }

    @Test
    void csvThatIsNone() {
        refused(
                "F/x.csv, line 3: row 2 has 2 columns, the header 3 columns; every row needs as many",
                file("x.csv", "a,b,c\n1,2,3\n1,2\n"));
        refused(
                "F/x.csv, line 4: row 2 has 1 column, the header 2 columns; every row needs as many",
                file("x.csv", "a,b\n\"1\n\",2\n3\n"));
        refused(
                "F/x.csv, line 3: row 2 has 0 columns, the header 2 columns; every row needs as many",
                file("x.csv", "a,b\n1,2\n\n3,4\n"));
        refused(
                "F/x.csv, line 3: a quote is opened here and never closed; close or double it",
                file("x.csv", "a,b\n1,2\n3,\"x\n4,5\n"));
        refused(
                "F/x.csv, line 2: text stands after a closing quote; double the quotes in a field",
                file("x.csv", "a,b\n1,\"x\"y\n"));
        refused(
                "F/x.csv, line 2: a NUL character; text has none, is it another kind of file?",
                file("x.csv", "a\nx\0\n"));
        refused(
                "F/x.csv has no first line; a CSV file begins with the columns' names",
                file("x.csv", ""));
        refused(
                "F/x.csv, line 1: columns 1 and 3 are both called 'a'; names are unique",
                file("x.csv", "a,b,a\n1,2,3\n"));
        refused(
                "F/x.csv begins as UTF-16 does; give that charset in the options, or save it as UTF-8",
                bytes("x.csv", "\ufeffa\n".getBytes(StandardCharsets.UTF_16LE)));
        refused(
                "F/x.csv, byte 4: no UTF-8 text; give the right charset in the options, or save it as UTF-8",
                bytes("x.csv", "a\nbcé\n".getBytes(StandardCharsets.ISO_8859_1)));
        byte[] late = ("a\n" + "é\n".repeat(50_000) + "X").getBytes(StandardCharsets.UTF_8);
        late[late.length - 1] = (byte) 0xc3;
        refused(
                "F/x.csv, byte 150002: no UTF-8 text; give the right charset in the options, or save it as UTF-8",
                bytes("x.csv", late));
        refused(
                "F/y.csv: rows 0 and 1 both have the id 0123456789ab:0; ids are unique",
                file("y.csv", "row_id,a\n0123456789ab:0,1\n0123456789ab:0,2\n"));
    }

    @Test
    void kindsThatDoNotFit() {
        Path file =
                TestFiles.write(
                        folder.resolve("x.csv"),
                        "a,b\n1,2\nx,3\n".getBytes(StandardCharsets.UTF_8));
        refused(
                "F/x.csv, line 3: row 2 of column 'a' is 'x', which is not of the kind whole numbers",
                () -> Rows.read(file, CsvOptions.DEFAULTS.withKind("a", Column.Kind.INTEGER)));
        refused(
                "F/x.csv: no column 'aa' to give a kind to; the nearest are 'a', 'b'",
                () -> Rows.read(file, CsvOptions.DEFAULTS.withKind("aa", Column.Kind.TEXT)));
        refused(
                "delimiter is the quote or a line end; use a character that is neither",
                () -> CsvOptions.DEFAULTS.withDelimiter('"'));
    }

    @Test
    void idxThatIsNone() {
        refused(
                "F/x-idx3-ubyte begins with 0x00000801; IDX images begin with 0x00000803",
                bytes("x-idx3-ubyte", TestFiles.idx(0x801, 2, 2)));
        refused(
                "F/x-idx3-ubyte begins with 0 bytes; IDX images begin with 0x00000803",
                bytes("x-idx3-ubyte", new byte[0]));
        refused(
                "F/x-idx3-ubyte ends in its head, after 12 bytes; fetch it again",
                bytes("x-idx3-ubyte", TestFiles.idx(0x803, 0, 2, 2)));
        refused(
                "F/x-idx3-ubyte gives its sizes as 65536 x 65536 x 65536; sizes start at 1 and make at most 2147483639 bytes",
                bytes("x-idx3-ubyte", TestFiles.idx(0x803, 8, 65536, 65536, 65536)));
        refused(
                "F/x-idx3-ubyte gives its sizes as 4294967295 x 2 x 2; sizes start at 1 and make at most 2147483639 bytes",
                bytes("x-idx3-ubyte", TestFiles.idx(0x803, 8, -1, 2, 2)));
        refused(
                "F/x-idx3-ubyte should hold 2 x 2 x 2 bytes after its head and holds 7; fetch it again",
                bytes("x-idx3-ubyte", TestFiles.idx(0x803, 7, 2, 2, 2)));
        refused(
                "F/x-idx3-ubyte holds more than the 2 x 2 x 2 bytes its head gives; is it two files in one?",
                bytes("x-idx3-ubyte", TestFiles.idx(0x803, 9, 2, 2, 2)));
        refused(
                "F/x-idx3-ubyte should hold 1000000 x 28 x 28 bytes after its head and holds far fewer; fetch it again",
                bytes("x-idx3-ubyte", TestFiles.idx(0x803, 9, 1_000_000, 28, 28)));
    }

    @Test
    void labelsThatDoNotFit() {
        Path images =
                TestFiles.write(
                        folder.resolve("i-idx3-ubyte.gz"),
                        TestFiles.gzip(TestFiles.idx(0x803, 12, 3, 2, 2)));
        Path labels = TestFiles.write(folder.resolve("l-idx1-ubyte"), TestFiles.idx(0x801, 2, 2));
        refused(
                "F/i-idx3-ubyte.gz holds 3 images, F/l-idx1-ubyte 2 labels; every image has one label",
                () -> Rows.readImages(images, labels));
        Path three = TestFiles.write(folder.resolve("m-idx1-ubyte"), TestFiles.idx(0x801, 3, 3));
        refused(
                "F/m-idx1-ubyte: label of row 2 is 2; 2 classes are named, numbered from 0",
                () -> Rows.readImages(images, three, "shirt", "shoe"));
        assertEquals(
                Column.texts("label", "shirt", "shoe", "hat"),
                Rows.readImages(images, three, "shirt", "shoe", "hat").column("label"));
    }

    @Test
    void exportsThatCannotBe() throws IOException {
        Rows rows = Rows.of(Column.texts("a", "x\0"));
        refused(
                "row 0 of column 'a' has a NUL character, which CSV cannot hold; export to .parquet",
                () -> rows.export(folder.resolve("x.csv")));
        refused(
                "column 'i' holds pictures, which CSV cannot; drop it or export to .parquet",
                () ->
                        Rows.of(Column.images("i", SomeRows.pictures(2, 1)))
                                .export(folder.resolve("x.csv")));
        refused(
                "F/no/x.csv cannot be written; check that its folder exists and may be written to",
                () -> Rows.of(Column.texts("a", "x")).export(folder.resolve("no/x.csv")));
        refused(
                "F/x.txt is of a kind not known by its name; known are .csv, .tsv and .parquet, the first two also with .gz",
                () -> rows.export(folder.resolve("x.txt")));
        refused(
                "a column is called 'row_id', which is the ids' place in exports and SQL; rename it",
                () -> rows.rename("a", "row_id").export(folder.resolve("x.csv")));
        try (var left = Files.list(folder)) {
            assertTrue(left.findAny().isEmpty(), "a refused export leaves nothing behind");
        }
    }

    private Executable read(String name) {
        return () -> Rows.read(folder.resolve(name));
    }

    private Executable file(String name, String text) {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Executable bytes(String name, byte[] bytes) {
        return () -> Rows.read(TestFiles.write(folder.resolve(name), bytes));
    }

    private void refused(String sentence, Executable wrong) {
        assertEquals(
                sentence.replace("F/", folder + "/"),
                assertThrows(RuntimeException.class, wrong).getMessage());
    }
}
