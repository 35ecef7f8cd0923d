package assay.work;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EventListener;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All ports of one folder share one class loader: a native library is loaded by one alone. */
class AdaptersTest {

    @TempDir Path libraries;

    @Test
    void twoPortsOfOneFolderShareItsLoader() throws IOException {
        jar(Map.of("One", RandomAccess.class, "Two", EventListener.class));
        String before = System.getProperty("assay.lib");
        System.setProperty("assay.lib", libraries.toString());
        try {
            RandomAccess first = Adapters.the(RandomAccess.class, "both");
            EventListener second = Adapters.maybe(EventListener.class, "both").orElseThrow();
            assertNotSame(Adapters.class.getClassLoader(), first.getClass().getClassLoader());
            assertSame(first.getClass().getClassLoader(), second.getClass().getClassLoader());
            assertSame(first, Adapters.the(RandomAccess.class, "both"));
        } finally {
            if (before == null) {
                System.clearProperty("assay.lib");
            } else {
                System.setProperty("assay.lib", before);
            }
        }
    }

    /** Packs {@code lib/both/both.jar}: a class of that name for each port. */
    private void jar(Map<String, Class<?>> ports) throws IOException {
        Path folder = Files.createDirectories(libraries.resolve("both"));
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(folder.resolve("both.jar")))) {
            for (Map.Entry<String, Class<?>> port : ports.entrySet()) {
                compile(port.getKey(), port.getValue().getCanonicalName());
                jar.putNextEntry(new JarEntry(port.getKey() + ".class"));
                jar.write(Files.readAllBytes(libraries.resolve(port.getKey() + ".class")));
                jar.putNextEntry(new JarEntry("META-INF/services/" + port.getValue().getName()));
                jar.write(port.getKey().getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void compile(String name, String port) {
        String code = "public class " + name + " implements " + port + " {}";
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return code;
                    }
                };
        var options = List.of("-d", libraries.toString());
        assertTrue(
                ToolProvider.getSystemJavaCompiler()
                        .getTask(null, null, null, options, null, List.of(source))
                        .call());
    }
}
