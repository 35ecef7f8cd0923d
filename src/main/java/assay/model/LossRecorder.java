package assay.model;

import assay.rows.RowIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes every row's loss of every epoch to a file, epoch after epoch, while a training runs here
 * or elsewhere.
 *
 * <pre>{@code
 * try (var recorder = LossRecorder.open(file, ids, 100, List.of("seed: 7", "network: mine"))) {
 *     for (int epoch = recorder.finished(); epoch < 100; epoch++) {
 *         recorder.add(epoch, losses(epoch));
 *     }
 * }
 * }</pre>
 *
 * <p>An epoch is in the file when {@link #add} returns. A process that is ended in the middle of
 * one leaves the epochs before it, and a recorder opened again goes on with the next. One epoch is
 * held in memory, however many there are. A loss that is infinite or NaN becomes one above all
 * others of its epoch, at least that of the smallest probability float32 has (about 103 nats), and
 * is counted.
 */
public final class LossRecorder implements AutoCloseable {

    private final Path file;
    private final RowIds ids;
    private final TrajectoryLayout layout;
    private final FileChannel channel;
    private int finished;

    private LossRecorder(Path file, RowIds ids, TrajectoryLayout layout, FileChannel channel)
            throws IOException {
        this.file = file;
        this.ids = ids;
        this.layout = layout;
        this.channel = channel;
        this.finished = layout.epochs(channel.size());
    }

    /**
     * Begins a file, or goes on with one.
     *
     * @param file where to
     * @param ids which rows the losses are of, in order, at least one
     * @param epochs epochs meant to be recorded, at least 1; a file may be gone on with for more
     * @param terms all that the losses depend on besides the rows, each {@code name: value}: the
     *     network, its options, the seed, a hash of the data
     * @return a recorder to close
     * @throws IllegalArgumentException if the file is of another run, damaged or no such file, or a
     *     term is blank or of several lines
     * @throws IllegalStateException if another recorder has it open
     * @throws UncheckedIOException if it cannot be read or written
     */
    public static LossRecorder open(Path file, RowIds ids, int epochs, List<String> terms) {
        List<String> lines = new ArrayList<>(terms);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).lines().count() != 1) {
                throw new IllegalArgumentException(
                        "term %d of the run is '%s'; give each term in a line of its own"
                                .formatted(
                                        i, lines.get(i).replace("\r", "\\r").replace("\n", "\\n")));
            }
        }
        lines.add(Terms.rows(ids));
        TrajectoryLayout wanted = new TrajectoryLayout(ids.size(), epochs, new Terms(lines));
        try {
            if (Files.notExists(file)) {
                begin(file.toAbsolutePath(), wanted);
            }
            return opened(file, ids, wanted);
        } catch (IOException error) {
            throw TrajectoryFile.failed("write", file, error);
        }
    }

    /** The file appears under its name with a whole header, or not at all. */
    private static void begin(Path file, TrajectoryLayout wanted) throws IOException {
        Path partial =
                Files.createTempFile(file.getParent(), "." + file.getFileName() + "-", ".partial");
        try {
            Files.write(partial, wanted.header().array());
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static LossRecorder opened(Path file, RowIds ids, TrajectoryLayout wanted)
            throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, channel);
            TrajectoryLayout there = TrajectoryLayout.read(file, channel);
            if (!there.terms().equals(wanted.terms())) {
                throw new IllegalArgumentException(
                        "the losses in '%s' are of another run (%s); delete the file or name another"
                                .formatted(file, there.terms().difference(wanted.terms())));
            }
            LossRecorder recorder = new LossRecorder(file, ids, there, channel);
            recorder.checkSeals();
            return recorder;
        } catch (IOException | RuntimeException | Error failed) {
            channel.close();
            throw failed;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException error) {
            throw busy(file, error);
        }
        throw busy(file, new IOException("locked"));
    }

    private static IllegalStateException busy(Path file, Exception error) {
        return new IllegalStateException(
                "'%s' is being recorded by another run; close that one or name another file"
                        .formatted(file),
                error);
    }

    private void checkSeals() throws IOException {
        for (int epoch = 0; epoch < finished; epoch++) {
            seal(epoch);
        }
    }

    private TrajectoryLayout.Seal seal(int epoch) throws IOException {
        long end = layout.place(epoch + 1) - TrajectoryLayout.SEAL;
        return layout.seal(
                file, TrajectoryLayout.filled(channel, end, TrajectoryLayout.SEAL), epoch);
    }

    /** {@return the number of epochs in the file, which is the epoch to record next} */
    public int finished() {
        return finished;
    }

    /**
     * Records one epoch. One that was recorded before must have the same losses.
     *
     * @param epoch zero-based, {@link #finished()} or before
     * @param losses in nats, a loss for each row in order; rounded to float32
     * @return how many losses were not finite and are clipped
     * @throws IllegalArgumentException if an epoch is missing before it, the losses are not as many
     *     as the rows, or the epoch was recorded with others
     * @throws UncheckedIOException if it cannot be written; the epochs before it stay
     */
    public int add(int epoch, double[] losses) {
        float[] narrow = new float[losses.length];
        for (int row = 0; row < narrow.length; row++) {
            narrow[row] = (float) losses[row];
        }
        return add(epoch, narrow);
    }

    /** Records one epoch; what is not finite is clipped where it stands. */
    int add(int epoch, float[] losses) {
        if (epoch < 0 || epoch > finished) {
            throw new IllegalArgumentException(
                    "epoch %d given, epoch %d is missing; record every epoch in order"
                            .formatted(epoch, finished));
        }
        if (losses.length != layout.rows()) {
            throw new IllegalArgumentException(
                    "epoch %d has %d losses for %d rows; every row has one"
                            .formatted(epoch, losses.length, layout.rows()));
        }
        int clipped = Clipping.clipInPlace(losses);
        try {
            write(epoch, losses, clipped);
        } catch (IOException error) {
            throw TrajectoryFile.failed("write", file, error);
        }
        return clipped;
    }

    private void write(int epoch, float[] losses, int clipped) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(layout.block()).order(ByteOrder.LITTLE_ENDIAN);
        double sum = 0;
        for (float loss : losses) {
            block.putFloat(loss);
            sum += loss;
        }
        int checksum = TrajectoryLayout.crc(block.duplicate().flip());
        TrajectoryLayout.Seal seal = new TrajectoryLayout.Seal(epoch, clipped, sum, checksum);
        if (epoch < finished) {
            if (!seal(epoch).equals(seal)) {
                throw new IllegalArgumentException(
                        "epoch %d of '%s' was recorded with other losses; the run does not repeat, so name another file"
                                .formatted(epoch, file));
            }
            return;
        }
        block.put(seal.bytes()).flip();
        long at = layout.place(epoch);
        while (block.hasRemaining()) {
            at += channel.write(block, at);
        }
        channel.force(false);
        finished++;
    }

    /**
     * {@return what is recorded so far, read from the file}
     *
     * @throws IllegalArgumentException if no epoch is
     */
    public LossTrajectories losses() {
        return new LossTrajectories(ids, TrajectoryFile.read(file));
    }

    /** Closes the file; what is recorded stays. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException error) {
            throw TrajectoryFile.failed("close", file, error);
        }
    }

    @Override
    public String toString() {
        return "LossRecorder[%d rows, %d of %d epochs]"
                .formatted(layout.rows(), finished, layout.planned());
    }
}
