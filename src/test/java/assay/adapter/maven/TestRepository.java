package assay.adapter.maven;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A repository in a folder, made for one test, with settings and a local repository of its own. */
final class TestRepository {

    final Path folder;
    final Path remote;
    final Path settings;
    final Path local;

    TestRepository(Path folder) throws IOException {
        this.folder = folder;
        this.remote = Files.createDirectories(folder.resolve("remote"));
        this.local = folder.resolve("local");
        this.settings = folder.resolve("settings.xml");
        settings(mirror("*"));
    }

    /** {@return the artifacts of this place alone} */
    MavenArtifacts artifacts() {
        return new MavenArtifacts(
                new Whereabouts(settings, Optional.empty(), folder.resolve("security.xml"), local));
    }

    String mirror(String of) {
        return "<mirrors><mirror><id>here</id><mirrorOf>%s</mirrorOf><url>%s</url></mirror></mirrors>"
                .formatted(of, url());
    }

    String url() {
        return remote.toUri().toString();
    }

    void settings(String content) throws IOException {
        Files.writeString(settings, "<settings>\n" + content + "\n</settings>");
    }

    /** Publishes a jar with one text in it and a POM with some elements. */
    TestRepository publish(String group, String name, String version, String elements)
            throws IOException {
        pom(group, name, version, "<packaging>jar</packaging>" + elements);
        return file(group, name, version, ".jar", jar(name + " " + version));
    }

    TestRepository pom(String group, String name, String version, String elements)
            throws IOException {
        String pom =
                """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
                  %s
                </project>
                """
                        .formatted(group, name, version, elements);
        file(group, name, version, ".pom", pom.getBytes(StandardCharsets.UTF_8));
        return versions(group, name);
    }

    /** Puts a file with its checksum there: {@code NAME-VERSION} and the ending. */
    TestRepository file(String group, String name, String version, String ending, byte[] bytes)
            throws IOException {
        write(place(group, name).resolve(version).resolve(name + "-" + version + ending), bytes);
        return this;
    }

    Path place(String group, String name) {
        return remote.resolve(group.replace('.', '/')).resolve(name);
    }

    static String dependency(String group, String name, String version, String more) {
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s%s</dependency>"
                .formatted(
                        group,
                        name,
                        version.isEmpty() ? "" : "<version>" + version + "</version>",
                        more);
    }

    static String dependencies(String... dependencies) {
        return "<dependencies>" + String.join("", dependencies) + "</dependencies>";
    }

    /** {@return a jar of one class, compiled} */
    byte[] compiled(String className, String source) throws IOException {
        Path work = Files.createTempDirectory(folder, "source");
        Path file = work.resolve(className.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "--release", "17", file.toString());
        assertTrue(status == 0, source);
        Path made = file.resolveSibling(file.getFileName().toString().replace(".java", ".class"));
        return jar(className.replace('.', '/') + ".class", Files.readAllBytes(made));
    }

    static byte[] jar(String text) throws IOException {
        return jar("text", text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] jar(String entry, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes)) {
            out.putNextEntry(new JarEntry(entry));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private TestRepository versions(String group, String name) throws IOException {
        List<String> versions;
        try (Stream<Path> folders = Files.list(place(group, name))) {
            versions =
                    folders.filter(Files::isDirectory)
                            .map(it -> it.getFileName().toString())
                            .sorted()
                            .toList();
        }
        String newest = versions.get(versions.size() - 1);
        String all = String.join("</version><version>", versions);
        String metadata =
                """
                <metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning>
                <latest>%s</latest><release>%s</release>
                <versions><version>%s</version></versions></versioning></metadata>
                """
                        .formatted(group, name, newest, newest, all);
        write(
                place(group, name).resolve("maven-metadata.xml"),
                metadata.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes);
        }
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), sha1(bytes));
    }

    static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }
}
