package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code is understood without being run. */
@Timeout(60)
class UnderstandingTest {

    private final Cells cells = new Cells();

    @AfterEach
    void close() {
        cells.close();
    }

    private Completeness.State state(String code) {
        return cells.shell.completeness(code).state();
    }

    @Test
    void wholeCodeIsComplete() {
        for (String code :
                new String[] {
                    "",
                    "1+1",
                    "int x = 5",
                    "int x = 5;",
                    "// only said",
                    "if (true) { }",
                    "x -> x",
                    "import java.util.*;",
                    "int f() { return 1; }\nf()",
                    "@Deprecated public class A { }",
                    "record P(int x) { }",
                    "String s = \"(\";",
                    "%%sql\nselect (",
                    "%maven a:b:c",
                    "var t = \"\"\"\n  (\n  \"\"\";"
                }) {
            assertEquals(Completeness.State.COMPLETE, state(code), code);
        }
    }

    @Test
    void unfinishedCodeIsIncompleteWithItsIndent() {
        assertEquals(
                new Completeness(Completeness.State.INCOMPLETE, "    "),
                cells.shell.completeness("for (int i = 0; i < 3; i++) {"));
        assertEquals(
                new Completeness(Completeness.State.INCOMPLETE, "        "),
                cells.shell.completeness("class A { // (\n    int f() {\n        char c = '(';"));
        assertEquals(Completeness.State.INCOMPLETE, state("int x ="));
        assertEquals(Completeness.State.INCOMPLETE, state("Math.max(1,"));
    }

    @Test
    void whatCanNeverBecomeJavaIsInvalid() {
        assertEquals(Completeness.State.INVALID, state("int = = );"));
        assertEquals(Completeness.State.INVALID, state("int x = 1;\nfoo bar baz qux;"));
        assertEquals(Completeness.State.INVALID, state("}"));
    }

    @Test
    void membersAreOfferedWithTheRangeTheyReplace() {
        cells.run("String s = \"text\";");
        Completions found = cells.shell.complete("int n = 1;\ns.sub + 2", 16);
        assertTrue(found.texts().contains("substring"), found.toString());
        assertEquals(13, found.start());
        assertEquals(16, found.end());
        Completions afterEmoji = cells.shell.complete("\"😀😀\".leng", 11);
        assertEquals("length", afterEmoji.texts().get(0));
        assertEquals(7, afterEmoji.start());
    }

    @Test
    void namesOfTheCellItselfAreOffered() {
        assertTrue(cells.shell.complete("var wanted = \"\";\nwan", 20).texts().contains("wanted"));
        assertTrue(
                cells.shell
                        .complete("var wanted = \"\";\nwanted.isBl", 28)
                        .texts()
                        .contains("isBlank"));
    }

    @Test
    void nothingFittingIsNoMatch() {
        assertEquals(new Completions(List.of(), 5, 5), cells.shell.complete("\"\".zq", 5));
    }

    @Test
    void signaturesAreFoundOnTheNameAndInsideTheParentheses() {
        String code = "System.out.println(";
        Inspection inside = cells.shell.inspect(code, code.length(), 0).get();
        assertTrue(
                inside.signatures().stream().anyMatch(one -> one.contains("println(char[]")),
                inside.toString());
        Inspection name = cells.shell.inspect("\"\".substring(1)", 6, 0).get();
        assertTrue(name.signatures().get(0).contains("substring(int"), name.toString());
        assertTrue(cells.shell.inspect("Math.max(1, 2)", 12, 0).isPresent());
        assertTrue(
                cells.shell
                        .inspect("StringBuilder", 4, 1)
                        .get()
                        .signatures()
                        .get(0)
                        .contains("StringBuilder"));
        assertEquals(Optional.empty(), cells.shell.inspect("   ", 1, 0));
    }

    @Test
    void questionsAreAnsweredWhileACellRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CellStreams streams =
                new CellStreams(text -> running.countDown(), text -> {}, LineReader.ended());
        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(
                        () ->
                                cells.shell.run(
                                        "{ System.out.print(1); while (true) { } }", 1, streams));
        running.await();
        assertEquals(Completeness.State.COMPLETE, state("1+1"));
        assertTrue(cells.shell.complete("\"\".isEm", 7).texts().contains("isEmpty"));
        cells.shell.interrupt();
        assertEquals(Interruption.of(), outcome.get());
    }
}
