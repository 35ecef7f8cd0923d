package assay.cli;

import assay.work.Adapters;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Looks at the Java, its modules, the machine and the installed jars, and says what is wrong. */
final class Doctor implements Command {

    private static final int OLDEST_JAVA = 17;
    private static final List<String> MODULES =
            List.of("java.desktop", "java.sql", "jdk.compiler", "jdk.jshell");
    private static final String SERVICES = "META-INF/services/";

    @Override
    public String purpose() {
        return "look at the Java, its modules and the installed jars";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        List<Finding> findings =
                Stream.of(
                                Stream.of(java(), modules(), platform()),
                                libraries(),
                                KernelFindings.all())
                        .flatMap(finding -> finding)
                        .toList();
        findings.forEach(finding -> out.println(finding.line()));
        boolean well = findings.stream().allMatch(Finding::good);
        out.println(well ? "The jars are in order." : "Something is wrong; see above.");
        return well ? 0 : 1;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        String seen = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        return feature >= OLDEST_JAVA
                ? Finding.good(seen)
                : Finding.bad(seen + "; install a JDK of version 17 or newer");
    }

    private static Finding modules() {
        List<String> missing =
                MODULES.stream()
                        .filter(name -> ModuleLayer.boot().findModule(name).isEmpty())
                        .toList();
        return missing.isEmpty()
                ? Finding.good("modules " + String.join(", ", MODULES))
                : Finding.bad(
                        "this Java has no "
                                + String.join(", ", missing)
                                + "; install a full JDK, not a JRE");
    }

    private static Finding platform() {
        String seen = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        boolean tested = seen.equals("Linux on amd64");
        return Finding.good(
                tested
                        ? seen
                        : seen + ", untested: no training and no SQL, the rest in plain Java");
    }

    private static Stream<Finding> libraries() {
        return Installation.running().stream()
                .map(Installation::libraries)
                .flatMap(
                        libraries ->
                                Stream.concat(Stream.of(count(libraries)), adapters(libraries)));
    }

    private static Finding count(Path libraries) {
        return Finding.good(list(libraries, ".jar").size() + " jars in " + libraries);
    }

    private static Stream<Finding> adapters(Path libraries) {
        return list(libraries, "").stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> ports(folder).map(port -> adapter(port, folder)));
    }

    private static Finding adapter(String port, Path folder) {
        String name = folder.getFileName().toString();
        try {
            return Finding.good(
                    name
                            + " lends "
                            + Adapters.the(Class.forName(port), name).getClass().getName());
        } catch (ClassNotFoundException | IllegalStateException | ServiceConfigurationError error) {
            return Finding.bad(name + " does not load: " + error.getMessage());
        }
    }

    /** {@return the ports that the adapter's own jar says it implements} */
    private static Stream<String> ports(Path folder) {
        Path jar = folder.resolve("assay-" + folder.getFileName() + ".jar");
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> entry.getName().startsWith(SERVICES) && !entry.isDirectory())
                    .map(entry -> entry.getName().substring(SERVICES.length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException error) {
            throw new UncheckedIOException(
                    "cannot read " + jar + "; run ./assay setup again", error);
        }
    }

    private static List<Path> list(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException error) {
            throw new UncheckedIOException("cannot list " + folder, error);
        }
    }
}
