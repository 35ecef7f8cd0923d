package assay.rows;

import assay.provenance.Sha256;
import assay.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows that were added to a CSV or TSV file since it was last looked at. A last line without a
 * line end is still being written and waits, and so does one whose quotes are still open. Lines end
 * with LF or CRLF; a file of lines that end with CR alone is refused.
 *
 * <p>A row is called by the file's name and header and its place in the file, so that it has the
 * same id whoever follows the file from whenever on.
 */
public final class Tail {

    private static final int CHUNK = 1 << 23;
    private static final int LONGEST = 1 << 28;
    private static final int REMEMBERED = 1024;
    private static final int ID_DIGITS = 16;

    private Tail() {}

    /**
     * How far a file was read.
     *
     * @param bytes bytes read, 0 before the header
     * @param rows rows read
     * @param header the header with its line end, empty before it was read
     * @param mark hash of the last bytes read, to notice a file that was written anew
     */
    public record Place(long bytes, long rows, String header, String mark) {

        /** Before the first byte. */
        public static final Place START = new Place(0, 0, "", "");
    }

    /**
     * What was added.
     *
     * @param rows the rows, possibly none
     * @param place how far the file was read with them
     */
    public record News(Rows rows, Place place) {}

    /**
     * {@return whether a file can be followed, as its name says}
     *
     * @param file a file
     */
    public static boolean canFollow(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".tsv");
    }

    /**
     * {@return the whole lines that were added, a few megabytes at most; nothing if there are none}
     *
     * @param file the file
     * @param from how far it was read before
     * @param work asked whether to go on
     * @throws IllegalStateException if the file shrank or was written anew
     * @throws IllegalArgumentException if a line is no row, or the file is of another kind
     * @throws UncheckedIOException if it cannot be read
     */
    public static Optional<News> next(Path file, Place from, Work work) {
        if (!canFollow(file)) {
            throw new IllegalArgumentException(
                    file + " cannot be followed; follow a .csv or .tsv file, or a folder of them");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            checkGrown(file, channel, from);
            return read(file, channel, from, work);
        } catch (IOException error) {
            throw new UncheckedIOException(
                    file + " cannot be read; check that it is there and may be read", error);
        }
    }

    private static void checkGrown(Path file, FileChannel channel, Place from) throws IOException {
        if (channel.size() < from.bytes()) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "%s has shrunk to %,d bytes, of which %,d were counted already; what was counted stays, and what is new belongs in a new file",
                            file,
                            channel.size(),
                            from.bytes()));
        }
        if (!from.mark().isEmpty() && !mark(channel, from.bytes()).equals(from.mark())) {
            throw new IllegalStateException(
                    "%s was written anew below what was counted already; what was counted stays, and what is new belongs in a new file"
                            .formatted(file));
        }
    }

    private static Optional<News> read(Path file, FileChannel channel, Place from, Work work)
            throws IOException {
        byte delimiter = (byte) (tabs(file) ? '\t' : ',');
        long left = channel.size() - from.bytes();
        for (long wanted = CHUNK; left > 0; wanted *= 2) {
            byte[] bytes = bytes(channel, from.bytes(), (int) Math.min(left, wanted));
            int end = lineEnd(bytes, delimiter, false);
            checkLineEnds(file, bytes, delimiter, end);
            if (end > 0) {
                return Optional.of(news(file, channel, from, Arrays.copyOf(bytes, end), work));
            }
            if (wanted >= left || wanted > LONGEST) {
                break;
            }
        }
        return Optional.empty();
    }

    /** Of a CR at the very end nobody knows yet what comes after it. */
    private static void checkLineEnds(Path file, byte[] bytes, byte delimiter, int end) {
        int first = end > 0 ? -1 : lineEnd(bytes, delimiter, true, (byte) '\r');
        if (first > 0 && first < bytes.length) {
            throw new IllegalArgumentException(
                    file
                            + " ends its lines with carriage returns alone; write it with line feeds, since nothing is counted until one comes");
        }
    }

    private static News news(Path file, FileChannel channel, Place from, byte[] bytes, Work work)
            throws IOException {
        boolean tabs = tabs(file);
        int head = from.bytes() > 0 ? 0 : lineEnd(bytes, (byte) (tabs ? '\t' : ','), true);
        String header =
                from.bytes() > 0
                        ? from.header()
                        : new String(bytes, 0, head, StandardCharsets.UTF_8);
        byte[] first = header.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(first, first.length + bytes.length - head);
        System.arraycopy(bytes, head, whole, first.length, bytes.length - head);
        String label =
                from.bytes() > 0 ? file + " from its row " + (from.rows() + 1) + " on" : "" + file;
        Rows rows =
                CsvReader.read(
                        Path.of(label), whole, tabs ? CsvOptions.TABS : CsvOptions.DEFAULTS, work);
        RowIds ids =
                RowIds.range(
                        idOf(file.getFileName().toString(), header),
                        Math.toIntExact(from.rows()),
                        rows.size());
        long end = from.bytes() + bytes.length;
        Place place = new Place(end, from.rows() + rows.size(), header, mark(channel, end));
        return new News(Rows.of(ids, rows.columns()), place);
    }

    private static boolean tabs(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
    }

    /** What the rows of something that grows are called by, since its content is never whole. */
    static String idOf(String name, String header) {
        return Sha256.hex("followed\n" + name + "\n" + header).substring(0, ID_DIGITS);
    }

    private static String mark(FileChannel channel, long end) throws IOException {
        int length = (int) Math.min(end, REMEMBERED);
        byte[] last = bytes(channel, end - length, length);
        return Sha256.hex(Sha256.digest(last)).substring(0, ID_DIGITS);
    }

    private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, from + buffer.position());
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** The place behind the first or the last line that is whole; 0 if none is. */
    private static int lineEnd(byte[] bytes, byte delimiter, boolean first) {
        return lineEnd(bytes, delimiter, first, (byte) '\n');
    }

    private static int lineEnd(byte[] bytes, byte delimiter, boolean first, byte feed) {
        boolean quoted = false;
        boolean closed = false; // the byte before ended a quoted field, or is half of a quote in it
        boolean fieldBegins = true;
        int end = 0;
        for (int at = 0; at < bytes.length && !(first && end > 0); at++) {
            byte one = bytes[at];
            if (quoted) {
                quoted = one != '"';
                closed = !quoted;
            } else {
                quoted = one == '"' && (fieldBegins || closed);
                closed = false;
                end = one == feed ? at + 1 : end;
            }
            fieldBegins = one == delimiter || one == feed;
        }
        return end;
    }
}
