package assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import assay.stats.FloatFile;
import assay.stats.Matrix;
import assay.stats.Spool;
import assay.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of other programs arrive as they were written, or are refused by name. */
class MatrixFilesTest {

    private static final RowIds TWO = RowIds.of("0123456789ab", 2);

    @TempDir private Path folder;

    @Test
    void everyTypeAndOrderOfNumpyIsRead() throws IOException {
        double[][] wanted = {{1, 2, 3}, {4, 5, 6}};
        assertRead(wanted, npy("<f4", false, "2, 3", 24, b -> floats(b, 1, 2, 3, 4, 5, 6)));
        assertRead(wanted, npy("<f4", true, "2, 3", 24, b -> floats(b, 1, 4, 2, 5, 3, 6)));
        assertRead(wanted, npy(">f8", false, "2, 3", 48, b -> doubles(b, 1, 2, 3, 4, 5, 6)));
        assertRead(wanted, npy("|u1", false, "2, 3", 6, b -> b.put(new byte[] {1, 2, 3, 4, 5, 6})));
        // axes behind the first lie side by side
        assertRead(wanted, npy("<f4", false, "2, 3, 1", 24, b -> floats(b, 1, 2, 3, 4, 5, 6)));
        // half precision: 1.5 is 0x3e00, -2 is 0xc000, 2^-24 is 0x0001
        assertRead(
                new double[][] {{1.5}, {-2}, {Math.scalb(1.0, -24)}},
                npy(
                        "<f2",
                        false,
                        "3,",
                        6,
                        b ->
                                b.putShort((short) 0x3e00)
                                        .putShort((short) 0xc000)
                                        .putShort((short) 1)));
    }

    @Test
    void anArchiveGivesTheArrayThatIsNamed() throws IOException {
        byte[] first = npy("<f4", false, "1, 2", 8, b -> floats(b, 1, 2));
        byte[] second = npy("<i8", false, "2, 1", 16, b -> b.putLong(7).putLong(-8));
        Path file = folder.resolve("both.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("fc.npy"));
            zip.write(first);
            zip.putNextEntry(new ZipEntry("logits.npy"));
            zip.write(second);
        }
        assertArrayEquals(new double[] {-8}, MatrixFiles.read(file, "logits").row(1));
        refused(
                "'%s' has the arrays [fc, logits]; name one of them as in MatrixFiles.read(file, name)"
                        .formatted(file),
                () -> MatrixFiles.read(file));
        refused(
                "'%s' has the arrays [fc, logits]; name one of them as in MatrixFiles.read(file, name)"
                        .formatted(file),
                () -> MatrixFiles.read(file, "fc2"));
    }

    @Test
    void tablesAreReadColumnByColumn() throws IOException {
        Path csv = Files.writeString(folder.resolve("acts.csv"), "u0,u1\n1.5,2\n-3,4e2\n");
        assertArrayEquals(new double[] {-3, 400}, MatrixFiles.read(csv).row(1));
        Path parquet = folder.resolve("acts.parquet");
        Rows.of(Column.numbers("u0", 1.5, -3), Column.integers("u1", 2, 400)).export(parquet);
        assertArrayEquals(new double[] {-3, 400}, MatrixFiles.read(parquet).row(1));
        Path words = Files.writeString(folder.resolve("words.csv"), "u0,u1\n1,a\n2,b\n");
        refused(
                "column 'u1' of '%s' holds text; keep the columns of numbers alone"
                        .formatted(words),
                () -> Activations.read(words.toString(), "fc", TWO));
    }

    @Test
    void whatWasSavedHereIsReadBackAndLargeArraysGoToFiles() throws IOException {
        Activations activations =
                new Activations("fc", TWO, DoubleMatrix.copyOf(new double[][] {{1, 2}, {3, 4}}));
        Path kept = folder.resolve("fc.f32");
        activations.save(kept);
        Activations back = Activations.read(kept, "fc", TWO);
        assertArrayEquals(new double[] {3, 4}, back.values().row(1));
        Path file =
                Files.write(
                        folder.resolve("a.npy"),
                        npy("<f4", false, "1, 2", 8, b -> floats(b, 1, 2)));
        Matrix there = MatrixFiles.read(file, new Spool(0, folder), Work.silent());
        assertTrue(there instanceof FloatFile);
        assertArrayEquals(new double[] {1, 2}, there.row(0));
    }

    @Test
    void probabilitiesBecomeTheirLogarithms() {
        Matrix half = DoubleMatrix.copyOf(new double[][] {{.25, .75}, {0, 1}});
        Logits logits = Logits.ofProbabilities(TWO, List.of("a", "b"), half);
        assertArrayEquals(new double[] {.25, .75}, logits.probabilities(0), 1e-12);
        assertEquals(Math.log(Float.MIN_VALUE), logits.values().at(1, 0));
        refused(
                "row 0 of the probabilities has the sum 1.5; the classes of a row have the sum 1",
                () ->
                        Logits.ofProbabilities(
                                TWO,
                                List.of("a", "b"),
                                DoubleMatrix.copyOf(new double[][] {{.75, .75}, {0, 1}})));
        refused(
                "row 1, column 0 of the probabilities is -1.0; probabilities are from 0 to 1",
                () ->
                        Logits.ofProbabilities(
                                TWO,
                                List.of("a", "b"),
                                DoubleMatrix.copyOf(new double[][] {{.5, .5}, {-1, 2}})));
    }

