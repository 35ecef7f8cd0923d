package assay.adapter;

import static org.junit.jupiter.api.Assertions.fail;

import assay.shell.CellStreams;
import assay.shell.Outcome;
import assay.shell.Shell;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A shell to which a person added a library's jars, for tests. */
public final class Notebook implements AutoCloseable {

    private static final Path CLASSES = Path.of("target/classes");
    private final Shell shell;
    private int number;

    /**
     * Makes a shell.
     *
     * @param imports import declarations
     * @param jars what the person adds
     */
    public Notebook(List<String> imports, List<Path> jars) {
        Shell.Options options = Shell.Options.of(List.of(CLASSES));
        shell =
                new Shell(
                        new Shell.Options(
                                options.classPath(),
                                options.core(),
                                List.of(),
                                "import assay.rows.*; import assay.stats.*;",
                                Duration.ofSeconds(10),
                                options.keptValues(),
                                options.stackBytes()));
        jars.forEach(shell::addJar);
        imports.forEach(shell::define);
    }

    /** {@return the jars of the tests' class path whose names begin so} */
    public static List<Path> jars(String... names) {
        List<Path> found =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar"))
                        .map(Path::of)
                        .filter(jar -> Arrays.stream(names).anyMatch(name -> begins(jar, name)))
                        .toList();
        return found.size() >= names.length ? found : fail("of " + names.length + ": " + found);
    }

    private static boolean begins(Path jar, String name) {
        return jar.getFileName().toString().matches(name + "-[0-9v].*");
    }

    /** {@return what a cell comes to} */
    public Object value(String source) {
        Outcome outcome = shell.run(source, ++number, CellStreams.silent());
        if (outcome instanceof Outcome.Value value) {
            return value.object().orElse("nothing");
        }
        return fail(String.join("\n", ((Outcome.Problem) outcome).trace()));
    }

    /** {@return the trace of a cell that fails} */
    public String problem(String source) {
        Outcome outcome = shell.run(source, ++number, CellStreams.silent());
        return outcome instanceof Outcome.Problem problem
                ? String.join("\n", problem.trace())
                : fail(outcome.toString());
    }

    @Override
    public void close() {
        shell.close();
    }
}
