package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.CollectionPlan;
import assay.provenance.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A started project is whole, says what is still to do, and never covers another. */
class NewCommandTest {

    @TempDir private Path folder;

    private void make(String... names) {
        PrintStream out =
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        new NewCommand().run(List.of(names), out);
    }

    @Test
    void aProjectHasAPlanANotebookAPlaceForDataAndACheck() throws IOException {
        Path project = folder.resolve("toll: \"x\"".replaceAll("[:\"]", "-"));
        make(project.toString());
        try (Stream<Path> tree = Files.walk(project)) {
            assertEquals(
                    List.of(".ci/run", ".gitignore", "data/README.md", "plan.ipynb", "plan.yaml"),
                    tree.filter(Files::isRegularFile)
                            .map(file -> project.relativize(file).toString())
                            .sorted()
                            .toList());
        }
        CollectionPlan plan = CollectionPlan.read(project.resolve("plan.yaml"));
        assertEquals("toll- -x-", plan.name());
        assertEquals(CollectionPlan.Status.DRAFT, plan.status());
        assertEquals(5, plan.owed().size());
        Map<?, ?> notebook =
                (Map<?, ?>) CanonicalJson.parse(Files.readString(project.resolve("plan.ipynb")));
        assertEquals(7, ((List<?>) notebook.get("cells")).size());
        assertTrue(Files.isExecutable(project.resolve(".ci/run")));
        assertFalse(Files.exists(folder.resolve("toll- -x-.new")));
    }

    @Test
    void aStartThatFailsMidwayLeavesNothing() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("plan.yaml", "a file");
        files.put("plan.yaml/below", "which a file cannot hold");
        assertThrows(IOException.class, () -> NewCommand.write(folder.resolve("project"), files));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
        Path other = Files.createDirectory(folder.resolve("project.new"));
        refused(
                other + " is there already, as another start left it; remove it first",
                folder.resolve("project").toString());
        assertTrue(Files.exists(other));
    }

    @Test
    void whatIsNoNameOrTakenIsRefused() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        refused(taken + " is there already; choose another name", taken.toString());
        refused(
                "'/..' is no name for a project; use letters, digits, spaces, dots, dashes and"
                        + " underscores, a letter or digit first",
                "/..");
        refused(
                "'-x' is no name for a project; use letters, digits, spaces, dots, dashes and"
                        + " underscores, a letter or digit first",
                "-x");
        refused(folder.resolve("no") + " is no folder; make it first", folder + "/no/x");
        refused("new takes one argument, the name of a project");
        refused("new takes one argument, the name of a project", "a", "b");
    }

    private void refused(String message, String... names) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> make(names)).getMessage());
    }
}
