package assay.cli;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes one folder like another: copies what differs, removes what is no longer there. */
final class Mirror {

    private final Path source;
    private final Path target;
    private final List<String> left;

    private Mirror(Path source, Path target, List<String> left) {
        this.source = source;
        this.target = target;
        this.left = left;
    }

    static Mirror of(Path source, Path target) {
        return new Mirror(source, target, List.of());
    }

    /** {@return one that leaves these files alone, on both sides} */
    Mirror without(String... names) {
        return new Mirror(source, target, List.of(names));
    }

    void update() throws IOException {
        Files.createDirectories(target);
        for (Path file : inside(target)) {
            if (Files.notExists(source.resolve(file))) {
                Files.delete(target.resolve(file));
            }
        }
        for (Path file : inside(source).stream().sorted().toList()) {
            copy(source.resolve(file), target.resolve(file));
        }
    }

    /** {@return what a folder holds, relative to it, the deepest first} */
    private List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.map(folder::relativize)
                    .filter(file -> !file.toString().isEmpty())
                    .filter(file -> !left.contains(file.toString()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
        } else if (differs(from, to)) {
            Files.copy(from, to, REPLACE_EXISTING, COPY_ATTRIBUTES);
        }
    }

    private static boolean differs(Path from, Path to) throws IOException {
        return Files.notExists(to)
                || Files.size(from) != Files.size(to)
                || !Files.getLastModifiedTime(from).equals(Files.getLastModifiedTime(to));
    }
}
