package assay.stats;

import assay.work.Work;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Where in a {@link FloatFile} which number is, and what the file's header says.
 *
 * <p>The numbers are mapped slab by slab, each a whole number of rows, since one buffer cannot pass
 * 2 GiB.
 */
final class FloatLayout {

    private static final byte[] MAGIC = {'A', 'S', 'S', 'A', 'Y', 'F', '3', '2'};
    private static final int HEADER = 32;
    private static final int FORMAT = 1;
    private static final int SLAB = 1 << 28; // bytes
    private static final int CHUNK = 1 << 20; // bytes
    private static final int CHECKED = 1 << 24; // bytes between two looks at the token

    private final int rows;
    private final int columns;
    private final int rowsPerSlab;

    /** A layout of so many rows, not negative, and columns, at least 1. */
    FloatLayout(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.rowsPerSlab = (int) Math.max(1, SLAB / (4L * columns));
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** {@return the header that a file begins with, checked to be one} */
    static ByteBuffer header(Path file, FileChannel channel) throws IOException {
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

    /** {@return the layout that a checked header gives} */
    static FloatLayout of(ByteBuffer header) {
        return new FloatLayout(header.getInt(12), header.getInt(16));
    }

    /** {@return the checksum that a checked header gives} */
    static long checksum(ByteBuffer header) {
        return header.getLong(24);
    }

    /** {@return the header of a file of this layout, to be written from its position on} */
    ByteBuffer header(long checksum) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putInt(FORMAT).putInt(rows).putInt(columns).putInt(0);
        return header.putLong(checksum).flip();
    }

    /** {@return the CRC-32C of format, shape and numbers} */
    long checksum(List<MappedByteBuffer> slabs) {
        CRC32C sum = new CRC32C();
        ByteBuffer shape = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        sum.update(shape.putInt(FORMAT).putInt(rows).putInt(columns).flip());
        for (MappedByteBuffer slab : slabs) {
            for (int at = 0; at < slab.capacity(); at += CHECKED) {
                Work.current().check();
                sum.update(slab.slice(at, Math.min(CHECKED, slab.capacity() - at)));
            }
        }
        return sum.getValue();
    }

    /** {@return the bytes of a whole file} */
    long bytes() {
        return HEADER + 4L * rows * columns;
    }

    /**
     * Writes zeros where the file will be. A full disk is then told by a write, which fails in good
     * order; a page of a mapping for which there is no room ends the process or the cell with no
     * word of why. Costs about as much as writing the numbers once.
     */
    void reserve(FileChannel channel) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(bytes(), CHUNK));
        for (long at = 0; at < bytes(); ) {
            Work.current().check();
            zeros.clear().limit((int) Math.min(bytes() - at, zeros.capacity()));
            at += channel.write(zeros, at);
        }
    }

    /** {@return the numbers of a file, slab by slab} */
    List<MappedByteBuffer> map(FileChannel channel, MapMode mode) throws IOException {
        List<MappedByteBuffer> slabs = new ArrayList<>();
        for (int row = 0; row < rows; row += Math.min(rowsPerSlab, rows - row)) {
            long start = HEADER + 4L * row * columns;
            long bytes = 4L * Math.min(rowsPerSlab, rows - row) * columns;
            MappedByteBuffer slab = channel.map(mode, start, bytes);
            slab.order(ByteOrder.LITTLE_ENDIAN);
            slabs.add(slab);
        }
        return slabs;
    }

    /** {@return the slab that a row is in} */
    int slab(int row) {
        return row / rowsPerSlab;
    }

    /** {@return the place of a number in its slab} */
    int place(int row, int column) {
        return row % rowsPerSlab * columns + column;
    }
}
