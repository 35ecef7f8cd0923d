package assay.shell;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * What cells are compiled against: the JDK, the core and the jars a person added, where JShell
 * itself would take the class path of this process.
 *
 * <p>A compiler looks for every package in every jar, the package of the cells among them, and to
 * open the first jar is a fifth of the work of a first cell. So until somebody adds a jar, the core
 * is asked for its own packages only.
 */
final class CellFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    private static final String CORE = "assay";

    private final List<Path> core;
    private final List<Path> added = new ArrayList<>();

    CellFiles(StandardJavaFileManager manager, List<Path> core) {
        super(manager);
        this.core = List.copyOf(core);
        tell();
    }

    /** Adds a jar or a folder of classes. */
    void add(Path jar) {
        added.add(jar);
        tell();
    }

    private void tell() {
        List<File> entries = new ArrayList<>();
        core.forEach(entry -> entries.add(entry.toFile()));
        added.forEach(entry -> entries.add(entry.toFile()));
        try {
            fileManager.setLocation(StandardLocation.CLASS_PATH, entries);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot use the class path " + entries, error);
        }
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String folder, Set<JavaFileObject.Kind> kinds, boolean deep)
            throws IOException {
        return location == StandardLocation.CLASS_PATH && added.isEmpty() && !isOfCore(folder)
                ? List.of()
                : super.list(location, folder, kinds, deep);
    }

    /** The empty name stands for all packages where somebody looks through what there is. */
    private static boolean isOfCore(String folder) {
        return folder.isEmpty() || folder.equals(CORE) || folder.startsWith(CORE + ".");
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
            Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(
            Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public void setLocationForModule(
            Location location, String module, Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationForModule(location, module, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return fileManager.getLocationAsPaths(location);
    }

    @Override
    public Path asPath(FileObject file) {
        return fileManager.asPath(file);
    }
}
