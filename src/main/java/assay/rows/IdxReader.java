package assay.rows;

import assay.work.Work;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Reads IDX files of bytes (Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of
 * handwritten digits"): magic, sizes as big-endian 32-bit numbers, then one byte a pixel or label.
 * The block is read straight into its final place.
 */
final class IdxReader {

    static final int IMAGES = 0x803;
    static final int LABELS = 0x801;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
    private static final int GZIP_RATIO = 1032;
    private static final int CHUNK = 1 << 20;

    private IdxReader() {}

    /** Pictures and the ids they enter with: the content hash of the unpacked file. */
    static Images images(Path file, Work work) {
        return Source.read(
                file,
                source -> {
                    int[] sizes = head(source, IMAGES, "images", 3);
                    byte[] pixels = body(source, sizes, work);
                    return Images.wrap(
                            RowIds.of(Source.idOf(source.hash()), sizes[0]),
                            sizes[1],
                            sizes[2],
                            1,
                            pixels);
                });
    }

    /** Labels, a byte each. */
    static byte[] labels(Path file, Work work) {
        return Source.read(file, source -> body(source, head(source, LABELS, "labels", 1), work));
    }

    private static int[] head(Source source, int magic, String what, int count) throws IOException {
        byte[] head = source.readNBytes(Integer.BYTES * (count + 1));
        if (head.length < Integer.BYTES || ByteBuffer.wrap(head).getInt() != magic) {
            String found =
                    head.length < Integer.BYTES
                            ? head.length + " bytes"
                            : "0x%08x".formatted(ByteBuffer.wrap(head).getInt());
            throw new IllegalArgumentException(
                    "%s begins with %s; IDX %s begin with 0x%08x"
                            .formatted(source.file(), found, what, magic));
        }
        if (head.length < Integer.BYTES * (count + 1)) {
            throw new IllegalArgumentException(
                    "%s ends in its head, after %d bytes; fetch it again"
                            .formatted(source.file(), head.length));
        }
        ByteBuffer numbers = ByteBuffer.wrap(head, Integer.BYTES, Integer.BYTES * count);
        int[] sizes = IntStream.range(0, count).map(i -> numbers.getInt()).toArray();
        checkSizes(source.file(), sizes);
        return sizes;
    }

    private static void checkSizes(Path file, int[] sizes) throws IOException {
        double bytes =
                Arrays.stream(sizes)
                        .mapToDouble(Integer::toUnsignedLong)
                        .reduce(1, (a, b) -> a * b);
        boolean negative = Arrays.stream(sizes).anyMatch(size -> size < 0);
        if (negative || bytes > MOST_BYTES || Arrays.stream(sizes).skip(1).anyMatch(s -> s == 0)) {
            throw new IllegalArgumentException(
                    "%s gives its sizes as %s; sizes start at 1 and make at most %d bytes"
                            .formatted(file, written(sizes), MOST_BYTES));
        }
        // Said before memory is taken: a small damaged file may promise gigabytes.
        if (bytes > (double) Files.size(file) * GZIP_RATIO) {
            throw tooShort(file, sizes, "far fewer");
        }
    }

    private static byte[] body(Source source, int[] sizes, Work work) throws IOException {
        int total = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        byte[] body = new byte[total];
        int filled = 0;
        while (filled < total) {
            work.check();
            work.progress("reading " + source.file().getFileName(), filled, total, "bytes");
            int count = source.readNBytes(body, filled, Math.min(CHUNK, total - filled));
            if (count == 0) {
                throw tooShort(source.file(), sizes, String.valueOf(filled));
            }
            filled += count;
        }
        if (source.read() >= 0) {
            throw new IllegalArgumentException(
                    "%s holds more than the %s bytes its head gives; is it two files in one?"
                            .formatted(source.file(), written(sizes)));
        }
        work.progress("reading " + source.file().getFileName(), total, Math.max(1, total), "bytes");
        return body;
    }

    private static IllegalArgumentException tooShort(Path file, int[] sizes, String found) {
        return new IllegalArgumentException(
                "%s should hold %s bytes after its head and holds %s; fetch it again"
                        .formatted(file, written(sizes), found));
    }

    private static String written(int[] sizes) {
        return String.join(
                " x ", Arrays.stream(sizes).mapToObj(Integer::toUnsignedString).toList());
    }
}
