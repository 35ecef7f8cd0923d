package assay.rows;

import assay.provenance.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A file being read: its bytes, unpacked where it is gzip, and the SHA-256 of what was read.
 *
 * <p>What a file is called does not decide whether it is unpacked, its first two bytes do; but a
 * name that ends in {@code .gz} promises gzip. The hash is of the unpacked bytes, so that packing a
 * file leaves its rows' ids alone.
 */
final class Source extends FilterInputStream {

    private static final int ID_DIGITS = 16;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final MessageDigest digest = Sha256.fresh();

    private Source(Path file, InputStream in) {
        super(in);
        this.file = file;
    }

    /** The part of a content hash that row ids carry: 16 hexadecimal digits, 64 bits. */
    static String idOf(String contentHash) {
        return contentHash.substring(0, ID_DIGITS);
    }

    /** What to do with an open file. */
    interface Reading<T> {
        T from(Source source) throws IOException;
    }

    /** Opens a file, reads it and closes it; every failure becomes one sentence. */
    static <T> T read(Path file, Reading<T> reading) {
        check(file);
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                Source source = new Source(file, unpacked(file, raw))) {
            return reading.from(source);
        } catch (AccessDeniedException error) {
            throw denied(file, error);
        } catch (IOException error) {
            throw new UncheckedIOException(
                    file + " cannot be read to its end; check the disk it lies on", error);
        }
    }

    /** Reads bytes that are here already as if they were a file's. */
    static <T> T read(Path name, byte[] bytes, Reading<T> reading) {
        try (Source source = new Source(name, new ByteArrayInputStream(bytes))) {
            return reading.from(source);
        } catch (IOException error) {
            throw new UncheckedIOException(name + " cannot be read to its end", error);
        }
    }

    /** Refuses what is no readable file. */
    static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    file
                            + " is a folder; name a file, or read a folder of pictures with Rows.readImages");
        }
        if (Files.notExists(file)) {
            throw new UncheckedIOException(
                    file + " does not exist; name a file that does",
                    new NoSuchFileException(file.toString()));
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is no regular file; name one that is");
        }
        if (!Files.isReadable(file)) {
            throw denied(file, new AccessDeniedException(file.toString()));
        }
    }

    private static UncheckedIOException denied(Path file, IOException error) {
        return new UncheckedIOException(
                file + " may not be read by this user; change its permissions", error);
    }

    private static InputStream unpacked(Path file, InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        if (gzip) {
            return new GzipMembers(file.toString(), raw);
        }
        if (file.toString().endsWith(".gz")) {
            throw new IllegalArgumentException(
                    file
                            + " is called .gz but does not begin as gzip does (1f 8b); is it something else?");
        }
        return raw;
    }

    Path file() {
        return file;
    }

    /** The SHA-256 of the bytes read so far. */
    String hash() throws IOException {
        try {
            return Sha256.hex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException error) {
            throw new IOException("SHA-256 cannot be copied here", error);
        }
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            digest.update((byte) value);
        }
        return value;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        if (count > 0) {
            digest.update(into, from, count);
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, BUFFER)).length;
    }
}
