package assay.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Where sources lie: the core's own in its jar, the JDK's beside it if it came with them, those of
 * an added jar in a jar of the same name that ends with {@code -sources}.
 */
final class DocSources {

    private static final String OURS = "META-INF/assay-docs/";
    private static final int KEPT = 24;

    private final ClassLoader core;
    private final Path jdk;
    private final List<Path> added = new ArrayList<>();
    private final Map<String, DocComments> known =
            new LinkedHashMap<>(16, .75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, DocComments> eldest) {
                    return size() > KEPT;
                }
            };

    /**
     * Opens nothing yet.
     *
     * @param core loader of the core
     * @param jdk archive of the JDK's sources, there or not
     */
    DocSources(ClassLoader core, Path jdk) {
        this.core = core;
        this.jdk = jdk;
    }

    static DocSources of(ClassLoader core) {
        return new DocSources(core, Path.of(System.getProperty("java.home"), "lib", "src.zip"));
    }

    /** Adds the sources beside a jar, if there are any. */
    void add(Path jar) {
        String name = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "-sources.jar");
        Path sources = jar.resolveSibling(name);
        if (!sources.equals(jar) && Files.isRegularFile(sources)) {
            added.add(sources);
        }
    }

    /** {@return the documentation comment of something, if its source is at hand} */
    Optional<String> comment(DocKey key) {
        if (key.file().isEmpty()) {
            return Optional.empty();
        }
        DocComments read = known.get(key.file());
        if (read == null) {
            read = source(key).map(DocComments::of).orElse(new DocComments(List.of()));
            known.put(key.file(), read);
        }
        return read.of(key);
    }

    private Optional<String> source(DocKey key) {
        if (key.file().startsWith("assay.")) {
            return ours(OURS + key.path());
        }
        if (!key.module().isEmpty()) {
            return zipped(jdk, key.module() + "/" + key.path());
        }
        return added.stream().flatMap(jar -> zipped(jar, key.path()).stream()).findFirst();
    }

    private Optional<String> ours(String path) {
        try (InputStream in = core.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(text(in));
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read " + path, error);
        }
    }

    private static Optional<String> zipped(Path archive, String path) {
        if (!Files.isRegularFile(archive)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(path);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(text(in));
            }
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read " + path + " in " + archive, error);
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
