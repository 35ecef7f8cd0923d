package assay.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind {@code kernel} on the command line.
 *
 * @param connection the connection file
 * @param unsigned whether an empty key is allowed
 * @param bare whether cells import nothing
 * @param bash whether cells may run programs through bash
 * @param patience how long a reader may read nothing, if that is said
 */
record KernelArguments(
        Path connection,
        boolean unsigned,
        boolean bare,
        boolean bash,
        Optional<Duration> patience) {

    private static final String UNSIGNED = "--unsigned";
    private static final String BARE = "--bare";
    private static final String BASH = "--allow-bash";
    private static final String PATIENCE = "--patience=";

    static KernelArguments of(List<String> words) {
        List<String> files = new ArrayList<>(words);
        boolean unsigned = files.removeIf(UNSIGNED::equals);
        boolean bare = files.removeIf(BARE::equals);
        boolean bash = files.removeIf(BASH::equals);
        files.removeIf(word -> word.startsWith(PATIENCE));
        if (files.size() != 1 || files.get(0).startsWith("--")) {
            throw new IllegalArgumentException(
                    "kernel takes one argument, the connection file, and before it maybe "
                            + UNSIGNED
                            + ", "
                            + BASH
                            + ", "
                            + BARE
                            + " (cells import nothing) or "
                            + PATIENCE
                            + "SECONDS");
        }
        return new KernelArguments(Path.of(files.get(0)), unsigned, bare, bash, patience(words));
    }

    private static Optional<Duration> patience(List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith(PATIENCE))
                .map(word -> seconds(word.substring(PATIENCE.length())))
                .reduce((earlier, later) -> later);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(
                    PATIENCE + text + " is not a whole number of seconds from 1 to 999999");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }
}
