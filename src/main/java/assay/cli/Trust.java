package assay.cli;

import assay.provenance.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which files of others a user lets kernels run, each as it was when the user said so: a line of
 * the hash of its content and its path. A changed file has to be trusted again.
 */
final class Trust {

    private static final String NAME = "trusted";

    private final Optional<Path> list;

    /**
     * @param state the user's state folder; empty where there is none, and then nothing is trusted
     */
    Trust(Optional<Path> state) {
        this.list = state.map(folder -> folder.resolve(NAME));
    }

    /**
     * {@return what a person types to trust a file; empty where its path holds control characters,
     * which a terminal could take for keys and the list for another line}
     */
    static Optional<String> command(Path file) {
        String jar =
                Installation.running()
                        .map(here -> here.libraries().resolve("assay.jar").toString())
                        .orElse("assay.jar");
        return Optional.of("java -jar " + quoted(jar) + " trust " + quoted(file.toString()))
                .filter(Trust::isPlain);
    }

    /** One word of a shell's, whatever it holds. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    /** {@return a path to show, with a question mark for each control character} */
    static String printable(Path file) {
        return file.toString().replaceAll("\\p{Cntrl}|[\\x80-\\x9f]", "?");
    }

    /** {@return whether the user trusts the script as it was read} */
    boolean covers(StartupScript script) {
        return script.hash()
                .filter(hash -> lines().contains(line(hash, script.path())))
                .isPresent();
    }

    /**
     * Trusts a file as it is now.
     *
     * @throws IllegalArgumentException if its path holds control characters
     * @throws IllegalStateException if there is no folder to remember it in
     */
    void add(Path file) {
        if (!isPlain(file.toString())) {
            throw new IllegalArgumentException(
                    "the path " + printable(file) + " holds control characters; rename its folder");
        }
        Path path =
                list.orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "there is no folder to remember this in; name one with"
                                                + " ASSAY_STATE"));
        String ending = "  " + absolute(file);
        List<String> others = lines().stream().filter(line -> !line.endsWith(ending)).toList();
        write(path, Stream.concat(others.stream(), Stream.of(line(file))).toList());
    }

    private static void write(Path path, List<String> lines) {
        try {
            Files.createDirectories(path.getParent());
            AtomicFile.write(path, String.join("\n", lines) + "\n");
        } catch (IOException error) {
            throw new UncheckedIOException("cannot write " + path, error);
        }
    }

    private List<String> lines() {
        Optional<Path> there = list.filter(Files::isRegularFile);
        try {
            return there.isPresent() ? Files.readAllLines(there.get()) : List.of();
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read " + there.get(), error);
        }
    }

    private static String line(Path file) {
        try {
            return line(Sha256.hex(Sha256.digest(Files.readAllBytes(file))), file);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read " + file, error);
        }
    }

    private static String line(String hash, Path file) {
        return hash + "  " + absolute(file);
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
