package assay.model;

import assay.stats.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The losses that a {@link LossRecorder} wrote, mapped into memory: shape {@code [rows, epochs]},
 * float32, epoch after epoch in the file, so that an epoch is read in one stretch. All are finite.
 *
 * <p>Only finished epochs are here; what a stopped process left of the next one is not. The mapping
 * ends when nobody holds it any more.
 */
public final class TrajectoryFile implements Matrix {

    private static final int SLAB = 1 << 30; // bytes
    private static final int CHUNK = 1 << 12; // numbers

    private final Path file;
    private final TrajectoryLayout layout;
    private final List<TrajectoryLayout.Seal> seals;
    private final FloatBuffer[] epochs;

    private TrajectoryFile(
            Path file,
            TrajectoryLayout layout,
            List<TrajectoryLayout.Seal> seals,
            FloatBuffer[] epochs) {
        this.file = file;
        this.layout = layout;
        this.seals = seals;
        this.epochs = epochs;
    }

    /**
     * Opens a file and checks all of it once.
     *
     * @param file what a recorder wrote, or is still writing
     * @return the finished epochs
     * @throws IllegalArgumentException if it is no such file, is damaged, or no epoch is finished
     * @throws UncheckedIOException if it cannot be read
     */
    public static TrajectoryFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TrajectoryLayout layout = TrajectoryLayout.read(file, channel);
            int finished = layout.epochs(channel.size());
            if (finished == 0) {
                throw new IllegalArgumentException(
                        "no epoch of '%s' is finished; train for one".formatted(file));
            }
            return mapped(file, layout, channel, finished);
        } catch (IOException error) {
            throw failed("read", file, error);
        }
    }

    private static TrajectoryFile mapped(
            Path file, TrajectoryLayout layout, FileChannel channel, int finished)
            throws IOException {
        List<TrajectoryLayout.Seal> seals = new ArrayList<>();
        FloatBuffer[] epochs = new FloatBuffer[finished];
        int most = Math.max(1, SLAB / layout.block());
        for (int first = 0; first < finished; first += most) {
            int count = Math.min(most, finished - first);
            MappedByteBuffer slab =
                    channel.map(
                            MapMode.READ_ONLY, layout.place(first), (long) count * layout.block());
            for (int i = 0; i < count; i++) {
                ByteBuffer block = slab.slice(i * layout.block(), layout.block());
                seals.add(checked(file, layout, block, first + i));
                epochs[first + i] =
                        block.slice(0, layout.block() - TrajectoryLayout.SEAL)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .asFloatBuffer();
            }
        }
        return new TrajectoryFile(file, layout, List.copyOf(seals), epochs);
    }

    private static TrajectoryLayout.Seal checked(
            Path file, TrajectoryLayout layout, ByteBuffer block, int epoch) {
        int numbers = layout.block() - TrajectoryLayout.SEAL;
        ByteBuffer end = block.slice(numbers, TrajectoryLayout.SEAL).order(ByteOrder.LITTLE_ENDIAN);
        TrajectoryLayout.Seal seal = layout.seal(file, end, epoch);
        if (seal.checksum() != TrajectoryLayout.crc(block.slice(0, numbers))) {
            throw TrajectoryLayout.damaged(file, epoch);
        }
        return seal;
    }

    static RuntimeException failed(String what, Path file, IOException error) {
        if (error instanceof ClosedByInterruptException) {
            return new CancellationException("stopped before '" + file + "' was finished");
        }
        String why = error instanceof FileSystemException ? "" : ": " + error.getMessage();
        return new UncheckedIOException("cannot " + what + " '" + file + "'" + why, error);
    }

    /** {@return where the losses are} */
    public Path file() {
        return file;
    }

    /** {@return the number of epochs that were meant to be recorded} */
    public int planned() {
        return layout.planned();
    }

    /** {@return what the losses are of, in lines of {@code name: value}} */
    public List<String> terms() {
        return layout.terms().lines();
    }

    /** {@return a hash of the terms, 12 hexadecimal digits: that of the run} */
    public String runHash() {
        return layout.hash();
    }

    /** {@return how many losses of each epoch were not finite and are clipped} */
    public List<Integer> clipped() {
        return seals.stream().map(TrajectoryLayout.Seal::clipped).toList();
    }

    double sumOf(int epoch) {
        return seals.get(epoch).sum();
    }

    void readColumn(int epoch, double[] into) {
        float[] chunk = new float[CHUNK];
        for (int at = 0; at < layout.rows(); at += CHUNK) {
            int count = Math.min(CHUNK, layout.rows() - at);
            epochs[epoch].get(at, chunk, 0, count);
            for (int i = 0; i < count; i++) {
                into[at + i] = chunk[i];
            }
        }
    }

    @Override
    public int rows() {
        return layout.rows();
    }

    @Override
    public int columns() {
        return epochs.length;
    }

    @Override
    public double at(int row, int column) {
        return epochs[column].get(row);
    }

    @Override
    public void readRow(int row, double[] into) {
        for (int epoch = 0; epoch < epochs.length; epoch++) {
            into[epoch] = epochs[epoch].get(row);
        }
    }

    @Override
    public boolean isFloat32() {
        return true;
    }

    @Override
    public String toString() {
        return "TrajectoryFile[%d rows x %d of %d epochs]".formatted(rows(), columns(), planned());
    }
}
