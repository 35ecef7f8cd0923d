package assay.model;

import assay.provenance.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Where in a {@link TrajectoryFile} what stands.
 *
 * <p>Little endian. First 64 bytes: 8 bytes {@code ASSAYTRJ}, an int format (1), an int of rows, an
 * int of epochs planned, an int of bytes of terms, the SHA-256 of the terms, the CRC-32C of all
 * that with the terms, an int 0. Then the terms in UTF-8, filled up with zeros to a multiple of 64
 * bytes. Then the epochs, each the losses of all rows (float32) and 24 bytes that seal them: the
 * epoch's number, how many losses were clipped, their sum (float64), the CRC-32C of the losses and
 * that of the seal's 20 bytes before it.
 *
 * @param rows losses of an epoch
 * @param planned epochs that were meant to be recorded
 * @param terms what the losses are of
 */
record TrajectoryLayout(int rows, int planned, Terms terms) {

    static final int SEAL = 24;
    private static final byte[] MAGIC = "ASSAYTRJ".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int HEAD = 64;
    private static final int MOST_ROWS = 1 << 28; // a buffer ends at 2 GiB

    /** What stands behind the losses of an epoch. */
    record Seal(int epoch, int clipped, double sum, int checksum) {

        ByteBuffer bytes() {
            ByteBuffer bytes = buffer(SEAL);
            bytes.putInt(epoch).putInt(clipped).putDouble(sum).putInt(checksum);
            return bytes.putInt(crc(bytes.duplicate().flip())).flip();
        }

        /** {@return whether bytes are a seal, whole and as it was written} */
        static boolean is(ByteBuffer bytes) {
            return bytes.getInt(SEAL - 4) == crc(bytes.slice(0, SEAL - 4));
        }

        static Seal of(ByteBuffer bytes) {
            return new Seal(bytes.getInt(0), bytes.getInt(4), bytes.getDouble(8), bytes.getInt(16));
        }
    }

    TrajectoryLayout {
        if (rows < 1 || rows > MOST_ROWS || planned < 1) {
            throw new IllegalArgumentException(
                    "%d rows of %d epochs; losses are recorded of 1 to %d rows and 1 epoch or more"
                            .formatted(rows, planned, MOST_ROWS));
        }
    }

    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int crc(ByteBuffer... parts) {
        CRC32C sum = new CRC32C();
        for (ByteBuffer part : parts) {
            sum.update(part.duplicate());
        }
        return (int) sum.getValue();
    }

    ByteBuffer header() {
        byte[] words = terms.text().getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = buffer((int) (start(words.length)));
        header.put(MAGIC).putInt(FORMAT).putInt(rows).putInt(planned).putInt(words.length);
        header.put(Sha256.digest(words));
        return header.putInt(crc(header.slice(0, HEAD - 8), ByteBuffer.wrap(words)))
                .putInt(0)
                .put(words)
                .rewind();
    }

    /** {@return the layout that a file's header gives, checked} */
    static TrajectoryLayout read(Path file, FileChannel channel) throws IOException {
        ByteBuffer head = filled(channel, 0, HEAD);
        if (head.limit() < HEAD || !head.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new IllegalArgumentException(
                    "'%s' holds no recorded losses; such files begin with ASSAYTRJ"
                            .formatted(file));
        }
        if (head.getInt(8) != FORMAT) {
            throw new IllegalArgumentException(
                    "'%s' has format %d; format %d is read here"
                            .formatted(file, head.getInt(8), FORMAT));
        }
        int length = (int) Math.min(Math.max(0, head.getInt(20)), channel.size());
        ByteBuffer words = filled(channel, HEAD, length);
        if (head.getInt(HEAD - 8) != crc(head.slice(0, HEAD - 8), words)) {
            throw new IllegalArgumentException(
                    "the beginning of '%s' does not match its checksum; the file is damaged"
                            .formatted(file));
        }
        String text = new String(words.array(), 0, words.limit(), StandardCharsets.UTF_8);
        return new TrajectoryLayout(head.getInt(12), head.getInt(16), Terms.parse(text));
    }

    /** {@return bytes of a file, fewer where it ends before} */
    static ByteBuffer filled(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = buffer(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // a read may stop early
        }
        return bytes.flip();
    }

    /** {@return where the first epoch begins} */
    long start() {
        return start(terms.text().getBytes(StandardCharsets.UTF_8).length);
    }

    private static long start(int words) {
        return HEAD + (words + HEAD - 1L) / HEAD * HEAD;
    }

    /** {@return the bytes of one epoch with its seal} */
    int block() {
        return Float.BYTES * rows + SEAL;
    }

    /**
     * {@return the whole epochs that a file of so many bytes has; what follows was not finished}
     */
    int epochs(long bytes) {
        return (int) Math.max(0, (bytes - start()) / block());
    }

    long place(int epoch) {
        return start() + (long) epoch * block();
    }

    /** {@return the seal of an epoch, checked} */
    Seal seal(Path file, ByteBuffer bytes, int epoch) {
        if (!Seal.is(bytes) || Seal.of(bytes).epoch() != epoch) {
            throw damaged(file, epoch);
        }
        return Seal.of(bytes);
    }

    static IllegalArgumentException damaged(Path file, int epoch) {
        return new IllegalArgumentException(
                "epoch %d of '%s' does not match its checksum; the file is damaged"
                        .formatted(epoch, file));
    }

    /** {@return a hash of the terms, 12 hexadecimal digits} */
    String hash() {
        return Sha256.hex(terms.text()).substring(0, 12);
    }

    @Override
    public String toString() {
        return Arrays.toString(new int[] {rows, planned});
    }
}
