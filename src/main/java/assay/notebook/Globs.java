package assay.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Files by a pattern: {@code *} and {@code ?} within a name, {@code **} across folders. */
final class Globs {

    private Globs() {}

    /**
     * {@return the files that a pattern names, sorted; a pattern without wildcards is a file}
     *
     * @param pattern a path; at its end a slash stands for all in the folder
     * @throws IllegalArgumentException if there is none
     */
    static List<Path> files(String pattern) {
        String whole = pattern.endsWith("/") ? pattern + "*" : pattern;
        int wild = firstWild(whole);
        if (wild < 0) {
            return List.of(existing(Path.of(whole)));
        }
        int slash = whole.lastIndexOf('/', wild);
        Path folder = Path.of(slash < 0 ? "" : whole.substring(0, slash + 1));
        String rest = whole.substring(slash + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
        List<Path> found = walk(folder, depth, matcher);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no file matches '" + pattern + "'; name jars or folders of classes");
        }
        return found;
    }

    private static List<Path> walk(Path folder, int depth, PathMatcher matcher) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> matcher.matches(folder.relativize(file))).sorted().toList();
        } catch (IOException error) {
            throw new UncheckedIOException("cannot list " + folder, error);
        }
    }

    private static Path existing(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "there is no readable file " + file + "; name a jar or a folder of classes");
        }
        return file;
    }

    private static int firstWild(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
