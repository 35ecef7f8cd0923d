package assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole: who reads it meanwhile, or after a failure, finds the one before. */
final class AtomicFile {

    private AtomicFile() {}

    static void write(Path file, String text) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".new");
        try {
            Files.writeString(beside, text);
            likeOthers(beside);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** A temporary file is its owner's alone; a kernel may be installed for others. */
    private static void likeOthers(Path file) {
        file.toFile().setReadable(true, false);
    }
}
