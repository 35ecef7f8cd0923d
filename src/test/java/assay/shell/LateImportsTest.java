package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody can tell that imports are made late: whatever first needs them finds them. */
@Timeout(60)
class LateImportsTest {

    private final Cells cells =
            new Cells(
                    Shell.Options.of(List.of())
                            .importing(
                                    List.of(
                                            "import java.util.*;",
                                            "import java.math.*;",
                                            "import static java.lang.Math.*;")));

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void aFirstCellThatNeedsNoneRuns() {
        assertEquals(Optional.of(2), cells.value("1 + 1"));
        assertEquals(Optional.of(List.of(3.0)), cells.value("List.of(max(3.0, 2.0))"));
    }

    @Test
    void anExpressionFindsThem() {
        assertEquals(Optional.of("[2.0]"), cells.value("List.of(sqrt(4)).toString()"));
    }

    @Test
    void variablesMethodsAndClassesFindThem() {
        assertEquals(
                Optional.of(11),
                cells.value(
                        """
                        List<BigInteger> numbers = new ArrayList<>();
                        void add(BigInteger number) { numbers.add(number.max(BigInteger.TEN)); }
                        record Pair(BigInteger left, Optional<String> right) {}
                        add(new Pair(new BigInteger("11"), Optional.empty()).left());
                        numbers.get(0).intValue()
                        """));
    }

    @Test
    void whatRanBeforeOneIsNeededDoesNotRunTwice() {
        assertEquals(
                Optional.of(1),
                cells.value("int runs = 0;\nruns++;\nList<Integer> none = List.of();\nruns"));
    }

    @Test
    void aMistakeOfTheFirstCellIsToldOfOnce() {
        Outcome.Problem problem = cells.problem("int one = 1;\nmissing(one)");
        assertEquals("CompilationError", problem.name());
        assertTrue(problem.message().contains("missing"), problem.message());
        assertEquals(Optional.of(1), cells.value("one"));
    }

    @Test
    void completionAndInspectionKnowThem() {
        assertTrue(cells.shell.complete("BigDec", 6).texts().contains("BigDecimal"));
        assertTrue(cells.shell.inspect("sqrt(", 5, 0).isPresent());
    }

    @Test
    void warmingUpMakesThem() {
        cells.shell.warm();
        assertEquals(Optional.of(4.0), cells.value("sqrt(16)"));
    }

    @Test
    void anImportOfWhatIsNotThereIsRefusedWithItsLine() {
        try (Cells wrong =
                new Cells(Shell.Options.of(List.of()).importing(List.of("import no.such.*;")))) {
            assertInstanceOf(Outcome.Value.class, wrong.run("1 + 1"));
            Exception error =
                    assertThrows(IllegalArgumentException.class, () -> wrong.run("2 + 2"));
            assertTrue(error.getMessage().contains("import no.such.*;"), error.getMessage());
        }
    }
}
