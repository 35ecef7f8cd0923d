package assay.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/**
 * Loads the classes of one bridge where they see both sides: Assay's from the core, and all others
 * from the loader that has the user's library.
 *
 * <p>It reads its jar once and holds no file open, so it ends with the library's own loader.
 */
final class BridgeLoader extends ClassLoader {

    private static final String CORE = "assay.";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader core;
    private final String room;
    private final Map<String, byte[]> classes;

    /**
     * Makes the loader of one bridge.
     *
     * @param bridge name of the class that is asked first; its package is the bridge's
     * @param jars the bridge's own jars; where there are none, its classes are the core's resources
     * @param library loader of the user's library
     */
    BridgeLoader(String bridge, List<URL> jars, ClassLoader library) {
        super("bridge", library);
        this.core = BridgeLoader.class.getClassLoader();
        this.room = bridge.substring(0, bridge.lastIndexOf('.') + 1);
        this.classes = read(jars);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(room)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
        return name.startsWith(CORE) ? core.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = bytes(name.replace('.', '/') + ".class");
        if (bytes.length == 0) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] bytes(String path) throws ClassNotFoundException {
        if (classes.containsKey(path)) {
            return classes.get(path);
        }
        try (InputStream in = core.getResourceAsStream(path)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException error) {
            throw new ClassNotFoundException(path, error);
        }
    }

    private static Map<String, byte[]> read(List<URL> jars) {
        Map<String, byte[]> classes = new HashMap<>();
        for (URL jar : jars) {
            try (JarInputStream in = new JarInputStream(jar.openStream())) {
                for (JarEntry entry = in.getNextJarEntry();
                        entry != null;
                        entry = in.getNextJarEntry()) {
                    classes.put(entry.getName(), in.readAllBytes());
                }
            } catch (IOException error) {
                throw new UncheckedIOException("cannot read " + jar, error);
            }
        }
        return classes;
    }
}
