package assay.adapter.maven;

import static assay.adapter.maven.TestRepository.dependencies;
import static assay.adapter.maven.TestRepository.dependency;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.notebook.Artifacts.Artifact;
import assay.notebook.Artifacts.Found;
import assay.notebook.Artifacts.Repository;
import assay.notebook.Artifacts.Request;
import assay.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Coordinates come to the jars that Maven would take, whole and checked, or to one sentence. */
@Timeout(60)
class MavenArtifactsTest {

    @TempDir Path folder;
    private TestRepository repository;

    @BeforeEach
    void publish() throws IOException {
        repository = new TestRepository(folder);
    }

    private Found find(Request request) {
        return repository.artifacts().find(request, Work.silent());
    }

    private List<String> names(Request request) {
        return find(request).added().stream().map(Artifact::toString).toList();
    }

    private String refusal(Class<? extends RuntimeException> kind, Request request) {
        return assertThrows(kind, () -> find(request)).getMessage();
    }

    @Test
    void whatAJarNeedsComesWithItAndWhatIsExcludedDoesNot() throws IOException {
        repository
                .publish("a.b", "leaf", "1", "")
                .publish("a.b", "other", "1", "")
                .publish("a.b", "test", "1", "")
                .publish(
                        "a.b",
                        "middle",
                        "2",
                        dependencies(
                                dependency("a.b", "leaf", "1", ""),
                                dependency("a.b", "other", "1", "<scope>runtime</scope>"),
                                dependency("a.b", "test", "1", "<scope>test</scope>"),
                                dependency("a.b", "absent", "1", "<optional>true</optional>")))
                .publish(
                        "a.b",
                        "top",
                        "3",
                        dependencies(
                                dependency(
                                        "a.b",
                                        "middle",
                                        "2",
                                        "<exclusions><exclusion>"
                                                + "<groupId>a.b</groupId><artifactId>leaf</artifactId>"
                                                + "</exclusion></exclusions>")));
        Found found = find(Request.of("a.b:top:3"));
        assertEquals(
                List.of("a.b:top:3", "a.b:middle:2", "a.b:other:1"),
                found.added().stream().map(Artifact::toString).toList());
        assertEquals(List.of(), found.notes());
        assertEquals(repository.local.resolve("a/b/top/3/top-3.jar"), found.jars().get(0));
        assertTrue(found.jars().stream().allMatch(Files::isRegularFile));
    }

    @Test
    void theNearestVersionWinsAsInMaven() throws IOException {
        repository
                .publish("a", "leaf", "1", "")
                .publish("a", "leaf", "2", "")
                .publish("a", "deep", "1", dependencies(dependency("a", "leaf", "2", "")))
                .publish(
                        "a",
                        "top",
                        "1",
                        dependencies(
                                dependency("a", "deep", "1", ""),
                                dependency("a", "leaf", "1", "")));
        assertEquals(List.of("a:top:1", "a:deep:1", "a:leaf:1"), names(Request.of("a:top:1")));
    }

    @Test
    void extensionsAndClassifiersNameOtherFiles() throws IOException {
        repository
                .publish("a", "tool", "1", "")
                .file("a", "tool", "1", "-linux.jar", TestRepository.jar("linux"))
                .file("a", "tool", "1", ".txt", new byte[] {'x'});
        assertEquals(List.of("a:tool:jar:linux:1"), names(Request.of("a:tool:jar:linux:1")));
        Found text = find(Request.of("a:tool:txt:1"));
        assertEquals("a:tool:txt:1", text.added().get(0).toString());
        assertEquals(List.of(), text.jars());
    }

    @Test
    void whatMayBeAnotherTomorrowIsSaid() throws IOException {
        repository
                .publish("a", "it", "1.0", "")
                .publish("a", "it", "1.5", "")
                .publish("a", "it", "2.0", "");
        Found range = find(Request.of("a:it:[1.0,2.0)"));
        assertEquals("a:it:1.5", range.added().get(0).toString());
        assertEquals(
                List.of(
                        "a:it:[1.0,2.0) is 1.5 today; write that version to get the same another day"),
                range.notes());
        Found latest = find(Request.of("a:it:LATEST"));
        assertEquals("a:it:2.0", latest.added().get(0).toString());
        assertEquals(
                List.of("a:it:LATEST is 2.0 today; write that version to get the same another day"),
                latest.notes());
        assertEquals(List.of("a:it:2.0"), names(Request.of("a:it:RELEASE")));
    }

    @Test
    void aSnapshotIsFoundAndSaidToBeOne() throws IOException {
        repository.publish("a", "it", "1-SNAPSHOT", "");
        Repository named = Repository.parse("snaps=" + repository.url());
        repository.settings("");
        // Only one's own repository holds snapshots; nothing else is asked for them.
        Found found = find(Request.of("a:it:1-SNAPSHOT").from(named));
        assertEquals(
                List.of("a:it:1-SNAPSHOT is a snapshot and may be another one another day"),
                found.notes());
    }

    @Test
    void whatIsHereStaysAndAnotherVersionIsSpokenOf() throws IOException {
        repository
                .publish("a", "leaf", "1", "")
                .publish("a", "leaf", "2", "")
                .publish("a", "top", "1", dependencies(dependency("a", "leaf", "2", "")));
        List<Artifact> here = find(Request.of("a:leaf:1")).added();
        Found second = find(Request.of("a:top:1").beside(here));
        assertEquals(List.of("a:top:1"), second.added().stream().map(Artifact::toString).toList());
        String kept =
                "already here and kept: a:leaf:1 (2 was wanted); restart the kernel to take other"
                        + " versions";
        assertEquals(List.of(kept), second.notes());
        assertEquals(
                new Found(List.of(), List.of(kept)), find(Request.of("a:leaf:2").beside(here)));
        assertEquals(new Found(List.of(), List.of()), find(Request.of("a:leaf:1").beside(here)));
        assertEquals(2, second.and(here).size());
    }

