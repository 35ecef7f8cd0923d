package assay.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each magic asks of the notebook, and in which sentence it refuses. */
class MagicActsTest {

    @TempDir private Path folder;

    private final List<Artifacts.Request> requests = new ArrayList<>();
    private final Dependencies dependencies = new Dependencies(() -> this::find);
    private final Magics magics =
            new Magics(
                    List.of(
                            new MavenMagic(dependencies),
                            new MavenRepositoryMagic(dependencies),
                            new PomMagic(dependencies),
                            new JarsMagic(),
                            new ClassPathMagic(),
                            new LoadMagic(),
                            new TimeMagic(),
                            new ListMagic(),
                            new SqlMagic(),
                            new BashMagic(false),
                            new TextMagic("html", "text/html")));
    private final FakeNotebook notebook = new FakeNotebook(magics);

    private Artifacts.Found find(Artifacts.Request request, assay.work.Work work) {
        requests.add(request);
        List<Artifacts.Artifact> added =
                request.coordinates().stream()
                        .map(one -> one.split(":"))
                        .map(
                                parts ->
                                        new Artifacts.Artifact(
                                                parts[0],
                                                parts[1],
                                                "jar",
                                                "",
                                                parts[2],
                                                Path.of(parts[1] + "-" + parts[2] + ".jar")))
                        .filter(artifact -> !request.present().contains(artifact))
                        .toList();
        return new Artifacts.Found(added, added.isEmpty() ? List.of() : List.of("a note"));
    }

    private Object line(String name, String... arguments) throws Exception {
        return notebook.cell(() -> Show.lineMagic(name, List.of(arguments)));
    }

    private Object cell(String name, String arguments, String body) throws Exception {
        return notebook.cell(() -> Show.cellMagic(name, List.of(arguments), body));
    }

    private String refusal(String name, String... arguments) {
        return assertThrows(RuntimeException.class, () -> line(name, arguments)).getMessage();
    }

    private String refusalOfCell(String name, String arguments, String body) {
        return assertThrows(RuntimeException.class, () -> cell(name, arguments, body)).getMessage();
    }

    @Test
    void mavenAddsWhatIsFoundAndSaysSoInALine() throws Exception {
        Object added = line("maven", "--offline", "g:a:1", "h:b:2");
        assertEquals(List.of("a-1.jar", "b-2.jar"), added);
        assertEquals(List.of(Path.of("a-1.jar"), Path.of("b-2.jar")), notebook.classPath);
        assertEquals(List.of("out added a-1.jar, b-2.jar\n", "out a note\n"), notebook.told);
        assertTrue(requests.get(0).offline());
    }

    @Test
    void mavenKnowsWhatTheNotebookHas() throws Exception {
        line("maven", "g:a:1");
        assertEquals(List.of(), line("addMavenDependencies", "g:a:1"));
        assertEquals("[g:a:1]", requests.get(1).present().toString());
        assertEquals(
                "out nothing to add: all of it is on the class path already\n",
                notebook.told.get(2));
    }

    @Test
    void manyJarsAreCounted() throws Exception {
        line("maven", "g:a:1", "g:b:1", "g:c:1", "g:d:1", "g:e:1", "g:f:1", "g:h:1");
        assertEquals(
                "out added a-1.jar, b-1.jar, c-1.jar, d-1.jar, e-1.jar and 2 more\n",
                notebook.told.get(0));
    }

    @Test
    void repositoriesAreAskedFromThereOnThoseOfTheLineFirst() throws Exception {
        line("mavenRepo", "mine", "https://example.org/maven");
        line("addMavenRepo", "mine", "https://example.org/other");
        line("maven", "--repo", "more=file:/tmp/m", "g:a:1");
        cell("loadFromPOM", "compile", "<dependency/>");
        assertEquals(
                List.of(
                        new Artifacts.Repository("more", "file:/tmp/m"),
                        new Artifacts.Repository("mine", "https://example.org/other")),
                requests.get(0).repositories());
        assertEquals(Optional.of("<dependency/>"), requests.get(1).pom());
        assertEquals(
                List.of(new Artifacts.Repository("mine", "https://example.org/other")),
                requests.get(1).repositories());
    }

    @Test
    void mavenRefuses() {
        assertEquals("no artifact is named; write group:name:version", refusal("maven"));
        assertEquals(
                "%maven has no option '--of'; it has --offline and --repo id=url",
                refusal("maven", "--of", "g:a:1"));
        assertEquals(
                "%mavenRepo wants an id and an address, such as mine https://host/path; there are 1"
                        + " words behind it",
                refusal("mavenRepo", "x"));
        assertEquals(
                "%loadFromPOM names no file; write its path, or %%loadFromPOM above the XML",
                refusal("loadFromPOM"));
        assertEquals(
                "'test' is no scope that runs; a notebook gets compile and runtime dependencies",
                refusalOfCell("loadFromPOM", "test", "<dependency/>"));
    }

