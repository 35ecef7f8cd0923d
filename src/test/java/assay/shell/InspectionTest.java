package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.notebook.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a name means is told wherever the cursor is, and running nothing. */
@Timeout(120)
class InspectionTest {

    private final Cells cells = new Cells("import java.util.*; import assay.rows.*;");

    @AfterEach
    void close() {
        cells.close();
    }

    /** The code has a bar for the cursor. */
    private Optional<Inspection> at(String marked, int detail) {
        int cursor = marked.indexOf('|');
        return cells.shell.inspect(marked.replace("|", ""), cursor, detail);
    }

    private String first(String marked) {
        return at(marked, 0).map(found -> found.signatures().get(0)).orElse("");
    }

    @Test
    void theCallAroundTheCursorIsMeantWhereNoNameIs() {
        assertEquals("static int Math.max(int a, int b)", first("Math.max(1, |2)"));
        assertEquals("String String.substring(int beginIndex)", first("\"\".substring(|"));
        assertEquals("static int Math.abs(int a)", first("Math.max(1, Math.abs(|"));
        assertEquals("static int Math.max(int a, int b)", first("Math.max(Math.abs(1), |"));
        assertEquals("String String.concat(String str)", first("\"a\".concat(\"b (c|"));
        assertEquals(
                "String String.repeat(int count)", first("\" a\"\n    .strip()\n    .repeat(|"));
        assertTrue(first("if (|").isEmpty());
    }

    @Test
    void namesAreMeantWhereTheyStand() {
        cells.run("int count = 3;");
        assertEquals("int count", first("Math.abs(cou|nt)"));
        assertEquals("String one", first("String one = \"\";\non|e"));
        assertTrue(first("new ArrayList<String>(|").startsWith("class java.util.ArrayList<E>"));
        assertTrue(
                at("new ArrayList<>(|", 0)
                        .get()
                        .signatures()
                        .contains("ArrayList(int initialCapacity)"));
        assertEquals("@interface java.lang.Override", first("@Over|ride"));
        assertEquals("", first("retu|rn"));
        assertEquals("", first("qwertz|"));
    }

    @Test
    void whatCellsDocumentIsTold() {
        cells.run(
                "/** Twice as much. Not more.\n * @param n how many */\nint twice(int n) { return 2 * n; }");
        cells.run(
                "/** A point. */\nrecord P(int x) { /** Far away. */ int far() { return x; } }\nP p = new P(1);");
        assertEquals("Twice as much.", at("twice(|", 0).get().documentation());
        assertEquals(
                "Twice as much. Not more.\n\nParameters:\n- n how many",
                at("twice(|", 1).get().documentation());
        assertEquals("A point.", at("P|", 0).get().documentation());
        assertEquals("Far away.", at("p.fa|r()", 0).get().documentation());
        assertEquals(
                "Here.", at("/** Here. */ int g() { return 1; }\ng(|", 0).get().documentation());
    }

    @Test
    void ourOwnJavadocIsAlwaysThere() throws IOException {
        assertTrue(at("Rows.read(|", 1).get().documentation().contains("Parameters:\n- "));
        for (String line : Desk.imports()) {
            if (line.startsWith("import assay.")) {
                Path folder =
                        Path.of("target/classes/META-INF/assay-docs")
                                .resolve(line.replaceAll("import |\\.\\*;", "").replace('.', '/'));
                assertTrue(Files.isDirectory(folder), folder.toString());
            }
        }
    }

    @Test
    void theJdksJavadocIsThereWithItsSources(@TempDir Path folder) throws IOException {
        Path zip = folder.resolve("src.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("java.base/a/B.java"));
            out.write(
                    "package a; class B { /** Other. */ void f(int x) {} /** This. */ void f(String x) {} class C { /** Deep. */ int y; } }"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        DocSources sources = new DocSources(InspectionTest.class.getClassLoader(), zip);
        assertEquals(
                Optional.of("This."),
                sources.comment(new DocKey("java.base", "a.B", List.of(), "f", List.of("String")))
                        .map(String::strip));
        assertEquals(
                Optional.of("Deep."),
                sources.comment(new DocKey("java.base", "a.B", List.of("C"), "y", List.of()))
                        .map(String::strip));
        assertEquals(
                Optional.empty(),
                sources.comment(new DocKey("java.base", "a.B", List.of(), "g", List.of())));
        assertEquals(
                Optional.empty(),
                sources.comment(new DocKey("java.base", "a.D", List.of(), "g", List.of())));
    }
}