    @Test
    void offlineOnlyTheLocalRepositoryIsAsked() throws IOException {
        repository.publish("a", "it", "1", "").publish("a", "other", "1", "");
        find(Request.of("a:it:1"));
        assertEquals(List.of("a:it:1"), names(Request.of("a:it:1").withoutNetwork()));
        String offline =
                "a:other:1 is not in the local repository, and offline nothing is fetched; run it"
                        + " once while online";
        assertEquals(
                offline,
                refusal(IllegalStateException.class, Request.of("a:other:1").withoutNetwork()));
        repository.settings("<offline>true</offline>" + repository.mirror("*"));
        assertEquals(offline, refusal(IllegalStateException.class, Request.of("a:other:1")));
    }

    @Test
    void aWrongChecksumIsRefusedAndTheFileNotKept() throws IOException {
        repository.publish("a", "it", "1", "");
        Path jar = repository.place("a", "it").resolve("1/it-1.jar");
        byte[] changed = TestRepository.jar("changed");
        String said = Files.readString(jar.resolveSibling("it-1.jar.sha1"));
        Files.write(jar, changed);
        assertEquals(
                "it-1.jar from 'here' has the checksum "
                        + TestRepository.sha1(changed)
                        + " and should have "
                        + said
                        + "; it is not taken",
                refusal(IllegalStateException.class, Request.of("a:it:1")));
        assertTrue(Files.notExists(repository.local.resolve("a/it/1/it-1.jar")));
        Files.delete(jar.resolveSibling("it-1.jar.sha1"));
        assertEquals(
                "it-1.jar from 'here' has no checksum there, so it is not taken",
                refusal(IllegalStateException.class, Request.of("a:it:1")));
    }

    @Test
    void whatIsNotThereIsNamedWithThePlacesThatWereAsked() throws IOException {
        repository.publish("a", "top", "1", dependencies(dependency("a", "gone", "9", "")));
        assertEquals(
                "there is no artifact a.b:c:1.0 in here; correct the name or the version, or name"
                        + " its repository",
                refusal(IllegalStateException.class, Request.of("a.b:c:1.0")));
        assertEquals(
                "there is no artifact a:gone:9 in here; correct the name or the version, or name"
                        + " its repository",
                refusal(IllegalStateException.class, Request.of("a:top:1")));
        assertEquals(
                "there is no version [2,3) of a:top in here; the newest there is 1",
                refusal(IllegalStateException.class, Request.of("a:top:[2,3)")));
        assertEquals(
                "there is no version LATEST of a:none in here",
                refusal(IllegalStateException.class, Request.of("a:none:LATEST")));
    }

    @Test
    void aVersionThatSuitsNobodyIsRefused() throws IOException {
        repository
                .publish("a", "leaf", "1", "")
                .publish("a", "leaf", "2", "")
                .publish("a", "one", "1", dependencies(dependency("a", "leaf", "[1]", "")))
                .publish("a", "two", "1", dependencies(dependency("a", "leaf", "[2]", "")));
        String message = refusal(IllegalStateException.class, Request.of("a:one:1", "a:two:1"));
        assertEquals("no version suits all that need it: 1, 2; name other versions", message);
    }

    @Test
    void malformedCoordinatesAreRefusedBeforeAnythingIsAsked() {
        String form =
                "; write group:name:version, group:name:extension:version or"
                        + " group:name:extension:classifier:version";
        Map<String, String> wrong =
                Map.of(
                        "guava", "'guava' names no artifact: it has 1 part" + form,
                        "a:b", "'a:b' names no artifact: it has 2 parts" + form,
                        "a:b:", "'a:b:' names no artifact: '' is no version" + form,
                        "a:..:1", "'a:..:1' names no artifact: '..' is no name" + form,
                        "a:b:../1", "'a:b:../1' names no artifact: '../1' is no version" + form,
                        "a b:c:1", "'a b:c:1' names no artifact: 'a b' is no name" + form);
        wrong.forEach(
                (text, message) ->
                        assertEquals(
                                message,
                                refusal(IllegalArgumentException.class, Request.of(text))));
        assertEquals(
                "a:b is named in the versions 1 and 2; name one of them",
                refusal(IllegalArgumentException.class, Request.of("a:b:1", "a:b:2")));
        assertEquals(
                "'[1,' names no artifact: it has 1 part" + form,
                refusal(IllegalArgumentException.class, Request.of("[1,")));
    }

    @Test
    void whatIsFetchedIsSaidWithItsSize() throws IOException {
        repository
                .publish("a", "it", "1", dependencies(dependency("a", "large", "1", "")))
                .publish("a", "large", "1", "")
                .file("a", "large", "1", ".jar", new byte[250_001]);
        Map<String, String> said = new ConcurrentHashMap<>();
        repository
                .artifacts()
                .find(
                        Request.of("a:it:1"),
                        new Work() {
                            @Override
                            public boolean cancelled() {
                                return false;
                            }

                            @Override
                            public void progress(String task, long done, long total, String unit) {
                                said.put(task, done + " of " + total + " " + unit);
                            }
                        });
        assertEquals(
                Map.of(
                        "fetching large-1.jar", "251 of 251 kB",
                        "fetching descriptions and small files", "3 of 3 files"),
                said);
    }
}
