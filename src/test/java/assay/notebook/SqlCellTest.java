package assay.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A query becomes one Java call; what is in the query stays text. */
class SqlCellTest {

    @Test
    void aQueryReadsTheVariablesItNames() {
        assertEquals(
                "assay.rows.Rows.query(java.util.Map.ofEntries("
                        + "java.util.Map.entry(\"booth\", booth), java.util.Map.entry(\"plan\", plan)"
                        + "), \"select 1\")",
                SqlCell.toJava("%%sql booth, plan\nselect 1\n"));
    }

    @Test
    void withoutNamesItReadsRows() {
        assertTrue(SqlCell.toJava("%%sql\nselect 1").contains("entry(\"rows\", rows)"));
    }

    @Test
    void quotesAndLineEndsOfTheQueryStayText() {
        assertTrue(
                SqlCell.toJava("%%sql\nselect \"a\"\nfrom rows")
                        .endsWith("\"select \\\"a\\\"\\nfrom rows\")"));
    }

    @Test
    void onlyTheWholeWordIsTheMagic() {
        assertTrue(SqlCell.isOne("\n%%sql\nselect 1"));
        assertFalse(SqlCell.isOne("%%sqlite\nselect 1"));
        assertFalse(SqlCell.isOne("int a = 1; // %%sql"));
    }

    @Test
    void refusesATableThatIsNoVariable() {
        assertEquals(
                "table 'System.exit(0)' of the %%sql cell is not the name of a variable",
                refusal("%%sql System.exit(0)\nselect 1"));
    }

    @Test
    void refusesAVariableThatHoldsNoRows() {
        String wanted =
                "table 'booth' of the %%sql cell is no variable that holds rows; declare it in an"
                        + " earlier cell or name another behind %%sql";
        for (Optional<Object> value : List.of(Optional.empty(), Optional.<Object>of("text"))) {
            assertEquals(
                    wanted,
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> SqlCell.checkTable("booth", value))
                            .getMessage());
        }
    }

    @Test
    void refusesACellWithoutAQuery() {
        assertEquals(
                "the %%sql cell holds no query; write it below the first line", refusal("%%sql\n"));
    }

    private static String refusal(String source) {
        return assertThrows(IllegalArgumentException.class, () -> SqlCell.toJava(source))
                .getMessage();
    }
}
