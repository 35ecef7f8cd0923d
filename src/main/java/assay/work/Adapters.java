package assay.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds the one implementation of a port, a small interface owned by the room that needs a library.
 *
 * <p>The implementation and its library lie in a folder {@code lib/NAME} beside the core's jars and
 * get a class loader of their own at first use, so that nothing heavy is loaded at start and no
 * library of ours meets one that a user adds. When all is on one class path, as in tests, the
 * implementation is found there.
 *
 * <p>This is the one place with state for the whole process. It has to be: a native library can be
 * loaded by one class loader only, so the loaders must be shared by everybody.
 */
public final class Adapters {

    private static final String LIBRARIES = "assay.lib";
    private static final Map<Class<?>, Object> FOUND = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Optional<?>> OPTIONAL = new ConcurrentHashMap<>();
    private static final Map<Path, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    private Adapters() {}

    /**
     * {@return the implementation of a port, the same one on every call}
     *
     * @param <T> the port
     * @param port the interface to implement
     * @param name folder of the implementation below {@code lib}: {@code duckdb}
     * @throws IllegalStateException if this installation has no such adapter
     */
    public static <T> T the(Class<T> port, String name) {
        return port.cast(
                FOUND.computeIfAbsent(
                        port,
                        key ->
                                find(port, name)
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "this installation has no '"
                                                                        + name
                                                                        + "' adapter; run ./assay setup again"))));
    }

    /**
     * {@return the implementation of a port that there is another way without, the same answer on
     * every call; nothing where this installation has none or its library does not run on this
     * machine}
     *
     * @param <T> the port
     * @param port the interface to implement
     * @param name folder of the implementation below {@code lib}: {@code openblas}
     */
    public static <T> Optional<T> maybe(Class<T> port, String name) {
        return OPTIONAL.computeIfAbsent(port, key -> attempt(port, name)).map(port::cast);
    }

    private static <T> Optional<T> attempt(Class<T> port, String name) {
        try {
            return find(port, name);
        } catch (ServiceConfigurationError | LinkageError unfit) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> find(Class<T> port, String name) {
        return ServiceLoader.load(port, Adapters.class.getClassLoader())
                .findFirst()
                .or(() -> folder(name).flatMap(folder -> findIn(folder, port)));
    }

    private static <T> Optional<T> findIn(Path folder, Class<T> port) {
        // One loader a folder, however many ports it implements: training and TorchScript files
        // share a native library, which a second loader could not load.
        ClassLoader loader = LOADERS.computeIfAbsent(folder, Adapters::loader);
        return ServiceLoader.load(port, loader).findFirst();
    }

    private static ClassLoader loader(Path folder) {
        return new URLClassLoader(
                "assay-" + folder.getFileName(),
                jars(folder).toArray(URL[]::new),
                Adapters.class.getClassLoader());
    }

    /** {@return the jars in the folder of that name, none where there is no such folder} */
    static List<URL> jars(String name) {
        return folder(name).map(Adapters::jars).orElse(List.of());
    }

    private static Optional<Path> folder(String name) {
        return Optional.ofNullable(System.getProperty(LIBRARIES))
                .map(libraries -> Path.of(libraries, name))
                .filter(Files::isDirectory);
    }

    private static List<URL> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Adapters::url)
                    .toList();
        } catch (IOException error) {
            throw new UncheckedIOException("cannot list " + folder, error);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException error) {
            throw new IllegalStateException("no URL for " + file, error);
        }
    }
}
