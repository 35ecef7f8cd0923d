package assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import assay.stats.FloatMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Losses and logits that other programs wrote arrive by row and epoch, or are refused by name. */
class TrajectoryReadingTest {

    private static final RowIds TWO = RowIds.of("0123456789ab", 2);

    @TempDir private Path folder;

    @Test
    void lossesComeFromArraysAndTables() throws IOException {
        double[][] wanted = {{1, .5, .25}, {2, 1.5, 1}};
        assertLosses(wanted, npy("losses.npy", "2, 3", 1, .5, .25, 2, 1.5, 1));
        Path csv = folder.resolve("losses.csv");
        // columns stand by their epochs, not as they are written
        Files.writeString(csv, "epoch_1,epoch_2,epoch_0\n0.5,0.25,1\n1.5,1,2\n");
        assertLosses(wanted, csv);
        Path parquet = folder.resolve("losses.parquet");
        Rows.of(
                        Column.numbers("epoch_0", 1, 2),
                        Column.numbers("epoch_1", .5, 1.5),
                        Column.numbers("epoch_2", .25, 1))
                .export(parquet);
        assertLosses(wanted, parquet);
    }

    private static void assertLosses(double[][] wanted, Path file) {
        LossTrajectories read = LossTrajectories.read(file, TWO);
        assertEquals(wanted.length, read.rows());
        for (int row = 0; row < wanted.length; row++) {
            assertArrayEquals(wanted[row], read.of(row), file.toString());
        }
    }

    @Test
    void lossesThatAreNotFiniteAreClippedWhereverTheyComeFrom() throws IOException {
        Path file = npy("losses.npy", "2, 2", 1, Double.POSITIVE_INFINITY, 2, Double.NaN);
        LossTrajectories read = LossTrajectories.read(file, TWO);
        assertEquals(List.of(0, 2), read.clipped());
        assertTrue(read.at(0, 1) > 103 && read.isClipped(1, 1));
        DoubleMatrix wide = DoubleMatrix.wrap(1, new double[] {200.5, Double.NaN});
        LossTrajectories clipped = LossTrajectories.clip(TWO, wide);
        assertEquals(200.5, clipped.at(0, 0));
        assertEquals(Math.nextUp(200.5f), clipped.at(1, 0));
        FloatMatrix most = FloatMatrix.wrap(1, new float[] {Float.MAX_VALUE, Float.NaN});
        assertEquals(Float.MAX_VALUE, LossTrajectories.clip(TWO, most).at(1, 0), "not infinite");
        FloatMatrix fine = FloatMatrix.wrap(1, new float[] {1, 2});
        assertEquals(fine, LossTrajectories.clip(TWO, fine).values());
        Path csv = folder.resolve("gap.csv");
        Files.writeString(csv, "epoch_0,epoch_1\n1,\n2,3\n");
        assertEquals(List.of(0, 1), LossTrajectories.read(csv, TWO).clipped());
        refuses(
                "the loss of row 0 is -Infinity; a loss is finite, infinite or missing",
                () ->
                        LossTrajectories.clip(
                                TWO,
                                DoubleMatrix.wrap(1, new double[] {Double.NEGATIVE_INFINITY, 1})));
        refuses(
                "clipped losses are counted for 2 epochs of 1; every epoch has a count",
                () -> new LossTrajectories(TWO, fine, List.of(1, 0)));
    }

    @Test
    void missingEpochsAndOtherRowsAreRefused() throws IOException {
        Path csv = folder.resolve("losses.csv");
        Files.writeString(csv, "epoch_0,epoch_1,epoch_3\n1,1,1\n2,2,2\n");
        refuses(
                "epoch 2 is missing in '" + csv + "'; there are the epochs [0, 1, 3]",
                () -> LossTrajectories.read(csv, TWO));
        refuses(
                "'"
                        + npy("three.npy", "3, 1", 1, 2, 3)
                        + "' has losses of 3 rows, 2 ids are given; every row has one id",
                () -> LossTrajectories.read(folder.resolve("three.npy"), TWO));
    }

    /** Names of rows among the losses would be an epoch of clipped losses. */
    @Test
    void columnsThatAreNoEpochsAreRefused() throws IOException {
        Path csv = folder.resolve("named.csv");
        Files.writeString(csv, "id,epoch_0,epoch_1\n5,1,1\n6,2,2\n");
        refuses(
                "column 'id' of '"
                        + csv
                        + "' names no epoch, column 'epoch_0' does; keep the columns of losses alone",
                () -> LossTrajectories.read(csv, TWO));
        Files.writeString(csv, "epoch_0,epoch_1\n1,low\n2,high\n");
        refuses(
                "column 'epoch_1' of '" + csv + "' holds text; losses are numbers",
                () -> LossTrajectories.read(csv, TWO));
        Files.writeString(csv, "first,last\n1,.5\n2,1.5\n");
        assertLosses(new double[][] {{1, .5}, {2, 1.5}}, csv);
    }

