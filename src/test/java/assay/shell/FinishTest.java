package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a cell's value is part of the cell: it prints, throws and stops like the rest.
 */
class FinishTest {

    private static final CellWrapper AS_TEXT =
            new CellWrapper() {
                @Override
                public void around(Callable<Void> cell, BooleanSupplier stopped) throws Exception {
                    cell.call();
                }

                @Override
                public Object finish(Object value) {
                    return "<" + value + ">";
                }
            };

    private final Cells cells = new Cells();

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void theOutcomeHoldsWhatTheValueBecame() {
        assertEquals(new Outcome.Value(Optional.of("<42>")), run("6 * 7"));
    }

    @Test
    void aCellWithoutAValueIsNotFinished() {
        assertEquals(new Outcome.Value(Optional.empty()), run("int x = 1;"));
    }

    @Test
    void whatItPrintsIsTheCells() {
        cells.run(
                "class Loud { public String toString() { System.out.print(\"hear\"); return \"\"; } }");
        run("new Loud()");
        assertEquals("hear", cells.out());
    }

    @Test
    void whatItThrowsIsTheCellsProblem() {
        cells.run(
                "class Bad { public String toString() { throw new IllegalStateException(\"no\"); } }");
        Outcome.Problem problem = assertInstanceOf(Outcome.Problem.class, run("new Bad()"));
        assertEquals("no", problem.message());
        assertEquals(Optional.of(2), cells.value("1 + 1"));
    }

    @Test
    void oneThatGivesUpBecauseOfAnInterruptIsInterruptedOnEveryJdk() {
        Outcome.Problem problem =
                assertInstanceOf(
                        Outcome.Problem.class,
                        finishing(new CancellationException("interrupted while it was drawn")));
        assertEquals(Outcome.Kind.INTERRUPTED, problem.kind());
    }

    @Test
    void aCancellationOfTheCellsOwnIsTheCellsProblem() {
        cells.run(
                """
                class Off {
                    public String toString() {
                        throw new java.util.concurrent.CancellationException("mine");
                    }
                }""");
        Outcome.Problem problem = assertInstanceOf(Outcome.Problem.class, run("new Off()"));
        assertEquals(Outcome.Kind.EXCEPTION, problem.kind());
        assertEquals("mine", problem.message());
    }

    @Test
    void anEndlessOneIsStopped() throws Exception {
        cells.run(
                "class Endless { public String toString() {"
                        + " System.out.print(\"on\"); while (true) { } } }");
        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(() -> run("new Endless()"));
        while (!cells.out().equals("on")) {
            Thread.onSpinWait();
        }
        cells.shell.interrupt();
        Outcome.Problem problem =
                assertInstanceOf(Outcome.Problem.class, outcome.get(20, TimeUnit.SECONDS));
        assertEquals(Outcome.Kind.INTERRUPTED, problem.kind());
        assertEquals(Optional.of(2), cells.value("1 + 1"));
    }

    private Outcome finishing(CancellationException end) {
        CellWrapper ending =
                new CellWrapper() {
                    @Override
                    public void around(Callable<Void> cell, BooleanSupplier stopped)
                            throws Exception {
                        cell.call();
                    }

                    @Override
                    public Object finish(Object value) {
                        throw end;
                    }
                };
        return cells.shell.run("1;", cells.next(), cells.streams(), ending);
    }

    private Outcome run(String source) {
        return cells.shell.run(source, cells.next(), cells.streams(), AS_TEXT);
    }
}
