package assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.RowIds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Losses come back as they were recorded, whole epochs alone, and of no other run. */
class LossRecorderTest {

    private static final int ROWS = 7;
    private static final RowIds IDS = RowIds.of("0123456789ab", ROWS);
    private static final List<String> TERMS = List.of("network: mine", "seed: 7");
    private static final int BLOCK = 4 * ROWS + 24;

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("losses.traj");
    }

    @Test
    void whatIsRecordedIsReadBackByRowEpochAndMean() {
        record(3);
        LossTrajectories read = LossTrajectories.read(file, IDS);
        assertEquals(List.of(ROWS, 3), List.of(read.rows(), read.epochs()));
        for (int epoch = 0; epoch < 3; epoch++) {
            assertArrayEquals(losses(epoch), read.after(epoch));
            assertEquals(
                    Arrays.stream(losses(epoch)).average().orElseThrow(), read.meanAfter(epoch));
        }
        assertArrayEquals(new double[] {.5, 1.5, 2.5}, read.of(0));
        assertEquals(1.5 + 3, read.means()[3], 1e-15);
        assertArrayEquals(losses(2), read.last());
        assertEquals(0, read.clippedLosses());
        TrajectoryFile there = TrajectoryFile.read(file);
        assertEquals(List.of(10, 3), List.of(there.planned(), there.columns()));
        assertEquals(12, there.runHash().length());
        assertEquals(List.of("network: mine", "seed: 7"), there.terms().subList(0, 2));
    }

    /** Wherever the process ended, the epochs before are there and the next is recorded anew. */
    @Test
    void aFileCutAnywhereKeepsItsFinishedEpochs() throws IOException {
        record(2);
        long start = Files.size(file) - 2L * BLOCK;
        byte[] whole = Files.readAllBytes(file);
        for (int more = 0; more < BLOCK; more++) {
            Files.write(file, Arrays.copyOf(whole, (int) start + BLOCK + more));
            assertEquals(1, LossTrajectories.read(file, IDS).epochs(), "cut after " + more);
        }
        record(3);
        assertEquals(3, LossTrajectories.read(file, IDS).epochs());
        assertArrayEquals(
                whole, Arrays.copyOf(Files.readAllBytes(file), whole.length), "same bytes");
    }

    @Test
    void aKilledProcessLeavesItsFinishedEpochs() throws Exception {
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Endless.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        try (var said = writer.inputReader()) {
            for (int epoch = 0; epoch < 3; epoch++) {
                assertEquals("recorded " + epoch, said.readLine());
            }
        } finally {
            writer.destroyForcibly();
        }
        assertTrue(writer.waitFor(20, TimeUnit.SECONDS));
        LossTrajectories read = LossTrajectories.read(file, Endless.IDS);
        assertTrue(read.epochs() >= 3);
        for (int epoch = 0; epoch < read.epochs(); epoch++) {
            assertEquals(epoch, read.meanAfter(epoch));
        }
        try (LossRecorder again = Endless.open(file)) {
            assertEquals(read.epochs(), again.finished());
        }
    }

    /** Records until it is ended. */
    static final class Endless {

        static final RowIds IDS = RowIds.of("0123456789ab", 50_000);

        private Endless() {}

        static LossRecorder open(Path file) {
            return LossRecorder.open(file, IDS, 1000, TERMS);
        }

        public static void main(String[] arguments) {
            try (LossRecorder recorder = open(Path.of(arguments[0]))) {
                double[] losses = new double[IDS.size()];
                for (int epoch = 0; epoch < 100_000; epoch++) {
                    Arrays.fill(losses, epoch);
                    recorder.add(epoch, losses);
                    System.out.println("recorded " + epoch);
                }
            }
        }
    }

    @RepeatedTest(20)
    void oneChangedBitIsFound(RepetitionInfo seed) throws IOException {
        record(3);
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        long start = Files.size(file) - 3L * BLOCK;
        // the last 8 bytes of the 64 that begin the file hold its checksum and nothing
        long at =
                seed.getCurrentRepetition() % 4 == 0
                        ? random.nextLong(8, 56)
                        : random.nextLong(start, Files.size(file));
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(at);
            int there = raw.read();
            raw.seek(at);
            raw.write(there ^ 1 << random.nextInt(8));
        }
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class, () -> LossTrajectories.read(file, IDS));
        assertTrue(
                error.getMessage().contains("damaged") || error.getMessage().contains("format"),
                error.getMessage());
    }

    @Test
    void damageIsNamedByEpoch() throws IOException {
        record(2);
        flip(Files.size(file) - BLOCK);
        refuses(
                "epoch 1 of '" + file + "' does not match its checksum; the file is damaged",
                () -> LossTrajectories.read(file, IDS));
        flip(16);
        refuses(
                "the beginning of '" + file + "' does not match its checksum; the file is damaged",
                () -> LossTrajectories.read(file, IDS));
    }

    @Test
    void epochsThatChangedPlacesAreDamage() throws IOException {
        record(2);
        byte[] whole = Files.readAllBytes(file);
        byte[] turned = whole.clone();
        int start = whole.length - 2 * BLOCK;
        System.arraycopy(whole, start, turned, start + BLOCK, BLOCK);
        System.arraycopy(whole, start + BLOCK, turned, start, BLOCK);
        Files.write(file, turned);
        refuses(
                "epoch 0 of '" + file + "' does not match its checksum; the file is damaged",
                () -> LossTrajectories.read(file, IDS));
    }

    private void flip(long at) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(at);
            int there = raw.read();
            raw.seek(at);
            raw.write(there ^ 1);
        }
    }

    @Test
    void lossesThatAreNotFiniteAreClippedCountedAndFlagged() {
        try (LossRecorder recorder = LossRecorder.open(file, IDS, 10, TERMS)) {
            double[] losses = losses(0);
            losses[2] = Double.POSITIVE_INFINITY;
            losses[5] = Double.NaN;
            assertEquals(2, recorder.add(0, losses));
            assertEquals(0, recorder.add(1, losses(1)));
            losses = losses(2);
            losses[0] = 1000;
            losses[1] = 1e300; // beyond float32
            assertEquals(1, recorder.add(2, losses));
        }
        LossTrajectories read = LossTrajectories.read(file, IDS);
        assertEquals(List.of(2, 0, 1), read.clipped());
        assertEquals(3, read.clippedLosses());
        // just above the loss of the smallest float32, and just above the largest loss
        assertEquals(Math.nextUp((float) -Math.log(Float.MIN_VALUE)), read.at(2, 0));
        assertEquals(Math.nextUp(1000f), read.at(1, 2));
        assertTrue(read.isClipped(5, 0) && read.isClipped(1, 2));
        assertFalse(read.isClipped(0, 0) || read.isClipped(5, 1) || read.isClipped(0, 2));
        assertTrue(
                read.figures().stream()
                        .anyMatch(f -> f.name().equals("losses.clipped") && f.value() == 3));
        try (LossRecorder recorder = LossRecorder.open(file, IDS, 10, TERMS)) {
            double[] gain = losses(3);
            gain[4] = Double.NEGATIVE_INFINITY;
            refuses(
                    "the loss of row 4 is -Infinity; a loss is finite, infinite or missing",
                    () -> recorder.add(3, gain));
        }
    }

    @Test
    void lossesOfAnotherRunOrOtherRowsAreRefused() {
        record(1);
        refuses(
                "the losses in '"
                        + file
                        + "' are of another run ('seed: 7' there, 'seed: 8' here); delete the file or name another",
                () -> LossRecorder.open(file, IDS, 10, List.of("network: mine", "seed: 8")));
        refuses(
                "the losses in '"
                        + file
                        + "' are of other rows than the ids given; give those it was recorded with",
                () -> LossTrajectories.read(file, RowIds.of("ba9876543210", ROWS)));
        refuses(
                "'" + file + "' has losses of 7 rows, 6 ids are given; every row has one id",
                () -> LossTrajectories.read(file, RowIds.of("0123456789ab", 6)));
        assertThrows(
                IllegalArgumentException.class,
                () -> LossRecorder.open(file, RowIds.of("ba9876543210", ROWS), 10, TERMS));
    }

    /** An interrupt closes the channel under a reader; that is a stop, not a broken disk. */
    @Test
    void anInterruptIsAStop() {
        record(2);
        for (Executable task :
                List.<Executable>of(
                        () -> TrajectoryFile.read(file),
                        () -> LossRecorder.open(file, IDS, 10, TERMS))) {
            Thread.currentThread().interrupt();
            try {
                assertEquals(
                        "stopped before '" + file + "' was finished",
                        assertThrows(CancellationException.class, task).getMessage());
            } finally {
                assertTrue(Thread.interrupted(), "the interrupt is kept");
            }
        }
        record(3);
        assertEquals(3, LossTrajectories.read(file, IDS).epochs());
    }

    @Test
    void termsOfSeveralLinesAreRefused() {
        refuses(
                "term 1 of the run is 'seed: 7\\nnetwork: mine'; give each term in a line of its own",
                () -> LossRecorder.open(file, IDS, 10, List.of("a: b", "seed: 7\nnetwork: mine")));
        assertFalse(Files.exists(file));
    }

    @Test
    void epochsComeInOrderOfAllRowsAndOnce() {
        record(2);
        try (LossRecorder recorder = LossRecorder.open(file, IDS, 10, TERMS)) {
            assertEquals(2, recorder.finished());
            refuses(
                    "epoch 4 given, epoch 2 is missing; record every epoch in order",
                    () -> recorder.add(4, losses(4)));
            refuses(
                    "epoch 2 has 6 losses for 7 rows; every row has one",
                    () -> recorder.add(2, new double[6]));
            recorder.add(1, losses(1)); // as before
            refuses(
                    "epoch 1 of '"
                            + file
                            + "' was recorded with other losses; the run does not repeat, so name another file",
                    () -> recorder.add(1, losses(2)));
            assertEquals(
                    "'"
                            + file
                            + "' is being recorded by another run; close that one or name another file",
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> LossRecorder.open(file, IDS, 10, TERMS))
                            .getMessage());
            assertEquals(2, recorder.losses().epochs());
        }
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        Files.writeString(file, "something else");
        refuses(
                "'" + file + "' holds no recorded losses; such files begin with ASSAYTRJ",
                () -> TrajectoryFile.read(file));
        Files.delete(file);
        LossRecorder.open(file, IDS, 10, TERMS).close();
        refuses(
                "no epoch of '" + file + "' is finished; train for one",
                () -> TrajectoryFile.read(file));
        refuses(
                "0 rows of 10 epochs; losses are recorded of 1 to 268435456 rows and 1 epoch or more",
                () -> LossRecorder.open(file, RowIds.of("0123456789ab", 0), 10, TERMS));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    private void record(int epochs) {
        try (LossRecorder recorder = LossRecorder.open(file, IDS, 10, TERMS)) {
            for (int epoch = recorder.finished(); epoch < epochs; epoch++) {
                recorder.add(epoch, losses(epoch));
            }
        }
    }

    private static double[] losses(int epoch) {
        double[] losses = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            losses[row] = row + epoch + .5;
        }
        return losses;
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
