package assay.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read; what was cut, changed or never was a matrix is refused. */
class FloatFileTest {

    /**
     * Two rows of two columns: 1, -2, 0.5, 3.4028235e38, laid out by hand. The checksum is CRC-32C
     * (Castagnoli) of the bytes 8 to 19 and 32 to 47, computed bit by bit from the polynomial
     * 0x82f63b78 by a separate script.
     */
    private static final byte[] GOLDEN =
            HexFormat.of()
                    .parseHex(
                            "4153534159463332"
                                    + "01000000"
                                    + "02000000"
                                    + "02000000"
                                    + "00000000"
                                    + "29d4518400000000"
                                    + "0000803f"
                                    + "000000c0"
                                    + "0000003f"
                                    + "ffff7f7f");

    @TempDir Path folder;

    @Test
    void aMatrixIsWrittenAsItsFormatSays() throws IOException {
        Path file = folder.resolve("m.f32");
        FloatFile.write(file, DoubleMatrix.copyOf(new double[][] {{1, -2}, {.5, 3.4028235e38}}));
        assertArrayEquals(GOLDEN, Files.readAllBytes(file));
        assertEquals(List.of("m.f32"), files());
    }

    @Test
    void aFileOfTheFirstFormatIsRead() throws IOException {
        FloatFile read = FloatFile.read(written(GOLDEN));
        assertEquals(2, read.rows());
        assertArrayEquals(new double[] {1, -2}, read.row(0));
        assertArrayEquals(new double[] {.5, Float.MAX_VALUE}, read.row(1));
    }

    @RepeatedTest(20)
    void anyMatrixComesBackRoundedToFloat(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        int columns = random.nextInt(1, 9);
        double[] values = random.doubles(columns * (long) random.nextInt(0, 50)).toArray();
        Matrix matrix = DoubleMatrix.wrap(columns, values);
        Path file = folder.resolve("m.f32");
        FloatFile.write(file, matrix);
        FloatFile read = FloatFile.read(file);
        assertEquals(matrix.rows(), read.rows());
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                assertEquals((float) matrix.at(row, column), read.at(row, column));
            }
        }
    }

    @Test
    void aDraftThatIsNotCommittedLeavesNothing() throws IOException {
        try (FloatFile.Draft draft = FloatFile.draft(folder.resolve("m.f32"), 10, 10)) {
            draft.put(3, 4, 1);
        }
        assertEquals(List.of(), files());
    }

    @Test
    void anInterruptedThreadIsToldThatItWasStopped() throws IOException {
        Path file = written(GOLDEN);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> FloatFile.read(file));
        assertThrows(
                CancellationException.class,
                () -> FloatFile.draft(folder.resolve("other.f32"), 10, 10));
        assertTrue(Thread.interrupted());
        assertEquals(List.of("given.f32"), files());
    }

    @Test
    void refusesWhatIsNoMatrixOrNoLongerOne() throws IOException {
        refused("'%s' is not a matrix file; such files begin with ASSAYF32", "PAR1".getBytes());
        byte[] otherMagic = GOLDEN.clone();
        otherMagic[0] = 'B';
        refused("'%s' is not a matrix file; such files begin with ASSAYF32", otherMagic);
        byte[] otherFormat = GOLDEN.clone();
        otherFormat[8] = 2;
        refused("'%s' has format 2 with 2 rows and 2 columns; format 1 is read here", otherFormat);
        refused("'%s' has 47 bytes; 2 rows of 2 columns take 48", Arrays.copyOf(GOLDEN, 47));
        byte[] flipped = GOLDEN.clone();
        flipped[40] ^= 1;
        refused("'%s' does not match its checksum; the file is damaged", flipped);
        byte[] reshaped = GOLDEN.clone();
        reshaped[12] = 4;
        reshaped[16] = 1;
        refused("'%s' does not match its checksum; the file is damaged", reshaped);
    }

    @Test
    void refusesPlacesThatAreNotThere() {
        Path nowhere = folder.resolve("none").resolve("m.f32");
        assertEquals(
                "cannot read '" + nowhere + "'",
                assertThrows(UncheckedIOException.class, () -> FloatFile.read(nowhere))
                        .getMessage());
        assertEquals(
                "cannot write '" + nowhere + "'",
                assertThrows(UncheckedIOException.class, () -> FloatFile.draft(nowhere, 1, 1))
                        .getMessage());
        assertEquals(
                "-1 rows of 0 columns; a matrix has 0 rows or more and 1 column or more",
                assertThrows(IllegalArgumentException.class, () -> FloatFile.draft(nowhere, -1, 0))
                        .getMessage());
    }

    private void refused(String message, byte[] bytes) throws IOException {
        Path file = written(bytes);
        assertEquals(
                message.formatted(file),
                assertThrows(IllegalArgumentException.class, () -> FloatFile.read(file))
                        .getMessage());
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("given.f32"), bytes);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
