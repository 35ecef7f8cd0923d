package assay.kernel;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells of all uses, one JSON object a line, only ever appended to. Two kernels may write at once;
 * a line torn by a crash costs that line alone.
 *
 * @param file where the lines are; made with its folder at the first write
 */
record HistoryFile(Path file) {

    /** Appends a line that says a new use has begun. {@return its number, from 1} */
    int startSession() throws IOException {
        try (RandomAccessFile opened = open()) {
            byte[] before = new byte[Math.toIntExact(opened.length())];
            opened.readFully(before);
            int last = parse(before).stream().mapToInt(HistoryLine::session).max().orElse(0);
            write(opened, new HistoryLine(last + 1, 0, ""));
            return last + 1;
        }
    }

    /** Appends a line. */
    void append(HistoryLine line) throws IOException {
        try (RandomAccessFile opened = open()) {
            write(opened, line);
        }
    }

    /** {@return all lines that can be read, as they were written} */
    List<HistoryLine> lines() throws IOException {
        return Files.exists(file)
                ? parse(Files.readAllBytes(file)).stream().filter(line -> line.line() > 0).toList()
                : List.of();
    }

    /** Opens and locks the file; closing it unlocks it. */
    private RandomAccessFile open() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
        try {
            opened.getChannel().lock();
            return opened;
        } catch (IOException | RuntimeException refused) { // not every file system has locks
            opened.close();
            throw refused;
        }
    }

    private static void write(RandomAccessFile opened, HistoryLine line) throws IOException {
        long length = opened.length();
        boolean torn = length > 0 && byteAt(opened, length - 1) != '\n';
        opened.seek(length);
        opened.write(((torn ? "\n" : "") + line.json() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static int byteAt(RandomAccessFile opened, long position) throws IOException {
        opened.seek(position);
        return opened.read();
    }

    private static List<HistoryLine> parse(byte[] text) {
        List<HistoryLine> lines = new ArrayList<>();
        new String(text, StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> HistoryLine.parse(line).ifPresent(lines::add));
        return lines;
    }
}
