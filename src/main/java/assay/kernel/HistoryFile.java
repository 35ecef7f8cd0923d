package assay.kernel;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cells of all uses, one JSON object a line, only ever appended to. A line torn by a crash costs
 * that line alone.
 *
 * <p>Any number of kernels may write at once: each holds the lock of a file beside it while it
 * does. The lock is not on the file itself, which is replaced by its newer half when it has grown
 * too large; who reads meanwhile reads the old file to its end. A use begins with a line of its
 * own, and those stand in the order of their numbers, so that a reader who comes from the end and
 * meets the beginning of use n has seen all of use n and of every later one.
 *
 * @param file where the lines are; made with its folder at the first write
 * @param limit how many bytes it may have before the older half goes, above 0
 */
record HistoryFile(Path file, long limit) {

    /** About a hundred thousand cells of usual length. */
    static final long LIMIT = 8L << 20;

    private static final Object ONE_AT_A_TIME = new Object();

    /** Checks the limit. */
    HistoryFile {
        if (limit <= 0) {
            throw new IllegalArgumentException(
                    "the limit of a history file is " + limit + "; use more than 0");
        }
    }

    /** Appends a line that says a new use has begun. {@return its number, from 1} */
    int startSession() throws IOException {
        int[] number = new int[1];
        locked(
                opened -> {
                    number[0] = lastSession(opened, opened.length()) + 1;
                    write(opened, new HistoryLine(number[0], 0, ""));
                });
        return number[0];
    }

    /** Appends a line. */
    void append(HistoryLine line) throws IOException {
        locked(
                opened -> {
                    write(opened, line);
                    if (opened.length() > limit) {
                        trim(opened);
                    }
                });
    }

    /**
     * Shows the lines from the last written to the first, those that can be read, until the reader
     * wants no more.
     */
    void backwards(Predicate<HistoryLine> more) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
            show(opened, opened.length(), more);
        }
    }

    private static void show(RandomAccessFile opened, long end, Predicate<HistoryLine> more)
            throws IOException {
        LinesBackwards lines = new LinesBackwards(opened, end);
        for (Optional<String> text = lines.next(); text.isPresent(); text = lines.next()) {
            Optional<HistoryLine> line = HistoryLine.parse(text.get());
            if (line.isPresent() && !more.test(line.get())) {
                return;
            }
        }
    }

    /** {@return the number of the last use that began before a position; 0 without any} */
    private static int lastSession(RandomAccessFile opened, long end) throws IOException {
        int[] last = new int[1];
        show(
                opened,
                end,
                line -> {
                    last[0] = Math.max(last[0], line.session());
                    return line.line() > 0;
                });
        return last[0];
    }

    private interface Work {
        void on(RandomAccessFile opened) throws IOException;
    }

    /** One process at a time, and in it one thread: a second lock of one process is an error. */
    private void locked(Work work) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            Path lock = beside(".lock");
            OwnerOnly.folder(file.toAbsolutePath().getParent());
            OwnerOnly.file(lock);
            OwnerOnly.file(file);
            try (FileChannel key = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                key.lock(); // closing gives it back
                try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
                    work.on(opened);
                }
            }
        }
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void write(RandomAccessFile opened, HistoryLine line) throws IOException {
        long length = opened.length();
        boolean torn = length > 0 && byteAt(opened, length - 1) != '\n';
        opened.seek(length);
        opened.write(((torn ? "\n" : "") + line.json() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces the file by its newer half, at once: after a crash it is the one or the other. */
    private void trim(RandomAccessFile opened) throws IOException {
        long cut = lineAfter(opened, opened.length() - limit / 2);
        Path fresh = beside("~");
        Files.deleteIfExists(fresh);
        OwnerOnly.file(fresh);
        try (RandomAccessFile half = new RandomAccessFile(fresh.toFile(), "rw")) {
            write(half, new HistoryLine(lastSession(opened, cut), 0, ""));
            opened.getChannel().transferTo(cut, opened.length() - cut, half.getChannel());
            half.getChannel().force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** {@return where the line after a position begins; the end if none does} */
    private static long lineAfter(RandomAccessFile opened, long position) throws IOException {
        opened.seek(Math.max(0, position));
        for (int read = opened.read(); read >= 0 && read != '\n'; read = opened.read()) {}
        return opened.getFilePointer();
    }

    private static int byteAt(RandomAccessFile opened, long position) throws IOException {
        opened.seek(position);
        return opened.read();
    }
}
