package assay.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that a magic names. */
final class SourceFile {

    private SourceFile() {}

    static String text(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "there is no readable file "
                            + file
                            + "; paths are seen from "
                            + Path.of("").toAbsolutePath());
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException error) {
            throw new IllegalArgumentException(file + " is not text in UTF-8", error);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read " + file, error);
        }
    }
}
