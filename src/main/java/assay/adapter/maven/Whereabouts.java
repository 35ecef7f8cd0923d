package assay.adapter.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Maven's files lie; those that are not there count as empty.
 *
 * @param user the user's settings
 * @param global the settings of the installed Maven, if one was found
 * @param security the file with the master password that encrypted passwords are read with
 * @param repository the local repository, unless the settings name another
 */
record Whereabouts(Path user, Optional<Path> global, Path security, Path repository) {

    /** {@return the places of Maven for this process: its properties and environment} */
    static Whereabouts ofProcess() {
        Path home = Path.of(System.getProperty("user.home"), ".m2");
        return new Whereabouts(
                home.resolve("settings.xml"),
                globalSettings(System.getenv()),
                home.resolve("settings-security.xml"),
                home.resolve("repository"));
    }

    /**
     * {@return the settings of the Maven that {@code MAVEN_HOME} names or that comes first on the
     * {@code PATH}}
     */
    static Optional<Path> globalSettings(Map<String, String> environment) {
        Stream<Path> named =
                Stream.of("MAVEN_HOME", "M2_HOME")
                        .flatMap(name -> Stream.ofNullable(environment.get(name)))
                        .map(Path::of);
        Stream<Path> onPath =
                Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, "mvn"))
                        .filter(Files::isExecutable)
                        .flatMap(Whereabouts::home);
        return Stream.concat(named, onPath)
                .map(home -> home.resolve("conf").resolve("settings.xml"))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static Stream<Path> home(Path command) {
        try {
            return Stream.ofNullable(command.toRealPath().getParent().getParent());
        } catch (IOException gone) {
            return Stream.empty();
        }
    }
}
