package assay.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of the files that hold output nobody read. Only their owner can open them; they stay
 * for a week after the last word, and in any case as long as their kernel lives, which holds the
 * lock of a file beside each.
 *
 * @param path the folder; made with the first file
 * @param clock tells a file's age
 */
record SpoolFolder(Path path, Clock clock) {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final String BEGINNING = "assay-output-";
    private static final String ENDING = ".txt";

    /** The keys of this process's files; one that is forgotten would be given back. */
    private static final Set<FileChannel> HELD = ConcurrentHashMap.newKeySet();

    /** Makes a file that is kept as long as this process lives. */
    Path create() throws IOException {
        OwnerOnly.folder(path);
        Path file = Files.createTempFile(path, BEGINNING, ENDING, OwnerOnly.attributes(path));
        Path lock = lockOf(file);
        OwnerOnly.file(lock);
        FileChannel key = FileChannel.open(lock, StandardOpenOption.WRITE);
        key.lock();
        HELD.add(key);
        return file;
    }

    /** Deletes old files of kernels that are gone; what cannot be deleted stays. */
    void clear() {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(path, BEGINNING + "*" + ENDING)) {
            for (Path file : files) {
                clear(file);
            }
        } catch (IOException unreadable) {
            // Others' files, or none: there is nothing here that could be cleared.
        }
    }

    private void clear(Path file) {
        try {
            Path lock = lockOf(file);
            if (old(file) && free(lock)) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(lock);
            }
        } catch (IOException refused) {
            // Another user's, or cleared by another kernel just now.
        }
    }

    private boolean old(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(KEPT));
    }

    private static boolean free(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return true;
        }
        try (FileChannel key = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return key.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private static Path lockOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }
}
