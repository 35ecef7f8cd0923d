package assay.monitor;

import assay.rows.Tail;
import assay.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * A folder to which files come, in the order of their names; each may grow.
 *
 * <p>One walk through the folder gives the news of all its files one after another, and a file that
 * is as it was when it had no news is not opened again. So many small files cost no more than their
 * rows in one. What is wrong with one of them is said when the others were read.
 */
final class FolderFeed implements Feed {

    /** What a file was like when it had no news. */
    private record Seen(long bytes, FileTime changed) {}

    private final Path folder;
    private final Deque<Path> ahead = new ArrayDeque<>();
    private final Map<Path, Seen> quiet = new HashMap<>();
    private Optional<RuntimeException> trouble = Optional.empty();

    FolderFeed(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return folder.getFileName().toString();
    }

    @Override
    public Path journal() {
        return folder.resolve(".follow");
    }

    /** Nothing at the end of a walk; the next question begins another. */
    @Override
    public Optional<News> next(Map<String, Tail.Place> read, Work work) {
        if (ahead.isEmpty()) {
            ahead.addAll(files());
        }
        while (!ahead.isEmpty()) {
            Path file = ahead.poll();
            Seen now = seen(file);
            if (!now.equals(quiet.get(file))) {
                Optional<News> news = news(file, read, work);
                if (news.isPresent()) {
                    ahead.addFirst(file); // it may have more
                    return news;
                }
                if (trouble.isEmpty()) {
                    quiet.put(file, now);
                }
            }
        }
        Optional<RuntimeException> told = trouble;
        trouble = Optional.empty();
        if (told.isPresent()) {
            throw told.orElseThrow();
        }
        return Optional.empty();
    }

    /** What is wrong with one file waits until the others were read. */
    private Optional<News> news(Path file, Map<String, Tail.Place> read, Work work) {
        try {
            return Feed.read(file, read, work);
        } catch (CancellationException asked) {
            throw asked;
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException problem) {
            trouble = trouble.or(() -> Optional.of(problem));
            return Optional.empty();
        }
    }

    private static Seen seen(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Seen(now.size(), now.lastModifiedTime());
        } catch (IOException error) {
            throw new UncheckedIOException(
                    file + " cannot be read; check that it is there and may be read", error);
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(Tail::canFollow)
                    .sorted()
                    .toList();
        } catch (IOException error) {
            throw new UncheckedIOException(
                    folder + " cannot be listed; check that it is there", error);
        }
    }
}