    @Test
    void jarsAreFoundByPattern() throws Exception {
        for (String name : List.of("b.jar", "a.jar", "a.txt", "with blank.jar")) {
            Files.createFile(folder.resolve(name));
        }
        Path a = folder.resolve("a.jar");
        Path b = folder.resolve("b.jar");
        Path blank = folder.resolve("with blank.jar");
        assertEquals(List.of(a + "", b + ""), line("jars", folder + "/?.jar"));
        assertEquals(List.of(a + "", b + "", blank + ""), line("jars", folder + ""));
        assertEquals(List.of(blank + ""), line("jars", folder + "/with blank.jar"));
        assertEquals(
                List.of(blank + "", a + ""),
                line("jars", "\"" + folder + "/with blank.jar\"", folder + "/a.jar"));
    }

    @Test
    void filesThatAreNotThereAreRefused() {
        assertEquals(
                "no file matches '" + folder + "/*.jar'; name jars or folders of classes",
                refusal("classpath", folder + "/*.jar"));
        assertEquals(
                "there is no readable file nothing.jar; name a jar or a folder of classes",
                refusal("jars", "nothing.jar"));
        assertEquals("%jars names no file; write lib/*.jar", refusal("jars"));
    }

    @Test
    void theClassPathIsPrintedOneEntryALine() throws Exception {
        notebook.classPath.addAll(List.of(Path.of("x.jar"), Path.of("y")));
        assertEquals(List.of("x.jar", "y"), line("classpath"));
        assertEquals(List.of("out x.jar\n", "out y\n"), notebook.told);
    }

    @Test
    void loadRunsAFileWithoutItsPackageUnderItsName() throws Exception {
        Files.writeString(folder.resolve("Helper.java"), "// mine\npackage a.b;\nint x;");
        line("load", folder.resolve("Helper") + "");
        assertEquals(List.of("run Helper.java: // mine\n\nint x;"), notebook.told);
    }

    @Test
    void loadRunsTheCodeOfANotebookCellByCell() throws Exception {
        Path file = folder.resolve("n.ipynb");
        Files.writeString(
                file,
                """
                {"cells": [
                  {"cell_type": "markdown", "source": ["no"]},
                  {"cell_type": "code", "source": ["int a;\\n", "int b;"]},
                  {"cell_type": "code", "source": "int c;"}
                ], "nbformat": 4}
                """);
        line("load", file + "");
        assertEquals(
                List.of("run n.ipynb [1]: int a;\nint b;", "run n.ipynb [2]: int c;"),
                notebook.told);
    }

    @Test
    void loadRefusesWhatIsNoNotebook() throws Exception {
        Path file = folder.resolve("n.ipynb");
        Files.writeString(file, "{\"cells\": 3}");
        assertEquals(file + " is no notebook of format 4", refusal("load", file + ""));
        Files.writeString(file, "{}");
        assertEquals(file + " is no notebook of format 4", refusal("load", file + ""));
        assertEquals(
                "%load names no file; write a path that ends with .java, .jsh or .ipynb",
                refusal("load"));
    }

    @Test
    void timeKeepsTheLinesOfTheCellAndSaysHowLongItTook() throws Exception {
        String java = "assay.notebook.Perform.<Object>value(\"time\", \"f()\", \"Cell [3]\", 2);";
        assertEquals("int a;\n" + java, magics.toJava("int a;\n%time f()", "Cell [3]"));
        Object value = notebook.cell(() -> Perform.value("time", "f()", "Cell [3]", 2));
        assertEquals("value", value);
        assertEquals("run Cell [3]: \nf()", notebook.told.get(0));
        assertEquals(
                "out wall time 0.000 ms, processor time of the cell's thread 0.000 ms\n",
                notebook.told.get(1));
    }

    @Test
    void listLeavesOutWhatEveryNotebookHas() throws Exception {
        line("list");
        assertEquals(
                "Declared in this notebook\n"
                        + "kind      name         what\n"
                        + "variable  answer       int\n"
                        + "import    java.text.*  import java.text.*;\n",
                notebook.shown.get(0).data().get("text/plain"));
    }

    @Test
    void bashIsOffUnlessAllowed() {
        assertEquals(
                "bash is off in this kernel; start it with ASSAY_ALLOW_BASH=1 in its environment or"
                        + " --allow-bash in its kernel.json to let cells run programs",
                refusalOfCell("bash", "", "touch " + folder.resolve("touched")));
        assertTrue(Files.notExists(folder.resolve("touched")));
    }

    @Test
    void sqlRefusesBeforeItAsks() {
        assertEquals(
                "the %%sql cell holds no query; write it below the first line",
                refusalOfCell("sql", "", "\n"));
        assertEquals(
                "table 'System.exit(0)' of the %%sql cell is not the name of a variable",
                refusalOfCell("sql", "System.exit(0)", "select 1"));
        String wanted =
                "table 'booth' of the %%sql cell is no variable that holds rows; declare it in an"
                        + " earlier cell or name another behind %%sql";
        assertEquals(wanted, refusalOfCell("sql", "booth", "select 1"));
        notebook.variables.put("booth", "text");
        assertEquals(wanted, refusalOfCell("sql", "booth", "select 1"));
    }

    @Test
    void aTextIsShownAsWhatItIs() throws Exception {
        cell("html", "", "<b>1</b>\n");
        assertEquals(
                Map.of("text/plain", "<b>1</b>", "text/html", "<b>1</b>"),
                notebook.shown.get(0).data());
        assertEquals(
                "the %%html cell holds no text; write it below the first line",
                refusalOfCell("html", "", ""));
    }
}
