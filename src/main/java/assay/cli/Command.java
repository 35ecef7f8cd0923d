package assay.cli;

import java.io.PrintStream;
import java.util.List;

/** One thing a shell can ask of the jar. */
interface Command {

    /** {@return one line for the list of commands} */
    String purpose();

    /**
     * {@return the process's exit status, 0 when all is well}
     *
     * @param arguments what follows the command's name
     * @param out where to write what a person should read
     * @throws IllegalArgumentException if an argument is not understood
     * @throws IllegalStateException if the machine or the installation is not fit for it
     */
    int run(List<String> arguments, PrintStream out);
}
