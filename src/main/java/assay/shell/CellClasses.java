package assay.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/** What cells are compiled against, and the classes that cells have declared. */
final class CellClasses extends ForwardingJavaFileManager<JavaFileManager> {

    /** The package in which JShell puts whatever a cell declares. */
    static final String PACKAGE = "REPL";

    private final Map<String, byte[]> classes;

    CellClasses(JavaFileManager files, Map<String, byte[]> classes) {
        super(files);
        this.classes = classes;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String folder, Set<JavaFileObject.Kind> kinds, boolean deep)
            throws IOException {
        if (location != StandardLocation.CLASS_PATH
                || !folder.equals(PACKAGE)
                || !kinds.contains(JavaFileObject.Kind.CLASS)) {
            return super.list(location, folder, kinds, deep);
        }
        List<JavaFileObject> found = new ArrayList<>();
        classes.forEach((name, bytes) -> found.add(new InMemory(name, bytes)));
        return found;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof InMemory one ? one.name : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(javax.tools.FileObject one, javax.tools.FileObject other) {
        return one instanceof InMemory || other instanceof InMemory
                ? one.equals(other)
                : super.isSameFile(one, other);
    }

    /** It is JShell's to close; this one is a view of it. */
    @Override
    public void close() {}

    private static final class InMemory extends SimpleJavaFileObject {

        private final String name;
        private final byte[] bytes;

        InMemory(String name, byte[] bytes) {
            super(URI.create("cells:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
