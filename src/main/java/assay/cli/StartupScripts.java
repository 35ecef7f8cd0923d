package assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The scripts that run before a kernel's first cell: the user's own, then the project's, which is
 * the nearest {@code .assay/startup.java} from the notebook's folder upwards. A project's script
 * comes with somebody's files, so it runs only where the user has said that it may.
 *
 * @param user the user's script; empty where there is none
 * @param project the project's script; empty where there is none
 * @param trust what the user has said of projects' scripts
 */
record StartupScripts(Optional<StartupScript> user, Optional<StartupScript> project, Trust trust) {

    static final String NAME = "startup.java";
    private static final Path IN_PROJECT = Path.of(".assay", NAME);

    /**
     * {@return the scripts there are}
     *
     * @param state the user's state folder; empty where there is none
     * @param workingFolder the notebook's folder
     */
    static StartupScripts of(Optional<Path> state, Path workingFolder) {
        Optional<Path> user =
                state.map(folder -> folder.resolve(NAME)).filter(Files::isRegularFile);
        return new StartupScripts(
                user.map(StartupScript::read),
                project(workingFolder, state).map(StartupScript::read),
                new Trust(state));
    }

    static StartupScripts ofThisProcess() {
        return of(StateFolder.ofThisProcess(), Path.of(""));
    }

    private static Optional<Path> project(Path workingFolder, Optional<Path> state) {
        Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
        return Stream.iterate(
                        workingFolder.toAbsolutePath().normalize(),
                        folder -> folder != null,
                        Path::getParent)
                .filter(folder -> !folder.equals(home))
                .map(folder -> folder.resolve(IN_PROJECT))
                .filter(Files::isRegularFile)
                .filter(script -> state.stream().noneMatch(own -> isIn(own, script)))
                .findFirst();
    }

    private static boolean isIn(Path state, Path script) {
        return script.getParent().equals(state.toAbsolutePath().normalize());
    }

    /** {@return the scripts that may run, in their order} */
    List<StartupScript> trusted() {
        return Stream.concat(user.stream(), project.stream().filter(trust::covers)).toList();
    }

    /** {@return what to tell about a project's script that may not run} */
    Optional<String> refusal() {
        return project.filter(script -> !trust.covers(script))
                .map(script -> Trust.printable(script.path()) + refusal(script.path()));
    }

    private static String refusal(Path script) {
        return Trust.command(script)
                .map(
                        command ->
                                " was not run, because a project's start-up script needs your"
                                        + " trust; read it, then run: "
                                        + command)
                .orElse(
                        " was not run, because its path holds control characters; rename its"
                                + " folder");
    }
}
