package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installed kernel is the packed folder, started by the Java that installed it. */
class InstallTest {

    private static final Path JAVA = Path.of("/jdk/bin/java");
    private static final InstallOptions PLAIN = InstallOptions.of(List.of());

    @TempDir private Path folder;

    private Installation source;
    private Path target;

    @BeforeEach
    void pack() throws IOException {
        source = new Installation(folder.resolve("dist"));
        target = folder.resolve("share/kernels/assay");
        Files.createDirectories(source.libraries().resolve("djl"));
        Files.writeString(source.libraries().resolve("assay.jar"), "core");
        Files.writeString(source.libraries().resolve("djl/engine.jar"), "engine");
        Files.writeString(
                source.kernelSpec(),
                "{\"argv\":[\"java\",\"-jar\",\"{resource_dir}/lib/assay.jar\"],\"x\":\"<&é\"}");
    }

    @Test
    void everythingIsCopiedAndTheJavaIsNamed() throws IOException {
        Install.install(source, target, JAVA, PLAIN);
        assertEquals("core", Files.readString(target.resolve("lib/assay.jar")));
        assertEquals("engine", Files.readString(target.resolve("lib/djl/engine.jar")));
        assertEquals(
                """
                {
                  "argv": [
                    "/jdk/bin/java",
                    "-jar",
                    "{resource_dir}/lib/assay.jar"
                  ],
                  "x": "<&é"
                }
                """,
                Files.readString(target.resolve("kernel.json")));
    }

    @Test
    void whatIsNoLongerPackedGoes() throws IOException {
        Install.install(source, target, JAVA, PLAIN);
        Files.delete(source.libraries().resolve("djl/engine.jar"));
        Files.delete(source.libraries().resolve("djl"));
        Install.install(source, target, JAVA, PLAIN);
        assertFalse(Files.exists(target.resolve("lib/djl")));
        assertTrue(Files.exists(target.resolve("lib/assay.jar")));
    }

    @Test
    void whatIsTheSameStaysAndWhatChangedIsCopied() throws IOException {
        Path installed = target.resolve("lib/assay.jar");
        Install.install(source, target, JAVA, PLAIN);
        FileTime time = Files.getLastModifiedTime(source.libraries().resolve("assay.jar"));
        Files.writeString(installed, "CORE");
        Files.setLastModifiedTime(installed, time);
        Install.install(source, target, JAVA, PLAIN);
        assertEquals("CORE", Files.readString(installed), "same length and time: not copied again");
        Files.writeString(source.libraries().resolve("assay.jar"), "newer core");
        Install.install(source, target, JAVA, PLAIN);
        assertEquals("newer core", Files.readString(installed));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(folder.resolve("share"), "in the way");
        UncheckedIOException error =
                assertThrows(
                        UncheckedIOException.class,
                        () -> Install.install(source, target, JAVA, PLAIN));
        // The rest is the system's own words.
        assertTrue(
                error.getMessage().startsWith("cannot install into " + target + ": "),
                error.getMessage());
    }
}
