package assay.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** While a cell is typed its magics are known by name, and its Java stays where it is. */
class MagicHelpTest {

    private final MagicHelp help = new MagicHelp(Magics.standard(true));

    @Test
    void javaStaysWhereItIsAndMagicsAreBlank() {
        assertEquals(
                Optional.of("int a;\n" + " ".repeat(10) + "\na."),
                help.java("int a;\n%maven g:a\na."));
        assertEquals(Optional.of("      a.b"), help.java("%time a.b"));
        assertEquals(Optional.of("      \na.b"), help.java("%%time\na.b"));
        assertEquals(Optional.of("var p = 0      ;\np"), help.java("var p = %jars a;\np"));
        assertEquals(Optional.of("int a\n;    \na"), help.java("int a\n%list\na"));
        assertEquals(Optional.empty(), help.java("%%bash\nls"));
    }

    @Test
    void everyPrefixOfACellKeepsItsLength() {
        String cell = "int a = 1\n%list\nvar x = %classpath\n%time f(\"%\")\n%maven a";
        for (int end = 0; end <= cell.length(); end++) {
            String begun = cell.substring(0, end);
            assertEquals(begun.length(), help.java(begun).orElse("").length(), begun);
        }
    }

    @Test
    void offersTheNamesThatBeginSo() {
        assertEquals(List.of("%magic", "%maven", "%mavenRepo"), words("%ma", 3).matches());
        assertEquals(List.of("%%sql"), words("%%s", 3).matches());
        assertEquals(List.of("%time"), words("int a = 1;\n  %ti", 16).matches());
        assertEquals(13, words("int a = 1;\n  %ti", 16).start());
        assertTrue(words("%", 1).matches().contains("%%bash"));
        assertFalse(words("int a = 1;\n%", 12).matches().contains("%%bash"));
    }

    @Test
    void offersNothingWhereNoMagicMayStand() {
        assertEquals(Optional.empty(), help.complete("int r = (a\n%ti", 14));
        assertEquals(Optional.empty(), help.complete("String s = \"\"\"\n%ti", 18));
        assertEquals(Optional.empty(), help.complete("int r = a %ti", 13));
    }

    private MagicHelp.Words words(String cell, int cursor) {
        return help.complete(cell, cursor).orElseThrow();
    }

    @Test
    void tellsWhatTheMagicAtTheCursorDoes() {
        String page =
                "%mavenRepo id url\n"
                        + "names one more repository that %maven and %loadFromPOM ask from here on\n"
                        + "other names: addMavenRepo";
        assertEquals(Optional.of(page), help.inspect("%mavenRepo a b", 3));
        assertEquals(Optional.of(page), help.inspect("int a;\n%addMavenRepo a b", 20));
        assertEquals(Optional.of(page), help.answer("%mavenRepo?"));
        assertEquals(Optional.empty(), help.inspect("%time foo", 8));
        assertEquals(Optional.empty(), help.inspect("%maven a\nint b;", 12));
        assertEquals(Optional.empty(), help.answer("%mavenRepo a"));
    }

    @Test
    void aQuestionAboutAnUnknownMagicIsRefused() {
        assertEquals(
                "there is no %tme; did you mean %time?",
                assertThrows(UnknownMagic.class, () -> help.answer("%tme?")).getMessage());
    }

    @Test
    void aCellMagicWantsSomethingBelowItsLine() {
        assertFalse(help.isWhole("%%bash"));
        assertFalse(help.isWhole("%%bash\n"));
        assertTrue(help.isWhole("%%bash\nls"));
        assertTrue(help.isWhole("%maven g:a:1"));
    }
}
