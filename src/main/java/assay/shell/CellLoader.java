package assay.shell;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.jar.Manifest;

/**
 * Loads the classes of cells and of added jars, rewritten so that they can be stopped. What is in
 * an added jar is seen by cells only and can take the place of nothing in the core.
 */
final class CellLoader extends URLClassLoader {

    private static final String NAME = "cells";

    static {
        registerAsParallelCapable();
    }

    private final Function<String, Optional<CellLines>> lines;
    private final Map<String, byte[]> declared = new ConcurrentHashMap<>();
    private final Map<String, byte[]> shapes = new ConcurrentHashMap<>();

    /**
     * Makes an empty loader.
     *
     * @param core loader of the core
     * @param lines which lines of which cell a generated class comes from
     */
    CellLoader(ClassLoader core, Function<String, Optional<CellLines>> lines) {
        super(NAME, new URL[0], new CoreGate(core));
        this.lines = lines;
        setPackageAssertionStatus(CellClasses.PACKAGE, true); // who writes one in a cell means it
    }

    /** {@return whether some frame is code of a cell or of an added jar} */
    static boolean isIn(StackTraceElement[] frames) {
        return Arrays.stream(frames).anyMatch(frame -> NAME.equals(frame.getClassLoaderName()));
    }

    /** {@return the cell in whose code the calling thread began, if it did in one} */
    static Optional<String> cellInCharge() {
        return StackWalker.getInstance()
                .walk(
                        frames ->
                                frames.map(StackWalker.StackFrame::toStackTraceElement)
                                        .filter(frame -> NAME.equals(frame.getClassLoaderName()))
                                        .filter(frame -> frame.getFileName() != null)
                                        .reduce((inner, outer) -> outer))
                .map(StackTraceElement::getFileName);
    }

    void add(Path jar) {
        try {
            addURL(jar.toUri().toURL());
        } catch (MalformedURLException error) {
            throw new IllegalArgumentException("no URL for " + jar, error);
        }
    }

    /** Makes a class known; it is defined when it is first asked for. */
    void declare(String name, byte[] bytes) {
        declared.put(name, bytes);
        shapes.put(name, bytes);
    }

    /** Forgets classes that nobody will ask for, by a part of their names. */
    void forget(String part) {
        declared.keySet().removeIf(name -> name.contains(part));
        shapes.keySet().removeIf(name -> name.contains(part));
    }

    /** {@return what was declared, as it was compiled; who reads it drops what is of no use} */
    Map<String, byte[]> shapes() {
        return shapes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = declared.remove(name);
        if (bytes != null) {
            byte[] rewritten = Rewriting.ofCell(bytes, lines.apply(name));
            return defineClass(name, rewritten, 0, rewritten.length);
        }
        URL file = findResource(name.replace('.', '/') + ".class");
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        return define(name, file);
    }

    @Override
    public URL findResource(String name) {
        return CoreGate.isCore(name) ? null : super.findResource(name);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return CoreGate.isCore(name) ? Collections.emptyEnumeration() : super.findResources(name);
    }

    private Class<?> define(String name, URL file) throws ClassNotFoundException {
        try {
            ClassFile found = ClassFile.read(file);
            byte[] bytes = Rewriting.ofLibrary(found.bytes());
            CodeSource source = found.source();
            found.manifest().ifPresent(manifest -> definePackage(name, manifest, source));
            ProtectionDomain domain = new ProtectionDomain(source, null, this, null);
            return defineClass(name, bytes, 0, bytes.length, domain);
        } catch (IOException error) {
            throw new ClassNotFoundException(name, error);
        }
    }

    /**
     * What a manifest says of a package, such as its version, is known to the first class of it.
     */
    private void definePackage(String className, Manifest manifest, CodeSource source) {
        String name = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        if (!name.isEmpty() && getDefinedPackage(name) == null) {
            try {
                definePackage(name, manifest, source.getLocation());
            } catch (IllegalArgumentException already) {
                // Another thread was first, with the same.
            }
        }
    }
}
