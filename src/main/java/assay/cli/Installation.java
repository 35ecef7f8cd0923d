package assay.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder this program runs from, as Maven packs it and Jupyter keeps it: {@code kernel.json},
 * the icons, and {@code lib} with the jars.
 *
 * @param folder the folder that holds {@code lib}
 */
record Installation(Path folder) {

    /** {@return the one whose jar this class came from; empty when it came from loose classes} */
    static Optional<Installation> running() {
        Path jar = origin();
        return Optional.of(jar)
                .filter(Files::isRegularFile)
                .map(file -> new Installation(file.getParent().getParent()));
    }

    Path libraries() {
        return folder.resolve("lib");
    }

    Path kernelSpec() {
        return folder.resolve("kernel.json");
    }

    private static Path origin() {
        try {
            return Path.of(
                    Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException error) {
            throw new IllegalStateException(
                    "this program's own place is not a file: " + error.getInput(), error);
        }
    }
}
