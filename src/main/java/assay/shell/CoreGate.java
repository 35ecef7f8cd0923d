package assay.shell;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What cells see of the process: the JDK and the core's packages {@code assay.*}, and none of the
 * libraries that the core stands on.
 */
final class CoreGate extends ClassLoader {

    private static final String CORE = "assay.";
    private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader core;

    CoreGate(ClassLoader core) {
        super("gate", ClassLoader.getPlatformClassLoader());
        this.core = core;
    }

    /** {@return whether a class or resource of this name can only be the core's} */
    static boolean isCore(String name) {
        return name.replace('/', '.').startsWith(CORE);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isCore(name)) {
            return core.loadClass(name);
        }
        if (Tools.PACKAGES.contains(packageOf(name))) {
            return SYSTEM.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected URL findResource(String name) {
        return isCore(name) ? core.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isCore(name) ? core.getResources(name) : Collections.emptyEnumeration();
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** The JDK's packages that are loaded by the loader of applications, such as its tools. */
    private static final class Tools {

        static final Set<String> PACKAGES =
                ModuleLayer.boot().modules().stream()
                        .filter(module -> module.getClassLoader() == SYSTEM)
                        .flatMap(module -> module.getPackages().stream())
                        .collect(Collectors.toUnmodifiableSet());
    }
}
