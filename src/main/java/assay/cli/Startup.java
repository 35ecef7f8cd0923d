package assay.cli;

import assay.kernel.CellOutput;
import assay.shell.Outcome;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs the start-up scripts once, before the first cell and as a part of it. */
final class Startup {

    /** Runs the text of a script. */
    interface Runner {
        Outcome run(String place, String source);
    }

    private final Supplier<StartupScripts> scripts;
    private final List<String> untold = new ArrayList<>();
    private boolean done;

    Startup(Supplier<StartupScripts> scripts) {
        this.scripts = scripts;
    }

    /**
     * A cell that comes while another brings the scripts in waits for them. What there is to say of
     * them is said with the first cell that is not silent.
     */
    synchronized void before(CellOutput output, boolean silent, Runner runner) {
        if (!done) {
            StartupScripts found = scripts.get();
            done = true;
            found.refusal().ifPresent(untold::add);
            found.trusted().forEach(script -> run(script, runner));
        }
        if (!silent) {
            untold.forEach(text -> output.write(CellOutput.Stream.STDERR, text + "\n"));
            untold.clear();
        }
    }

    /** What is wrong with a script is told, and the cell runs all the same. */
    private void run(StartupScript script, Runner runner) {
        try {
            Outcome outcome = runner.run(script.toString(), script.text());
            if (outcome instanceof Outcome.Problem problem) {
                untold.add("the start-up script " + script + " did not run to its end");
                untold.add(String.join("\n", problem.trace()));
            }
        } catch (IllegalArgumentException | UncheckedIOException refusal) {
            untold.add("the start-up script " + script + ": " + refusal.getMessage());
        }
    }
}
