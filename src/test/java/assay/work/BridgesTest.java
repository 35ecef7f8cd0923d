package assay.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.adapter.Notebook;
import assay.rows.TableBridge;
import assay.rows.TableFace;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bridge is found by the names of types, is of the library's own loader, and goes with it. */
@Timeout(60)
class BridgesTest {

    private static final String TABLE = "tech.tablesaw.api.Table";

    @Test
    void whatIsOfNoKnownLibraryHasNoBridge() {
        for (Class<?> type : List.of(String.class, BridgesTest.class, int[].class)) {
            assertEquals(Optional.empty(), Bridges.typeOf(type));
            assertEquals(Optional.empty(), Bridges.ask(TableBridge.class, type, bridge -> bridge));
        }
    }

    @Test
    void eachLoaderOfALibraryHasItsBridge() throws Exception {
        try (URLClassLoader one = library();
                URLClassLoader other = library()) {
            TableBridge first = bridge(one.loadClass(TABLE));
            assertTrue(first == bridge(one.loadClass(TABLE)));
            assertFalse(first.getClass() == bridge(other.loadClass(TABLE)).getClass());
        }
    }

    @Test
    void aForgottenLibraryTakesItsBridgeAlong() throws Exception {
        WeakReference<?> bridge = used();
        while (bridge.get() != null) { // until the deadline of the class
            System.gc();
            Thread.onSpinWait();
        }
    }

    private static WeakReference<?> used() throws Exception {
        try (URLClassLoader library = library()) {
            Class<?> type = library.loadClass(TABLE);
            Object table = type.getMethod("create", String.class).invoke(null, "empty");
            TableFace face =
                    Bridges.ask(TableBridge.class, type, bridge -> bridge.face(table, 1))
                            .orElseThrow();
            assertEquals("Tablesaw table 'empty'", face.title());
            return new WeakReference<>(bridge(type).getClass());
        }
    }

    private static TableBridge bridge(Class<?> type) {
        return Bridges.ask(TableBridge.class, type, bridge -> bridge).orElseThrow();
    }

    private static URLClassLoader library() {
        URL[] jars =
                Notebook.jars(
                                "tablesaw-core",
                                "guava",
                                "fastutil",
                                "RoaringBitmap",
                                "classgraph",
                                "slf4j-api",
                                "univocity-parsers",
                                "commons-math3")
                        .stream()
                        .map(BridgesTest::url)
                        .toArray(URL[]::new);
        return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException error) {
            throw new AssertionError(error);
        }
    }

    @Test
    void theVersionsThatSentencesNameAreThoseTheBridgesAreMadeFor() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        for (Library library : Library.values()) {
            for (String coordinates : library.line().substring("%maven ".length()).split(" ")) {
                String[] parts = coordinates.split(":");
                for (String version : parts[parts.length - 1].split("-(?=0)")) {
                    assertTrue(pom.contains(">" + version + "<"), coordinates);
                }
                assertTrue(pom.contains("<artifactId>" + parts[1] + "<"), coordinates);
            }
        }
    }
}
