package assay.cli;

import assay.kernel.CellOutput;
import assay.shell.Outcome;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Runs the start-up scripts once, before the first cell and as a part of it. */
final class Startup {

    /** Runs the text of a script. */
    interface Runner {
        Outcome run(String place, String source);
    }

    private final Supplier<StartupScripts> scripts;
    private boolean done;

    Startup(Supplier<StartupScripts> scripts) {
        this.scripts = scripts;
    }

    /** A cell that comes while another brings the scripts in waits for them. */
    synchronized void before(CellOutput output, Runner runner) {
        if (!done) {
            done = true;
            StartupScripts found = scripts.get();
            found.trusted().forEach(script -> run(script, output, runner));
            found.refusal().ifPresent(sentence -> tell(output, sentence));
        }
    }

    /** What is wrong with a script is told, and the cell runs all the same. */
    private static void run(Path script, CellOutput output, Runner runner) {
        try {
            Outcome outcome = runner.run(script.toString(), StartupScripts.source(script));
            if (outcome instanceof Outcome.Problem problem) {
                tell(output, "the start-up script " + script + " did not run to its end");
                tell(output, String.join("\n", problem.trace()));
            }
        } catch (IllegalArgumentException | UncheckedIOException refusal) {
            tell(output, "the start-up script " + script + ": " + refusal.getMessage());
        }
    }

    private static void tell(CellOutput output, String text) {
        output.write(CellOutput.Stream.STDERR, text + "\n");
    }
}
