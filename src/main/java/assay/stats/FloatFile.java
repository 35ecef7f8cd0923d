package assay.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32C;

/**
 * A {@link Matrix} of float32 numbers in a file, mapped into memory: the operating system keeps
 * what is used and drops what is not, so a matrix may be larger than the heap.
 *
 * <p>Layout, little endian: 8 bytes {@code ASSAYF32}, an int format (1), an int with the number of
 * rows, an int with the number of columns, an int 0, a long with the CRC-32C of the bytes from the
 * format to the columns and of all numbers, then the numbers row after row. A file appears under
 * its name complete or not at all: it is written beside it, checked, and renamed.
 */
public final class FloatFile implements Matrix {

    static final byte[] MAGIC = {'A', 'S', 'S', 'A', 'Y', 'F', '3', '2'};
    static final int HEADER = 32;
    private static final int FORMAT = 1;
    private static final int SLAB = 1 << 28; // bytes mapped at once; one buffer cannot pass 2 GiB

    private final Path file;
    private final int rows;
    private final int columns;
    private final int rowsPerSlab;
    private final List<FloatBuffer> slabs;

    private FloatFile(Path file, int rows, int columns, List<MappedByteBuffer> slabs) {
        this.file = file;
        this.rows = rows;
        this.columns = columns;
        this.rowsPerSlab = rowsPerSlab(columns);
        this.slabs = slabs.stream().map(MappedByteBuffer::asFloatBuffer).toList();
    }

    /**
     * Writes a matrix; numbers are rounded to float32.
     *
     * @param file where to; replaced in one step when it is there
     * @param values what to write
     * @throws UncheckedIOException if the file cannot be written; nothing is left then
     */
    public static void write(Path file, Matrix values) {
        try (Draft draft = draft(file, values.rows(), values.columns())) {
            double[] line = new double[values.columns()];
            for (int row = 0; row < values.rows(); row++) {
                values.readRow(row, line);
                for (int column = 0; column < line.length; column++) {
                    draft.put(row, column, (float) line[column]);
                }
            }
            draft.commit();
        }
    }

