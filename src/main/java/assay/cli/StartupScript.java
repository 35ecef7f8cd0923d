package assay.cli;

import assay.provenance.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A start-up script as it was when it was read. It is read once, so that what runs is what was
 * trusted, whatever becomes of the file meanwhile.
 */
final class StartupScript {

    private final Path path;
    private final Optional<byte[]> content;

    private StartupScript(Path path, Optional<byte[]> content) {
        this.path = path;
        this.content = content;
    }

    /** {@return the script in a file; one that cannot be read is refused when it is to run} */
    static StartupScript read(Path file) {
        try {
            return new StartupScript(file, Optional.of(Files.readAllBytes(file)));
        } catch (IOException error) {
            return new StartupScript(file, Optional.empty());
        }
    }

    Path path() {
        return path;
    }

    /** {@return the hash of what was read; empty where nothing could be} */
    Optional<String> hash() {
        return content.map(bytes -> Sha256.hex(Sha256.digest(bytes)));
    }

    /**
     * {@return its source}
     *
     * @throws UncheckedIOException if it could not be read as UTF-8
     */
    String text() {
        try {
            byte[] bytes = content.orElseThrow(CharacterCodingException::new);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException error) {
            throw new UncheckedIOException(
                    "cannot read the start-up script " + path + " as UTF-8 text", error);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
