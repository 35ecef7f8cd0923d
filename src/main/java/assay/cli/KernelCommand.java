package assay.cli;

import assay.display.Renderers;
import assay.kernel.ConnectionFile;
import assay.kernel.Kernel;
import assay.notebook.Desk;
import assay.shell.Activity;
import assay.shell.Shell;
import assay.widget.FamiliarityViewRenderer;
import assay.widget.ViewDesk;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;

/** Runs a kernel for a front end: joins the protocol, the shell and the desk. */
final class KernelCommand implements Command {

    private static final String VERSION = "0.1.0";

    /** Allows an empty key. */
    private static final String UNSIGNED = "--unsigned";
    private static final String BARE = "--bare";

    private static final String STATE = "ASSAY_STATE";
    private static final long LAST_RESORT_MILLIS = 3_000;

    private final PrintStream problems;

    KernelCommand(PrintStream problems) {
        this.problems = problems;
    }

    @Override
    public String purpose() {
        return "runs a kernel; Jupyter gives the connection file";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        boolean unsigned = arguments.contains(UNSIGNED);
        List<String> imports = arguments.contains(BARE) ? List.of() : Desk.imports();
        List<String> files = arguments.stream().filter(word -> !word.startsWith("--")).toList();
        if (files.size() != 1 || !Set.of(UNSIGNED, BARE).containsAll(flags(arguments))) {
            throw new IllegalArgumentException(
                    "kernel takes one argument, the connection file, and before it maybe "
                            + UNSIGNED
                            + " and "
                            + BARE
                            + ", a kernel whose cells import nothing");
        }
        ConnectionFile connection = connection(Path.of(files.get(0)), unsigned);
        warnOfStrangers(connection);
        FutureTask<Shell> shell = new FutureTask<>(() -> warmShell(imports));
        startAside("java", shell);
        Kernel kernel = Kernel.open(connection, options());
        startAside("last-resort", () -> endAfter(kernel));
        ViewDesk views = new ViewDesk();
        views.answerOn(kernel.comms());
        Renderers renderers = Renderers.standard().with(new FamiliarityViewRenderer(views));
        JavaInterpreter java = new JavaInterpreter(shell, new Desk(renderers, Activity::now));
        startAside("signals", () -> TerminalInterrupt.onEach(java::interrupt));
        kernel.run(java);
        return 0;
    }

    private void warnOfStrangers(ConnectionFile connection) {
        if (connection.key().isEmpty()) {
            problems.println(
                    "assay: the key is empty; this kernel runs the code of anybody who reaches it");
        }
    }

    private static ConnectionFile connection(Path file, boolean unsigned) {
        try {
            return ConnectionFile.read(file, unsigned);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read the connection file " + file, error);
        }
    }

    private Kernel.Options options() {
        Kernel.Options standard =
                Kernel.Options.standard(
                        "assay", VERSION, sentence -> problems.println("assay: " + sentence));
        return stateFolder()
                .map(
                        folder ->
                                standard.withHistory(folder.resolve("history.jsonl"))
                                        .withPatience(
                                                standard.readerPatience(),
                                                folder.resolve("output")))
                .orElse(standard);
    }

    /** Where a kernel keeps what outlives it: the folder that ASSAY_STATE names, or ~/.assay. */
    private static Optional<Path> stateFolder() {
        Path home = Path.of(System.getProperty("user.home", ""));
        return Optional.ofNullable(System.getenv(STATE))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .or(() -> Optional.of(home).filter(Files::isWritable).map(KernelCommand::below));
    }

    private static Path below(Path home) {
        return home.resolve(".assay");
    }

    private static List<String> flags(List<String> arguments) {
        return arguments.stream().filter(word -> word.startsWith("--")).toList();
    }

    private static Shell warmShell(List<String> imports) {
        Shell shell = new Shell(Shell.Options.of(core()).importing(imports));
        startAside("warm-up", shell::warm);
        return shell;
    }

    /** The core's own jar or folder: cells compile against it and against none of its libraries. */
    private static List<Path> core() {
        return Installation.running()
                .map(installation -> List.of(installation.libraries().resolve("assay.jar")))
                .orElseGet(KernelCommand::looseClasses);
    }

    private static List<Path> looseClasses() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    /**
     * Ends the process if it has been told to end and does not: a cell may have left a hook that
     * waits for ever, or a heap in which nothing can be closed in good order.
     */
    private static void endAfter(Kernel kernel) {
        kernel.awaitEnd();
        try {
            Thread.sleep(LAST_RESORT_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void startAside(String name, Runnable task) {
        Thread thread = new Thread(task, "assay-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
