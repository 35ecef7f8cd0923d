package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a jar says of itself counts when cells use it: its version for this JDK, its signature. */
@Timeout(120)
class JarKindsTest {

    private final Cells cells = new Cells();
    @TempDir Path folder;

    @AfterEach
    void close() {
        cells.close();
    }

    private Map<String, byte[]> classes(String answer) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        String source =
                "package lib; public class Answer { public static String text() { return \""
                        + answer
                        + "\"; } }";
        try (JarFile jar = new JarFile(Jars.of(folder, Map.of("lib.Answer", source)).toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                found.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
            }
        }
        return found;
    }

    private Path jar(Map<String, String> attributes, Map<String, byte[]> files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((key, value) -> manifest.getMainAttributes().putValue(key, value));
        Path jar = Files.createTempFile(folder, "made é ", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue());
            }
        }
        return jar;
    }

    private Path sign(Path jar) throws IOException, InterruptedException {
        Path keys = folder.resolve("keys");
        String given = "-storepass changeit -keystore";
        tool("keytool", "-genkeypair -alias me -keyalg EC -dname CN=me " + given, keys);
        tool("jarsigner", given, keys, jar, Path.of("me"));
        return jar;
    }

    private static void tool(String name, String options, Path... files)
            throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", name);
        List<String> command =
                Stream.of(
                                Stream.of(tool.toString()),
                                Arrays.stream(options.split(" ")),
                                Arrays.stream(files).map(Path::toString))
                        .flatMap(part -> part)
                        .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
    }

    @Test
    void theNewestVersionForThisJdkIsTaken() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(classes("base"));
        files.put("META-INF/versions/11/lib/Answer.class", classes("11").get("lib/Answer.class"));
        files.put("META-INF/versions/17/lib/Answer.class", classes("17").get("lib/Answer.class"));
        files.put("META-INF/versions/99/lib/Answer.class", classes("99").get("lib/Answer.class"));
        cells.shell.addJar(jar(Map.of("Multi-Release", "true"), files));
        assertEquals(Optional.of("17"), cells.value("lib.Answer.text()"));
    }

    @Test
    void versionsCountForNothingWhereTheManifestDoesNotSaySo() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(classes("base"));
        files.put("META-INF/versions/11/lib/Answer.class", classes("11").get("lib/Answer.class"));
        cells.shell.addJar(jar(Map.of(), files));
        assertEquals(Optional.of("base"), cells.value("lib.Answer.text()"));
    }

    @Test
    void aSignedJarIsLoaded() throws Exception {
        cells.shell.addJar(sign(jar(Map.of(), classes("signed"))));
        assertEquals(Optional.of("signed"), cells.value("lib.Answer.text()"));
    }

    @Test
    void aSignedJarWithVersionsIsLoaded() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(classes("base"));
        files.put("META-INF/versions/11/lib/Answer.class", classes("11").get("lib/Answer.class"));
        cells.shell.addJar(sign(jar(Map.of("Multi-Release", "true"), files)));
        assertEquals(Optional.of("11"), cells.value("lib.Answer.text()"));
    }

    @Test
    void aSignedJarThatWasChangedIsRefused() throws Exception {
        Map<String, byte[]> signed = new TreeMap<>();
        try (JarFile jar = new JarFile(sign(jar(Map.of(), classes("right"))).toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                signed.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
            }
        }
        signed.putAll(classes("wrong"));
        cells.shell.addJar(raw(signed));
        Outcome.Problem problem = cells.problem("lib.Answer.text()");
        assertEquals("java.lang.SecurityException", problem.name());
        assertTrue(problem.message().contains("lib/Answer.class"), problem.message());
    }

    /** The manifest first, as the signature wants it. */
    private Path raw(Map<String, byte[]> files) throws IOException {
        Path jar = Files.createTempFile(folder, "raw", ".jar");
        String manifest = "META-INF/MANIFEST.MF";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(manifest));
            entries.write(files.get(manifest));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (!file.getKey().equals(manifest)) {
                    entries.putNextEntry(new JarEntry(file.getKey()));
                    entries.write(file.getValue());
                }
            }
        }
        return jar;
    }

    @Test
    void aClassKnowsItsJarAndItsVersion() throws Exception {
        Path jar = jar(Map.of("Implementation-Version", "1.2.3"), classes("here"));
        cells.shell.addJar(jar);
        assertEquals(
                Optional.of("1.2.3"),
                cells.value("lib.Answer.class.getPackage().getImplementationVersion()"));
        assertEquals(
                Optional.of(jar.toUri().toURL()),
                cells.value(
                        "lib.Answer.class.getProtectionDomain().getCodeSource().getLocation()"));
    }
}
