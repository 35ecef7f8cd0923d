package assay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Jupyter looks for kernels: the rules of {@code jupyter --paths}, per user or per prefix.
 */
final class DataFolder {

    private final Map<String, String> environment;
    private final String system;
    private final Path home;

    /**
     * @param environment the process's environment variables
     * @param system name of the operating system: {@code Mac OS X}
     * @param home the user's home folder
     */
    DataFolder(Map<String, String> environment, String system, Path home) {
        this.environment = Map.copyOf(environment);
        this.system = system.toLowerCase(Locale.ROOT);
        this.home = home;
    }

    static DataFolder ofThisProcess() {
        return new DataFolder(
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
    }

    /** {@return the folder that the options ask for; the user's own without any} */
    Path chosenBy(List<String> options) {
        if (options.isEmpty() || options.equals(List.of("--user"))) {
            return ofUser();
        }
        if (options.equals(List.of("--sys-prefix"))) {
            return below(activeEnvironment());
        }
        if (options.size() == 2 && options.get(0).equals("--prefix")) {
            return below(Path.of(options.get(1)));
        }
        throw new IllegalArgumentException(
                "install takes one of --user, --sys-prefix or --prefix FOLDER, not "
                        + String.join(" ", options));
    }

    Path ofUser() {
        return variable("JUPYTER_DATA_DIR").orElseGet(this::ofUserByCustom);
    }

    private Path ofUserByCustom() {
        if (system.startsWith("mac")) {
            return home.resolve("Library/Jupyter");
        }
        if (system.startsWith("windows")) {
            return variable("APPDATA").orElse(home).resolve("jupyter");
        }
        return variable("XDG_DATA_HOME").orElse(home.resolve(".local/share")).resolve("jupyter");
    }

    private Path activeEnvironment() {
        return Stream.of("VIRTUAL_ENV", "CONDA_PREFIX")
                .flatMap(name -> variable(name).stream())
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no Python environment is active; activate one, or name it"
                                                + " with --prefix FOLDER"));
    }

    private static Path below(Path prefix) {
        return prefix.resolve("share/jupyter");
    }

    private Optional<Path> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
