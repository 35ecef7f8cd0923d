package assay.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The jar's front door: the first argument names a command, the rest is the command's. */
public final class Main {

    private static final int MISUSED = 2;
    private static final String LIBRARIES = "assay.lib";

    private static final Map<String, Command> COMMANDS =
            new TreeMap<>(
                    Map.of(
                            "install",
                            new Install(),
                            "doctor",
                            new Doctor(),
                            "trust",
                            new TrustCommand(),
                            "new",
                            new NewCommand(),
                            "kernel",
                            new KernelCommand(System.err)));

    private Main() {}

    /**
     * Runs one command and ends the process with its status.
     *
     * @param arguments the command's name and its arguments
     */
    public static void main(String[] arguments) {
        knowLibraries();
        System.exit(run(Arrays.asList(arguments), System.out, System.err));
    }

    /** The adapters' folders lie beside this jar, unless the command line says otherwise. */
    private static void knowLibraries() {
        if (System.getProperty(LIBRARIES) == null) {
            Installation.running()
                    .ifPresent(here -> System.setProperty(LIBRARIES, here.libraries().toString()));
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream problems) {
        if (arguments.isEmpty()) {
            list(out);
            return MISUSED;
        }
        Optional<Command> command = Optional.ofNullable(COMMANDS.get(arguments.get(0)));
        try {
            return command.orElseThrow(() -> unknown(arguments.get(0)))
                    .run(arguments.subList(1, arguments.size()), out);
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException error) {
            problems.println("assay: " + error.getMessage());
            return MISUSED;
        }
    }

    private static void list(PrintStream out) {
        out.println("usage: java -jar assay.jar COMMAND [ARGUMENT...]");
        COMMANDS.forEach((name, command) -> out.println("  " + name + "  " + command.purpose()));
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "there is no command '"
                        + name
                        + "'; there are "
                        + String.join(", ", COMMANDS.keySet()));
    }
}