    @Test
    void logitsInTheLayoutOfCartographyAreMatchedByGuid() throws IOException {
        Path dynamics = Files.createDirectory(folder.resolve("dynamics"));
        epoch(dynamics, 0, line(17, 0, "[1, 3]", "1"), line(4, 0, "[2.5, 0]", "0"));
        epoch(dynamics, 1, line(4, 1, "[0, 1]", "0"), line(17, 1, "[-1, 1]", "1"));
        EpochLogits read = EpochLogits.read(dynamics);
        assertEquals(List.of("17", "4"), read.names());
        assertEquals(List.of("0", "1"), read.labels().classes());
        assertArrayEquals(new int[] {1, 0}, read.labels().codes());
        assertArrayEquals(new double[] {2, 2}, read.margins().row(0));
        assertArrayEquals(new double[] {2.5, -1}, read.margins().row(1));
        assertEquals(Math.log1p(Math.exp(-2)), read.losses().at(0, 1), 1e-15);
        assertEquals(Math.log1p(Math.exp(1)), read.losses().at(1, 1), 1e-15);
        assertEquals("no", EpochLogits.read(dynamics, List.of("no", "yes")).labels().nameAt(1));
    }

    @Test
    void cartographyThatDoesNotFitIsRefused() throws IOException {
        Path dynamics = Files.createDirectory(folder.resolve("dynamics"));
        Path first = epoch(dynamics, 0, line(17, 0, "[1, 3]", "\"cat\""));
        refuses(
                "row 0 of '"
                        + first
                        + "' is labelled 'cat', which is none of the classes [dog, cow]",
                () -> EpochLogits.read(dynamics, List.of("dog", "cow")));
        epoch(dynamics, 0, line(17, 0, "[1, 3]", "2"));
        refuses(
                "row 0 of '" + first + "' is labelled '2', which is none of the classes [0, 1]",
                () -> EpochLogits.read(dynamics));
        epoch(dynamics, 0, line(17, 0, "[1, 3]", "1"), line(4, 0, "[1, 3]", "1"));
        Path third = epoch(dynamics, 2, line(17, 2, "[1, 3]", "1"));
        refuses(
                "epoch 1 is missing in '" + dynamics + "'; there are the epochs [0, 2]",
                () -> EpochLogits.read(dynamics));
        Files.delete(third);
        Path second = epoch(dynamics, 1, line(17, 1, "[1, 3]", "1"));
        refuses(
                "the guid 4 is missing in '" + second + "'; every epoch has the same rows",
                () -> EpochLogits.read(dynamics));
        epoch(dynamics, 1, line(17, 1, "[1, 3]", "1"), line(5, 1, "[1, 3]", "1"));
        refuses(
                "row 1 of '"
                        + second
                        + "' is the guid 5, which '"
                        + first
                        + "' does not have; every epoch has the same rows",
                () -> EpochLogits.read(dynamics));
        epoch(dynamics, 1, line(17, 1, "[1, 3]", "0"), line(4, 1, "[1, 3]", "1"));
        refuses(
                "the guid 17 is labelled 1 in '"
                        + first
                        + "' and 0 in '"
                        + second
                        + "'; a row has one label",
                () -> EpochLogits.read(dynamics));
        epoch(dynamics, 1, line(17, 1, "[1, 3, 2]", "1"), line(4, 1, "[1, 3]", "1"));
        refuses(
                "the guid 4 has 2 logits in '"
                        + second
                        + "', the first row has 3; every class has one",
                () -> EpochLogits.read(dynamics));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refuses(
                "'" + empty + "' holds no epochs; name each file by its epoch, as in epoch_0.jsonl",
                () -> EpochLogits.read(empty));
    }

    @Test
    void logitsComeFromAnArrayOfEpochsOrAFileForEach() throws IOException {
        Labels labels = new Labels(TWO, List.of("no", "yes"), new int[] {0, 1});
        double[] numbers = {1, 0, 0, 2, 3, 0, 0, 4};
        Path cube = npy("all.npy", "2, 2, 2", numbers);
        EpochLogits read = EpochLogits.read(cube, labels);
        assertArrayEquals(new double[] {1, 3}, read.margins().row(0));
        assertArrayEquals(new double[] {2, 4}, read.margins().row(1));
        Path each = Files.createDirectory(folder.resolve("each"));
        Files.move(npy("a.npy", "2, 2", 1, 0, 0, 2), each.resolve("logits_9.npy"));
        Files.move(npy("b.npy", "2, 2", 3, 0, 0, 4), each.resolve("logits_10.npy"));
        assertArrayEquals(new double[] {1, 3}, EpochLogits.read(each, labels).margins().row(0));
        refuses(
                "'" + cube + "' has 4 numbers an epoch; 1 rows of 2 classes have 2",
                () -> EpochLogits.read(cube, labels.pick(0)));
        refuses(
                "there is one class, [all]; a margin needs two",
                () ->
                        EpochLogits.read(
                                        npy("one.npy", "1, 2, 1", 1, 2),
                                        new Labels(TWO, List.of("all"), new int[2]))
                                .margins());
    }

    private static String line(int guid, int epoch, String logits, String gold) {
        return "{\"guid\": %d, \"logits_epoch_%d\": %s, \"gold\": %s}"
                .formatted(guid, epoch, logits, gold);
    }

    private static Path epoch(Path folder, int epoch, String... lines) throws IOException {
        return Files.writeString(
                folder.resolve("dynamics_epoch_" + epoch + ".jsonl"),
                String.join("\n", lines) + "\n");
    }

    private Path npy(String name, String shape, double... numbers) throws IOException {
        String head = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }";
        String padded = head + " ".repeat(63 - (10 + head.length()) % 64) + "\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + padded.length() + 8 * numbers.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) 0).putShort((short) padded.length());
        bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        return Files.write(folder.resolve(name), bytes.array());
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
