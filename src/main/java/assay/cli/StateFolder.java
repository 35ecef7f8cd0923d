package assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a kernel keeps what outlives it: the folder that ASSAY_STATE names, or ~/.assay. */
final class StateFolder {

    private static final String VARIABLE = "ASSAY_STATE";

    private StateFolder() {}

    /** {@return the folder; empty where none is named and the home folder cannot be written} */
    static Optional<Path> ofThisProcess() {
        Path home = Path.of(System.getProperty("user.home", ""));
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .or(() -> Optional.of(home).filter(Files::isWritable).map(StateFolder::below));
    }

    private static Path below(Path home) {
        return home.resolve(".assay");
    }
}
