package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cell's last expression is its value, and what a cell declares is there for the next. */
@Timeout(60)
class ShellTest {

    private final Cells cells = new Cells();

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void theLastExpressionIsTheValueWithOrWithoutSemicolon() {
        assertEquals(Optional.of(2), cells.value("1+1"));
        assertEquals(Optional.of(6), cells.value("int x = 5; x + 1;"));
        assertEquals(Optional.of(5), cells.value("x"));
    }

    @Test
    void theValueIsTheLiveObject() {
        Object list = cells.value("var list = new java.util.ArrayList<Integer>(); list").get();
        cells.run("list.add(3);");
        assertEquals(List.of(3), list);
        assertSame(list, cells.value("list").get());
    }

    @Test
    void whatIsNoExpressionHasNoValue() {
        assertEquals(Optional.empty(), cells.value("int x = 5;"));
        assertEquals(Optional.empty(), cells.value("x = 6"));
        assertEquals(Optional.empty(), cells.value("System.out.println(x)"));
        assertEquals(Optional.empty(), cells.value("if (x > 2) { x = 1; }"));
        assertEquals(Optional.empty(), cells.value("1 + 1; int y = 3;"));
        assertEquals(Optional.empty(), cells.value("// nothing"));
        assertEquals(Optional.empty(), cells.value(""));
        assertEquals(Optional.empty(), cells.value("(Object) null"));
    }

    @Test
    void aCellHoldsEveryKindOfSnippet() {
        String source =
                """
                import java.util.stream.*;

                record Point(int x, int y) { int sum() { return x + y; } }
                sealed interface Shape permits Dot {}
                record Dot(Point at) implements Shape {}
                int twice(int n) { return 2 * n; }
                var points = IntStream.range(0, 3).mapToObj(i -> new Point(i, twice(i))).toList();
                String text = \"""
                    several
                    lines\""";
                for (var point : points) {
                    text += point.sum();
                }
                text.lines().toList()
                """;
        assertEquals(Optional.of(List.of("several", "lines036")), cells.value(source));
    }

    @Test
    void whatIsRedefinedIsSeenByItsUsers() {
        cells.run("int f() { return g(); }\nint g() { return 1; }");
        assertEquals(Optional.of(1), cells.value("f()"));
        cells.run("int g() { return 2; }");
        assertEquals(Optional.of(2), cells.value("f()"));
        cells.run("class A { int v() { return 1; } }\nint h() { return new A().v(); }");
        cells.run("class A { int v() { return 3; } }");
        assertEquals(Optional.of(3), cells.value("h()"));
    }

    @Test
    void aMethodMayUseWhatIsDeclaredLater() {
        cells.run("int early() { return late() + 1; }");
        Outcome.Problem problem = cells.problem("early()");
        assertEquals(
                "early cannot be used before this is declared: method late()", problem.message());
        assertEquals(Optional.of(8), cells.value("int late() { return 7; }\nearly()"));
    }

    @Test
    void theLastValuesStayReachableUnderTheNumberOfTheirCell() {
        cells.run("\"first\"");
        for (int i = 2; i <= 6; i++) {
            cells.run("\"number \" + " + i);
        }
        assertEquals(Optional.of("number 2"), cells.value("$2"));
        assertEquals("CompilationError", cells.problem("$1").name());
    }

    @Test
    void theStartupSourceIsThereForEveryCell() {
        try (Cells started = new Cells("import java.util.*;\nint seven() { return 7; }")) {
            assertEquals(Optional.of(List.of(7)), started.value("List.of(seven())"));
        }
    }

    @Test
    void aFaultyStartupSourceIsRefusedWithItsLine() {
        Exception error =
                assertThrows(
                        IllegalArgumentException.class, () -> new Cells("int a = 1;\nint b = c;"));
        assertEquals(
                """
                CompilationError: cannot find symbol: variable c (line 2)
                startup, line 2: cannot find symbol
                    int b = c;
                            ^
                  symbol:   variable c
                The snippet before it (line 1) had already run.""",
                error.getMessage());
    }

    @Test
    void heapAndStackExhaustionAreErrorsAndTheShellLives() {
        assertEquals(
                "java.lang.OutOfMemoryError",
                cells.problem("long[] big = new long[Integer.MAX_VALUE];").name());
        Outcome.Problem deep =
                cells.problem("int down(int n) { return down(n + 1) + 1; }\ndown(0)");
        assertEquals("java.lang.StackOverflowError", deep.name());
        assertEquals(13, deep.trace().size());
        assertEquals("    at down (Cell [2], line 1)", deep.trace().get(1));
        assertEquals("    at down (Cell [2], line 1)", deep.trace().get(12));
        assertEquals(Optional.of(42), cells.value("41+1"));
    }

    @Test
    void warmingUpLeavesNothingBehind() {
        cells.shell.warm();
        assertEquals(Optional.of(42), cells.value("41+1"));
        assertEquals("CompilationError", cells.problem("$0").name());
    }

    @Test
    void aValueIsNamedAfterItsCellWhateverRanBesideTheCells() {
        cells.shell.warm();
        assertEquals(Optional.of(42), cells.value("40 + 2"));
        for (int i = 0; i < 10; i++) {
            cells.shell.run("7 + " + i, 0, cells.streams());
        }
        assertEquals(Optional.of("text"), cells.value("\"te\" + \"xt\""));
        assertEquals(Optional.of("42 text"), cells.value("$1 + \" \" + $2"));
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        Shell.Options some = Shell.Options.of(List.of());
        Exception patience =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new Shell.Options(
                                        List.of(),
                                        some.core(),
                                        List.of(),
                                        "",
                                        Duration.ZERO,
                                        5,
                                        0));
        assertEquals("patience is PT0S; use more than 0", patience.getMessage());
    }

    @Test
    void aCursorOutsideTheCodeIsRefused() {
        Exception error =
                assertThrows(IllegalArgumentException.class, () -> cells.shell.complete("ab", 3));
        assertEquals("cursor is 3; use 0 to 2", error.getMessage());
    }
}