    @Test
    void whatIsNoArrayIsRefusedByName() throws IOException {
        Path words = Files.writeString(folder.resolve("words.npy"), "no array at all");
        refused(
                "'%s' is no array of NumPy; such files begin with \\x93NUMPY".formatted(words),
                () -> MatrixFiles.read(words));
        Path nowhere = folder.resolve("nowhere.npy");
        assertEquals(
                nowhere + " does not exist; name a file that does",
                assertThrows(UncheckedIOException.class, () -> MatrixFiles.read(nowhere))
                        .getMessage());
        Path cutZip = Files.writeString(folder.resolve("cut.npz"), "PK");
        refused(
                "'%s' is no .npz file or is cut short; save it again".formatted(cutZip),
                () -> MatrixFiles.read(cutZip, "fc"));
        Path complex =
                Files.write(
                        folder.resolve("c.npy"),
                        npy("<c8", false, "1, 1", 8, b -> floats(b, 1, 2)));
        refused(
                "'%s' holds numbers of the type c8; save float32, float64 or whole numbers"
                        .formatted(complex),
                () -> MatrixFiles.read(complex));
        Path cut =
                Files.write(
                        folder.resolve("cut.npy"),
                        npy("<f4", false, "3, 1", 8, b -> floats(b, 1, 2)));
        assertEquals(
                "cannot read '%s': it has fewer than the 3 numbers of its shape".formatted(cut),
                assertThrows(UncheckedIOException.class, () -> MatrixFiles.read(cut)).getMessage());
        refused(
                "'acts.h5' ends in none of .npy, .npz, .parquet, .csv and .f32; save the numbers as one of them",
                () -> MatrixFiles.read("acts.h5"));
        Path hole =
                Files.write(
                        folder.resolve("hole.npy"),
                        npy("<f4", false, "2, 1", 8, b -> floats(b, 1, Float.NaN)));
        refused(
                "row 1, column 0 of layer 'fc' is NaN; activations must be finite",
                () -> Activations.read(hole, "fc", TWO));
    }

    @Test
    void shapesThatCannotBeAreRefusedBeforeRoomIsMade() throws IOException {
        refusedShape("5000000000, 2", "has an axis of length 5000000000; 2^31 - 1 are the most");
        refusedShape(
                "2, 65536, 65536",
                "has the shape [2, 65536, 65536]; save an array of 1 to 2^31 - 1 numbers a row");
        refusedShape("2, 0", "has the shape [2, 0]; save an array of 1 to 2^31 - 1 numbers a row");
        Path tall = file("tall.npy", "2147483647, 2147483647");
        assertEquals(
                "cannot read '%s': it has fewer than the 4611686014132420609 numbers of its shape"
                        .formatted(tall),
                assertThrows(UncheckedIOException.class, () -> MatrixFiles.read(tall))
                        .getMessage());
        byte[] damaged = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
        Path header = Files.write(folder.resolve("header.npy"), damaged);
        refused(
                "'%s' says that its header has more than 2^31 - 1 bytes; it is damaged"
                        .formatted(header),
                () -> MatrixFiles.read(header));
    }

    private void refusedShape(String shape, String words) throws IOException {
        Path file = file("shape.npy", shape);
        refused("'" + file + "' " + words, () -> MatrixFiles.read(file));
    }

    private Path file(String name, String shape) throws IOException {
        return Files.write(
                folder.resolve(name), npy("<f4", false, shape, 8, body -> floats(body, 1, 2)));
    }

    private void assertRead(double[][] wanted, byte[] file) throws IOException {
        Matrix read = MatrixFiles.read(Files.write(folder.resolve("array.npy"), file));
        assertEquals(wanted.length, read.rows());
        for (int row = 0; row < wanted.length; row++) {
            assertArrayEquals(wanted[row], read.row(row));
        }
    }

    /** Writes the body of an array. */
    private interface Body {
        void write(ByteBuffer into);
    }

    private static byte[] npy(String type, boolean fortran, String shape, int bytes, Body body) {
        String header =
                "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }\n"
                        .formatted(type, fortran ? "True" : "False", shape);
        ByteBuffer all = ByteBuffer.allocate(10 + header.length() + bytes);
        all.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        all.order(ByteOrder.LITTLE_ENDIAN).putShort((short) header.length());
        all.put(header.getBytes(StandardCharsets.ISO_8859_1));
        body.write(
                all.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
        return all.array();
    }

    private static void floats(ByteBuffer into, float... numbers) {
        for (float number : numbers) {
            into.putFloat(number);
        }
    }

    private static void doubles(ByteBuffer into, double... numbers) {
        for (double number : numbers) {
            into.putDouble(number);
        }
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