    /**
     * Opens a file and checks all of it once.
     *
     * @param file what to read
     * @return the mapped numbers; the mapping ends when nobody holds them any more
     * @throws IllegalArgumentException if it is no such file, is cut short or was changed
     * @throws UncheckedIOException if it cannot be read
     */
    public static FloatFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = readHeader(file, channel);
            int rows = header.getInt(12);
            int columns = header.getInt(16);
            long expected = HEADER + 4L * rows * columns;
            if (channel.size() != expected) {
                throw new IllegalArgumentException(
                        "'%s' has %d bytes; %d rows of %d columns take %d"
                                .formatted(file, channel.size(), rows, columns, expected));
            }
            List<MappedByteBuffer> slabs = map(channel, MapMode.READ_ONLY, rows, columns);
            if (checksum(rows, columns, slabs) != header.getLong(24)) {
                throw new IllegalArgumentException(
                        "'%s' does not match its checksum; the file is damaged".formatted(file));
            }
            return new FloatFile(file, rows, columns, slabs);
        } catch (IOException error) {
            throw failed("read", file, error);
        }
    }

    /**
     * Begins a file to be filled number by number, in any order; what is not put is 0.
     *
     * @param file where it will appear
     * @param rows number of rows, possibly 0
     * @param columns number of columns, at least 1
     * @return a draft to commit and close
     * @throws UncheckedIOException if the file cannot be made
     */
    public static Draft draft(Path file, int rows, int columns) {
        if (rows < 0 || columns < 1) {
            throw new IllegalArgumentException(
                    "%d rows of %d columns; a matrix has 0 rows or more and 1 column or more"
                            .formatted(rows, columns));
        }
        try {
            return new Draft(file, rows, columns);
        } catch (IOException error) {
            throw failed("write", file, error);
        }
    }

    /** {@return where the numbers are} */
    public Path file() {
        return file;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public double at(int row, int column) {
        return slabs.get(row / rowsPerSlab).get(row % rowsPerSlab * columns + column);
    }

    @Override
    public String toString() {
        return "FloatFile[" + rows + " x " + columns + "]";
    }

    /** A file being filled. Closed without a commit, it leaves nothing behind. */
    public static final class Draft implements AutoCloseable {

        private final Path file;
        private final Path partial;
        private final int rows;
        private final int columns;
        private final List<MappedByteBuffer> slabs;
        private final List<FloatBuffer> numbers;
        private boolean done;

        private Draft(Path file, int rows, int columns) throws IOException {
            this.file = file.toAbsolutePath();
            this.rows = rows;
            this.columns = columns;
            this.partial =
                    Files.createTempFile(
                            this.file.getParent(), "." + file.getFileName() + "-", ".partial");
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                this.slabs = map(channel, MapMode.READ_WRITE, rows, columns);
            } catch (IOException | RuntimeException | Error failed) {
                Files.deleteIfExists(partial);
                throw failed;
            }
            this.numbers = slabs.stream().map(MappedByteBuffer::asFloatBuffer).toList();
        }

        /**
         * Writes one number.
         *
         * @param row zero-based row
         * @param column zero-based column
         * @param value the number
         */
        public void put(int row, int column, float value) {
            int slab = row / rowsPerSlab(columns);
            numbers.get(slab).put(row % rowsPerSlab(columns) * columns + column, value);
        }

        /**
         * Writes the header, reads all back, and gives the file its name.
         *
         * @return the numbers, read from the file
         * @throws UncheckedIOException if that fails
         */
        public FloatFile commit() {
            try {
                seal();
                Files.move(
                        partial,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                done = true;
                return FloatFile.read(file);
            } catch (IOException error) {
                throw failed("write", file, error);
            }
        }

        /** Like {@link #commit()}, but the file has no name and ends with its mapping. */
        FloatFile commitUnnamed() {
            try {
                FloatFile mapped = seal();
                Files.deleteIfExists(partial);
                done = true;
                return mapped;
            } catch (IOException error) {
                throw failed("write", partial, error);
            }
        }

        private FloatFile seal() throws IOException {
            slabs.forEach(MappedByteBuffer::force);
            writeHeader();
            return FloatFile.read(partial);
        }

        private void writeHeader() throws IOException {
            ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            header.put(MAGIC).putInt(FORMAT).putInt(rows).putInt(columns).putInt(0);
            header.putLong(checksum(rows, columns, slabs)).flip();
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                while (header.hasRemaining()) {
                    channel.write(header, header.position());
                }
                channel.force(true);
            }
        }

        @Override
        public void close() {
            if (!done) {
                done = true;
                try {
                    Files.deleteIfExists(partial);
                } catch (IOException error) {
                    throw failed("delete", partial, error);
                }
            }
        }
    }

    /** A channel used by an interrupted thread closes itself: that is a stop, not a fault. */
    private static RuntimeException failed(String what, Path file, IOException error) {
        if (error instanceof ClosedByInterruptException) {
            return new CancellationException("stopped before '" + file + "' was finished");
        }
        return new UncheckedIOException("cannot " + what + " '" + file + "'", error);
    }

    private static ByteBuffer readHeader(Path file, FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        while (header.hasRemaining() && channel.read(header) >= 0) {
            // a read may stop early
        }
        header.flip();
        if (header.limit() < HEADER || !header.slice(0, 8).equals(ByteBuffer.wrap(MAGIC))) {
            throw new IllegalArgumentException(
                    "'%s' is not a matrix file; such files begin with ASSAYF32".formatted(file));
        }
        if (header.getInt(8) != FORMAT || header.getInt(12) < 0 || header.getInt(16) < 1) {
            throw new IllegalArgumentException(
                    "'%s' has format %d with %d rows and %d columns; format %d is read here"
                            .formatted(
                                    file,
                                    header.getInt(8),
                                    header.getInt(12),
                                    header.getInt(16),
                                    FORMAT));
        }
        return header;
    }

    private static List<MappedByteBuffer> map(
            FileChannel channel, MapMode mode, int rows, int columns) throws IOException {
        List<MappedByteBuffer> slabs = new ArrayList<>();
        int step = rowsPerSlab(columns);
        for (int row = 0; row < rows; row += Math.min(step, rows - row)) {
            long start = HEADER + 4L * row * columns;
            long bytes = 4L * Math.min(step, rows - row) * columns;
            MappedByteBuffer slab = channel.map(mode, start, bytes);
            slab.order(ByteOrder.LITTLE_ENDIAN);
            slabs.add(slab);
        }
        return slabs;
    }

    private static int rowsPerSlab(int columns) {
        return (int) Math.max(1, SLAB / (4L * columns));
    }

    private static long checksum(int rows, int columns, List<MappedByteBuffer> slabs) {
        CRC32C sum = new CRC32C();
        ByteBuffer shape = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        sum.update(shape.putInt(FORMAT).putInt(rows).putInt(columns).flip());
        slabs.forEach(slab -> sum.update(slab.duplicate()));
        return sum.getValue();
    }
}
