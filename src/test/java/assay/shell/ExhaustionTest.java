package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Out of stack and out of memory are errors of one cell, in a sentence that helps. */
@Timeout(60)
class ExhaustionTest {

    private final Cells cells = new Cells();

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void endlessRecursionIsASentenceAndAFewLines() {
        Outcome.Problem problem =
                cells.problem("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)");
        assertEquals("java.lang.StackOverflowError", problem.name());
        assertEquals(
                "the calls went deeper than the stack of a cell's thread holds; a method calls"
                        + " itself without end, or too often",
                problem.message());
        assertTrue(problem.trace().size() <= 20, problem.trace().toString());
        assertEquals(Optional.of(42), cells.value("41 + 1"));
    }

    @Test
    void theVariableThatHoldsMostIsNamed() {
        cells.run("var small = new int[2_000]; var hoard = new int[3][4_000]; String none = null;");
        Outcome.Problem problem = cells.problem("throw new OutOfMemoryError(\"Java heap space\");");
        assertEquals(
                "Java heap space; variable 'hoard' holds most, 12,003 elements; set it to null to"
                        + " free them",
                problem.message());
        assertEquals("java.lang.OutOfMemoryError: " + problem.message(), problem.trace().get(0));
    }

    @Test
    void noVariableIsNamedWhereNoneHoldsMuch() {
        cells.run("var few = java.util.List.of(1, 2, 3);");
        assertEquals(
                "Java heap space",
                cells.problem("throw new OutOfMemoryError(\"Java heap space\");").message());
    }

    @Test
    void collectionsMapsAndArraysAreCountedAndOthersAreNot() {
        Hoards hoards = new Hoards();
        hoards.look("text", "x".repeat(100_000));
        assertEquals(Optional.empty(), hoards.advice());
        hoards.look("map", Map.of(1, 2));
        assertEquals(Optional.empty(), hoards.advice());
        TreeSet<Integer> set = new TreeSet<>();
        for (int i = 0; i < 1_000; i++) {
            set.add(i);
        }
        hoards.look("set", set);
        assertEquals(
                Optional.of(
                        "variable 'set' holds most, 1,000 elements; set it to null to free them"),
                hoards.advice());
    }
}
