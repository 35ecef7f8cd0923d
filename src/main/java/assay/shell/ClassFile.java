package assay.shell;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.Optional;
import java.util.jar.Manifest;

/**
 * A class as it lies in an added jar or folder. Which of several versions is the right one for this
 * JDK is already in the address; a signature is checked while the class is read.
 *
 * @param bytes the class
 * @param source where it lies; nobody's signature, since what is loaded is not what was signed
 * @param manifest the jar's manifest, if it has one
 */
record ClassFile(byte[] bytes, CodeSource source, Optional<Manifest> manifest) {

    /**
     * Reads a class.
     *
     * @throws IOException if it cannot be read
     * @throws SecurityException if it is not what its signature says
     */
    static ClassFile read(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        try (InputStream in = connection.getInputStream()) {
            byte[] bytes = in.readAllBytes();
            return connection instanceof JarURLConnection jar
                    ? new ClassFile(bytes, from(jar.getJarFileURL()), manifest(jar))
                    : new ClassFile(bytes, from(file), Optional.empty());
        }
    }

    private static Optional<Manifest> manifest(JarURLConnection jar) throws IOException {
        return Optional.ofNullable(jar.getManifest());
    }

    private static CodeSource from(URL location) {
        return new CodeSource(location, (Certificate[]) null);
    }
}
