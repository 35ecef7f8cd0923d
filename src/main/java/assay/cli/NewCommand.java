package assay.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts a project: a folder with a plan to fill in and a notebook that works with it. */
final class NewCommand implements Command {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]*");

    @Override
    public String purpose() {
        return "start a project folder with a plan, a notebook and a place for data: NAME";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException("new takes one argument, the name of a project");
        }
        Path folder = Path.of(arguments.get(0)).toAbsolutePath().normalize();
        check(folder, arguments.get(0));
        try {
            write(folder, ProjectFiles.of(folder.getFileName().toString()));
        } catch (IOException error) {
            throw new UncheckedIOException(
                    folder + " cannot be made; check the disk and its permissions", error);
        }
        out.println("Made " + folder + ". Next:");
        out.println("  fill in plan.yaml: what to collect, why these shares, who is absent");
        out.println("  open plan.ipynb; rows go into data/collected.csv");
        return 0;
    }

    private static void check(Path folder, String given) {
        Path last = folder.getFileName();
        if (last == null || !NAME.matcher(last.toString()).matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + given
                            + "' is no name for a project; use letters, digits, spaces, dots, dashes"
                            + " and underscores, a letter or digit first");
        }
        if (Files.exists(folder)) {
            throw new IllegalArgumentException(folder + " is there already; choose another name");
        }
        if (!Files.isDirectory(folder.getParent())) {
            throw new IllegalArgumentException(folder.getParent() + " is no folder; make it first");
        }
    }

    /** Whoever looks finds the whole project or none of it. */
    static void write(Path folder, Map<String, String> files) throws IOException {
        Path beside = folder.resolveSibling(folder.getFileName() + ".new");
        if (Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException(
                    beside + " is there already, as another start left it; remove it first");
        }
        Files.createDirectory(beside);
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = beside.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
                path.toFile().setExecutable(file.getValue().startsWith("#!"), false);
            }
            Files.move(beside, folder);
        } catch (IOException | RuntimeException failed) {
            remove(beside, failed);
            throw failed;
        }
    }

    /** What cannot be removed, either, is said beside what failed first. */
    private static void remove(Path folder, Exception failed) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException left) {
            failed.addSuppressed(left);
        }
    }
}
