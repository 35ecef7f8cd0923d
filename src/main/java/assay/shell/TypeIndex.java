package assay.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The classes that cells could name, by name and by package. Which of them are public only the
 * compiler knows. To look through the JDK takes about a tenth of a second, once.
 */
final class TypeIndex {

    private static final String CLASS = ".class";

    private final Map<String, List<String>> packagesByName = new TreeMap<>();
    private final Map<String, List<String>> namesByPackage = new HashMap<>();
    private final TreeSet<String> packages = new TreeSet<>();

    /**
     * Looks through the JDK and what else there is.
     *
     * @param classPath jars and folders
     */
    static TypeIndex of(List<Path> classPath) {
        TypeIndex index = new TypeIndex();
        ModuleFinder.ofSystem().findAll().forEach(index::addModule);
        classPath.forEach(index::add);
        return index;
    }

    /** Adds a jar or a folder of classes. */
    void add(Path entry) {
        try {
            if (Files.isDirectory(entry)) {
                try (Stream<Path> files = Files.walk(entry)) {
                    files.forEach(
                            file ->
                                    addFile(
                                            entry.relativize(file).toString().replace('\\', '/'),
                                            any -> true));
                }
            } else if (Files.isReadable(entry)) {
                try (ZipFile jar = new ZipFile(entry.toFile())) {
                    jar.stream().map(ZipEntry::getName).forEach(name -> addFile(name, any -> true));
                }
            }
        } catch (IOException error) {
            throw new UncheckedIOException("cannot look through " + entry, error);
        }
    }

    private void addModule(ModuleReference module) {
        Set<String> open =
                module.descriptor().exports().stream()
                        .filter(one -> !one.isQualified())
                        .map(Exports::source)
                        .collect(Collectors.toSet());
        try (ModuleReader reader = module.open();
                Stream<String> names = reader.list()) {
            names.forEach(name -> addFile(name, open::contains));
        } catch (IOException error) {
            throw new UncheckedIOException(
                    "cannot look through the module " + module.descriptor().name(), error);
        }
    }

    private void addFile(String path, Predicate<String> open) {
        int slash = path.lastIndexOf('/');
        if (slash < 0
                || !path.endsWith(CLASS)
                || path.indexOf('$', slash) >= 0
                || path.startsWith("META-INF")) {
            return;
        }
        String folder = path.substring(0, slash).replace('/', '.');
        String name = path.substring(slash + 1, path.length() - CLASS.length());
        if (open.test(folder) && !name.endsWith("-info")) {
            packagesByName.computeIfAbsent(name, any -> new ArrayList<>(1)).add(folder);
            namesByPackage.computeIfAbsent(folder, any -> new ArrayList<>()).add(name);
            packages.add(folder);
        }
    }

    /** {@return simple names that go on from what was typed, the better matches first} */
    List<String> names(String begun) {
        return packagesByName.keySet().stream()
                .filter(name -> Ranking.match(begun, name) < Ranking.NO_MATCH)
                .sorted((one, other) -> Ranking.match(begun, one) - Ranking.match(begun, other))
                .toList();
    }

    /** {@return the packages that hold a class of the name, the JDK's shortest first} */
    List<String> packagesOf(String name) {
        return packagesByName.getOrDefault(name, List.of()).stream()
                .sorted(
                        (one, other) ->
                                one.length() == other.length()
                                        ? one.compareTo(other)
                                        : one.length() - other.length())
                .toList();
    }

    /** {@return the classes of a package} */
    List<String> in(String name) {
        return namesByPackage.getOrDefault(name, List.of());
    }

    /** {@return the next parts of the names of the packages below one} */
    Set<String> below(String name) {
        String start = name.isEmpty() ? "" : name + ".";
        return packages.tailSet(start).stream()
                .takeWhile(one -> one.startsWith(start))
                .map(one -> one.substring(start.length()).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
