package assay.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was counted while something was followed, on disk: a folder of entries that are written
 * beside and moved into place, so that each is there whole or not at all, also after the machine
 * lost its power. One process at a time has the journal; a lock that ends with it keeps others out.
 *
 * <p>A hundred entries are put together into one file as lines; a file whose numbers another spans
 * was left by a process that ended in between, and is passed over.
 */
final class Journal implements AutoCloseable {

    private static final int TOGETHER = 100;
    private static final String ENTRY = "[0-9]{9}-[0-9]{9}\\.jsonl";

    private final Path folder;
    private final FileChannel channel;
    private final List<Path> singles = new ArrayList<>();
    private int next;

    private Journal(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static Journal open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new IllegalStateException(
                        folder
                                + " is in use, since somebody follows this already; stop that first, or give another journal");
            }
            return new Journal(folder, channel);
        } catch (IOException error) {
            throw failed(folder, error);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ourselves) {
            return false;
        }
    }

    /** All entries so far, in order. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try {
            for (Path file : files()) {
                int first = Integer.parseInt(file.getFileName().toString().substring(0, 9));
                int last = Integer.parseInt(file.getFileName().toString().substring(10, 19));
                if (first < next) {
                    Files.delete(file); // it stands in the one before, too
                    continue;
                }
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    entries.add(Entry.parse(line));
                }
                next = last + 1;
                if (first == last) {
                    singles.add(file);
                }
            }
            return entries;
        } catch (IOException error) {
            throw failed(folder, error);
        }
    }

    /** Files by their first number, of equal ones the longer first. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches(ENTRY))
                    .sorted(
                            (a, b) -> {
                                String one = a.getFileName().toString();
                                String other = b.getFileName().toString();
                                int byFirst = one.substring(0, 9).compareTo(other.substring(0, 9));
                                return byFirst == 0 ? other.compareTo(one) : byFirst;
                            })
                    .toList();
        }
    }

    void add(Entry entry) {
        try {
            singles.add(write(next, next, entry.json() + "\n"));
            next++;
        } catch (IOException error) {
            throw failed(folder, error);
        }
    }

    /** Puts entries together where there are many. */
    void tidy() {
        try {
            if (singles.size() >= TOGETHER) {
                putTogether();
            }
        } catch (IOException error) {
            throw failed(folder, error);
        }
    }

    private void putTogether() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path single : singles) {
            lines.append(Files.readString(single));
        }
        write(next - singles.size(), next - 1, lines.toString());
        for (Path single : singles) {
            Files.delete(single);
        }
        singles.clear();
    }

    private Path write(int first, int last, String text) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%09d-%09d.jsonl", first, last));
        Path part = folder.resolve("part");
        try (FileChannel out =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException error) {
            throw failed(folder, error);
        }
    }

    private static UncheckedIOException failed(Path folder, IOException error) {
        return new UncheckedIOException(
                folder + " cannot be read or written; check the disk and its permissions", error);
    }
}
