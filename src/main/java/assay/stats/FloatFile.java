package assay.stats;

import assay.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;

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

    private static final int ROWS = 4096; // between two looks at the token

    private final Path file;
    private final FloatLayout layout;
    private final List<FloatBuffer> slabs;

    private FloatFile(Path file, FloatLayout layout, List<MappedByteBuffer> slabs) {
        this.file = file;
        this.layout = layout;
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
                if (row % ROWS == 0) {
                    Work.current().check();
                }
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
            ByteBuffer header = FloatLayout.header(file, channel);
            FloatLayout layout = FloatLayout.of(header);
            if (channel.size() != layout.bytes()) {
                throw new IllegalArgumentException(
                        "'%s' has %d bytes; %d rows of %d columns take %d"
                                .formatted(
                                        file,
                                        channel.size(),
                                        layout.rows(),
                                        layout.columns(),
                                        layout.bytes()));
            }
            List<MappedByteBuffer> slabs = layout.map(channel, MapMode.READ_ONLY);
            if (layout.checksum(slabs) != FloatLayout.checksum(header)) {
                throw new IllegalArgumentException(
                        "'%s' does not match its checksum; the file is damaged".formatted(file));
            }
            return new FloatFile(file, layout, slabs);
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
     * @throws UncheckedIOException if the file cannot be made, or there is no room for all of it
     */
    public static Draft draft(Path file, int rows, int columns) {
        if (rows < 0 || columns < 1) {
            throw new IllegalArgumentException(
                    "%d rows of %d columns; a matrix has 0 rows or more and 1 column or more"
                            .formatted(rows, columns));
        }
        try {
            return new Draft(file, new FloatLayout(rows, columns));
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
        return layout.rows();
    }

    @Override
    public int columns() {
        return layout.columns();
    }

    @Override
    public double at(int row, int column) {
        return slabs.get(layout.slab(row)).get(layout.place(row, column));
    }

    @Override
    public void readRow(int row, double[] into) {
        FloatBuffer slab = slabs.get(layout.slab(row));
        int start = layout.place(row, 0);
        for (int column = 0; column < columns(); column++) {
            into[column] = slab.get(start + column);
        }
    }

    @Override
    public void readFloats(int row, float[] into) {
        slabs.get(layout.slab(row)).get(layout.place(row, 0), into, 0, columns());
    }

    @Override
    public boolean isFloat32() {
        return true;
    }

    @Override
    public String toString() {
        return "FloatFile[" + rows() + " x " + columns() + "]";
    }

    /** A file being filled. Closed without a commit, it leaves nothing behind. */
    public static final class Draft implements AutoCloseable {

        private final Path file;
        private final Path partial;
        private final FloatLayout layout;
        private final List<MappedByteBuffer> slabs;
        private final List<FloatBuffer> numbers;
        private boolean done;

        private Draft(Path file, FloatLayout layout) throws IOException {
            this.file = file.toAbsolutePath();
            this.layout = layout;
            this.partial =
                    Files.createTempFile(
                            this.file.getParent(), "." + file.getFileName() + "-", ".partial");
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                layout.reserve(channel);
                this.slabs = layout.map(channel, MapMode.READ_WRITE);
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
            numbers.get(layout.slab(row)).put(layout.place(row, column), value);
        }

        /** {@return a number that was put, else 0} */
        float at(int row, int column) {
            return numbers.get(layout.slab(row)).get(layout.place(row, column));
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
            ByteBuffer header = layout.header(layout.checksum(slabs));
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
        String why = error instanceof FileSystemException ? "" : ": " + error.getMessage();
        return new UncheckedIOException("cannot " + what + " '" + file + "'" + why, error);
    }
}
