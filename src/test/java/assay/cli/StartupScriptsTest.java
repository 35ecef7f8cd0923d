package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's script runs, the project's where it is trusted as it is. */
class StartupScriptsTest {

    @TempDir private Path folder;

    private StartupScripts scripts(String workingFolder) {
        return StartupScripts.of(
                Optional.of(folder.resolve("state")), folder.resolve(workingFolder));
    }

    private List<Path> trusted(String workingFolder) {
        return scripts(workingFolder).trusted().stream().map(StartupScript::path).toList();
    }

    private Path script(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "int one = 1;");
    }

    @Test
    void withoutAnyNothingRuns() {
        assertEquals(List.of(), trusted("work"));
        assertEquals(Optional.empty(), scripts("work").refusal());
    }

    @Test
    void theUsersRunsAndTheNearestOfTheProjectDoesNotUntilItIsTrusted() throws IOException {
        Path user = script("state/startup.java");
        script(".assay/startup.java");
        Path project = script("work/.assay/startup.java");
        Files.createDirectories(folder.resolve("work/deep/er"));
        assertEquals(List.of(user), trusted("work/deep/er"));
        String sentence = scripts("work/deep/er").refusal().orElseThrow();
        assertTrue(sentence.startsWith(project + " was not run, because a project's start-up"));
        new Trust(Optional.of(folder.resolve("state"))).add(project);
        assertEquals(List.of(user, project), trusted("work/deep/er"));
        assertEquals(Optional.empty(), scripts("work/deep/er").refusal());
    }

    @Test
    void aChangedScriptHasToBeTrustedAgain() throws IOException {
        Path project = script("work/.assay/startup.java");
        Trust trust = new Trust(Optional.of(folder.resolve("state")));
        trust.add(project);
        Files.writeString(project, "int two = 2;");
        assertEquals(List.of(), trusted("work"));
        trust.add(project);
        assertEquals(List.of(project), trusted("work"));
        assertEquals(
                List.of(
                        "bfd71c6d142e0da94d9341a3b1926a8ccfa7885c75bcf4f9a6bc4c3f9af27173  "
                                + project),
                Files.readAllLines(folder.resolve("state/trusted")));
    }

    @Test
    void whatRunsIsWhatWasTrustedThoughTheFileIsChangedMeanwhile() throws IOException {
        Path project = script("work/.assay/startup.java");
        new Trust(Optional.of(folder.resolve("state"))).add(project);
        StartupScripts found = scripts("work");
        Files.writeString(project, "int two = 2;");
        assertEquals("int one = 1;", found.trusted().get(0).text());
        assertEquals(List.of(), trusted("work"));
    }

    @Test
    void thePathInTheCommandIsOneWordOfTheShell() throws IOException {
        script("it's/.assay/startup.java");
        String sentence = scripts("it's").refusal().orElseThrow();
        String wanted = " trust '" + folder + "/it'\\''s/.assay/startup.java'";
        assertTrue(sentence.endsWith(wanted), sentence);
    }

    @Test
    void aPathWithControlCharactersCannotBeTrusted() throws IOException {
        Path project = script("a\nb/.assay/startup.java");
        assertEquals(
                folder
                        + "/a?b/.assay/startup.java was not run, because its path holds control"
                        + " characters; rename its folder",
                scripts("a\nb").refusal().orElseThrow());
        Trust trust = new Trust(Optional.of(folder.resolve("state")));
        assertThrows(IllegalArgumentException.class, () -> trust.add(project));
    }
}
