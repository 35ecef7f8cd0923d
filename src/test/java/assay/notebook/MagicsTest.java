package assay.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A magic becomes a call where a magic may stand, on its own line; all other text stays. */
class MagicsTest {

    private final Magics magics = Magics.standard(false);

    private String java(String cell) {
        return magics.toJava(cell, "Cell [3]");
    }

    @Test
    void aLineBecomesACallThatShowsNothing() {
        assertEquals(
                "int a = 1;\n"
                        + "assay.notebook.Perform.quietly(\"maven\", \"g:a:1 h:b:2\", \"Cell [3]\","
                        + " 2);\nint b = 2;",
                java("int a = 1;\n%maven g:a:1 h:b:2\nint b = 2;"));
    }

    @Test
    void whatComesToAValueIsTheResult() {
        assertEquals(
                "assay.notebook.Perform.<Object>value(\"time\", \"f(\\\"x\\\")\", \"Cell [3]\", 1);",
                java("%time f(\"x\")"));
    }

    @Test
    void anAssignmentReceivesWhatAMagicComesTo() {
        assertEquals(
                "List<String> jars = assay.notebook.Perform.value(\"jars\", \"lib/*.jar\","
                        + " \"Cell [3]\", 1);",
                java("List<String> jars = %jars lib/*.jar"));
    }

    @Test
    void aWholeCellBecomesOneCallWithItsBodyAsText() {
        assertEquals(
                "\nassay.notebook.Perform.<assay.rows.Rows>value(\"sql\", \"rows\", \"Cell [3]\", 2,"
                        + " \"select \\\"a\\\"\\nfrom rows\");",
                java("\n%%sql rows\nselect \"a\"\nfrom rows"));
    }

    @Test
    void aBodyLongerThanAClassFileHoldsIsJoinedFromPieces() {
        String java = java("%%html\n" + "x".repeat(40_000));
        assertTrue(java.contains("String.join(\"\", \"" + "x".repeat(16_000) + "\", \""));
        assertEquals(40_000, java.chars().filter(at -> at == 'x').count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int r = a\n % list;",
                "int r = a\n% list;",
                "int r = a +\n%list;",
                "int r = (a\n%list\n);",
                "f(a,\n%time(3));",
                "int r = a\n%time + 3;",
                "int r = a %list;",
                "a %= list;",
                "// text\n/*\n%list\n*/ int b = 1;",
                "String s = \"\"\"\n%list\n\"\"\";",
                "String s = \"\"\"\n\\\"\"\"\n%list\n\"\"\";",
                "String s = \"; %list\";",
                "char c = '\"'; int r = a\n % list; char d = '\"';",
                "boolean b = x == %list;",
                "% list",
                "",
            })
    void whatIsNoMagicStaysAsItIs(String cell) {
        assertEquals(cell, java(cell));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%list",
                "  %list",
                "int a = 1;\n%list",
                "int a = 1\n%list",
                "f()\n%list",
                "int[] a = {1}\n%list",
                "// note\n%list",
                "/* note */\n%list",
                "String s = \"a\"\n%list",
                "for (;;) {\n  %list\n}",
                "%classpath\n%list",
                "char c = '\\'';\n%list",
            })
    void aMagicIsSeenWhereAStatementMayBegin(String cell) {
        assertTrue(java(cell).contains("Perform.quietly(\"list\""), java(cell));
    }

    @Test
    void aMissingSemicolonBeforeAMagicIsPutIn() {
        assertTrue(java("int a = 1\n%list").startsWith("int a = 1\n;assay.notebook.Perform."));
    }

    @RepeatedTest(20)
    void noLineOfACellMoves(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> pieces =
                List.of(
                        "int a = 1;",
                        "%list",
                        "\"\"\"\n%\n\"\"\"",
                        "// %x",
                        "a\n % b;",
                        "",
                        "{\n}");
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            cell.append(pieces.get(random.nextInt(pieces.size()))).append('\n');
        }
        assertEquals(
                cell.chars().filter(at -> at == '\n').count(),
                java(cell.toString()).chars().filter(at -> at == '\n').count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%mavne g:a:1 | there is no %mavne; did you mean %maven?",
                "%lisst | there is no %lisst; did you mean %list?",
                "%%slq | there is no %%slq; did you mean %%sql?",
                "%frobnicate | there is no %frobnicate; %lsmagic lists all",
                "%sql rows | there is no %sql, but there is %%sql for a whole cell, in its first line",
                "%%maven a | there is no %%maven, but there is %maven for a line",
            })
    void anUnknownNameIsToldWithTheNearest(String cell, String message) {
        assertEquals(message, assertThrows(UnknownMagic.class, () -> java(cell)).getMessage());
    }

    @Test
    void aMagicOfAWholeCellStandsFirst() {
        UnknownMagic refusal =
                assertThrows(UnknownMagic.class, () -> java("int a = 1;\n\n%%sql\nselect 1"));
        assertEquals(
                "%%sql stands for a whole cell; nothing but blank lines may stand above it",
                refusal.getMessage());
        assertEquals(3, refusal.line());
    }

    @Test
    void everyMagicHasANameOfItsOwnAndASentence() {
        List<String> names =
                magics.all().stream().flatMap(magic -> magic.names().stream()).toList();
        assertEquals(names.size(), names.stream().distinct().count());
        magics.all().forEach(magic -> assertFalse(magic.help().isBlank()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b  c | [a, b, c]",
                "\"a b\" c | [a b, c]",
                "C:\\dir\\x.jar | [C:\\dir\\x.jar]",
                "say \\\"hi | [say, \"hi]",
                "x\"\" \"\" | [x, ]",
            })
    void argumentsAreSeparatedByBlanksOutsideOfQuotes(String arguments, String words) {
        MagicCall call =
                new MagicCall("maven", arguments, java.util.Optional.empty(), "Cell [3]", 1);
        assertEquals(words, call.words().toString());
    }
}
