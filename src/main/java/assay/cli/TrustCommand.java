package assay.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lets kernels run a project's start-up script, as it is now. */
final class TrustCommand implements Command {

    @Override
    public String purpose() {
        return "let kernels run a project's start-up script, as it is now: FILE";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException("trust takes one argument, a start-up script");
        }
        Path script = Path.of(arguments.get(0)).toAbsolutePath().normalize();
        if (!script.endsWith(Path.of(".assay", StartupScripts.NAME))
                || !Files.isRegularFile(script)) {
            throw new IllegalArgumentException(
                    script + " is no start-up script; name a file .assay/" + StartupScripts.NAME);
        }
        new Trust(StateFolder.ofThisProcess()).add(script);
        out.println("kernels run " + script + " from now on, until it is changed");
        return 0;
    }
}
