package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cells beside each other: each has its own value, output and problem, and all share the names. */
@Timeout(120)
class BesideTest {

    private static final int SECONDS = 60;
    private static final String GATE =
            "var gate = new java.util.concurrent.CountDownLatch(1);\n"
                    + "var begun = new java.util.concurrent.CountDownLatch(1);\n";

    private final Cells cells = new Cells(GATE);
    private final AtomicInteger numbers = new AtomicInteger(100);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        cells.close();
    }

    /** Starts a cell that has begun when this returns, and waits at the gate. */
    private Future<Outcome> atTheGate(String before, String after) throws Exception {
        return atTheGate(before, after, cells.streams());
    }

    private Future<Outcome> atTheGate(String before, String after, CellStreams streams)
            throws Exception {
        Future<Outcome> outcome =
                threads.submit(
                        () ->
                                cells.shell.run(
                                        before + "begun.countDown(); gate.await();" + after,
                                        numbers.incrementAndGet(),
                                        streams));
        cells.run("begun.await();");
        return outcome;
    }

    private Object open(Future<Outcome> waiting) throws Exception {
        cells.run("gate.countDown();");
        Outcome outcome = waiting.get(SECONDS, TimeUnit.SECONDS);
        return outcome instanceof Outcome.Value value ? value.object().orElse("none") : outcome;
    }

    @Test
    void aCellRunsBesideOneThatWaitsAndItsValueIsItsOwn() throws Exception {
        Future<Outcome> waiting = atTheGate("int a = 1;", "a + 1");
        assertEquals(Optional.of(42), cells.value("a + 41"));
        assertEquals("java.lang.ArithmeticException", cells.problem("a / 0").name());
        assertEquals(2, open(waiting));
        assertEquals(Optional.of(2), cells.value("$101"));
    }

    @Test
    void eachSeesWhatTheOtherDeclares() throws Exception {
        Future<Outcome> waiting = atTheGate("int mine = 5;", "int own = mine * yours(); own");
        cells.run("int yours() { return mine + 2; }");
        assertEquals(35, open(waiting));
        assertEquals(Optional.of(35), cells.value("own"));
    }

    @Test
    void whatAnotherCellHasDeclaredMeanwhileStandsWhenADeclarationFails() throws Exception {
        cells.run("int x = 1; int kept = 3;");
        cells.run(
                "int slow() throws Exception { begun.countDown(); gate.await(); throw new"
                        + " IllegalStateException(\"no\"); }");
        Future<Outcome> failing =
                threads.submit(
                        () ->
                                cells.shell.run(
                                        "int x = slow();",
                                        numbers.incrementAndGet(),
                                        cells.streams()));
        cells.run("begun.await();");
        cells.run("String x = \"new\";");
        assertEquals("java.lang.IllegalStateException", ((Outcome.Problem) open(failing)).name());
        assertEquals(Optional.of("new"), cells.value("x"));
        assertEquals(Optional.of(3), cells.value("kept"));
    }

    @Test
    void outputGoesToTheCellThatPrintsAlsoFromParallelStreams() throws Exception {
        StringBuffer other = new StringBuffer();
        CellStreams streams = new CellStreams(other::append, other::append, LineReader.ended());
        String print =
                "java.util.stream.IntStream.range(0, 200).parallel()"
                        + ".forEach(i -> System.out.println(\"%s\"));";
        Future<Outcome> waiting = atTheGate("", print.formatted("late"), streams);
        cells.run(print.formatted("early"));
        open(waiting);
        assertEquals("late\n".repeat(200), other.toString());
        assertEquals("early\n".repeat(200), cells.out());
    }

    @Test
    void anInterruptStopsAllAndTheNextCellIsRight() throws Exception {
        Future<Outcome> first = atTheGate("", "");
        Future<Outcome> second =
                threads.submit(
                        () ->
                                cells.shell.run(
                                        "System.out.print(\"go\"); while (true) { }",
                                        numbers.incrementAndGet(),
                                        cells.streams()));
        while (!cells.out().contains("go")) {
            Thread.onSpinWait();
        }
        cells.shell.interrupt();
        assertEquals(Interruption.of(), first.get(SECONDS, TimeUnit.SECONDS));
        assertEquals(Interruption.of(), second.get(SECONDS, TimeUnit.SECONDS));
        assertEquals(Optional.of(2), cells.value("1 + 1"));
    }

    @Test
    void aCellThatWasStoppedBeforeItCameDoesNotRun() {
        CellWrapper stopped =
                new CellWrapper() {
                    @Override
                    public void around(Callable<Void> cell, BooleanSupplier wish) throws Exception {
                        cell.call();
                    }

                    @Override
                    public boolean stoppedBefore() {
                        return true;
                    }
                };
        Outcome outcome =
                cells.shell.run("System.out.print(1);", cells.next(), cells.streams(), stopped);
        assertEquals(Interruption.of(), outcome);
        assertEquals("", cells.out());
        assertEquals(Optional.of(2), cells.value("1 + 1"));
    }

    @Test
    void manyCellsBesideEachOtherGiveWhatTheyWouldGiveAlone() throws Exception {
        List<Future<Integer>> all = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            int seed = worker;
            all.add(threads.submit(() -> session(seed)));
        }
        for (Future<Integer> session : all) {
            assertEquals(0, session.get(100, TimeUnit.SECONDS));
        }
        for (int seed = 0; seed < 4; seed++) {
            assertEquals(Optional.of(seed), cells.value("seed" + seed + "()"));
        }
    }

    /** A seeded session: declares, declares again, fails, asks. {@return answers that are wrong} */
    private int session(int seed) {
        Random random = new Random(seed);
        int wrong = 0;
        int v = 0;
        run("int v" + seed + " = 0; int seed" + seed + "() { return " + seed + "; }");
        for (int step = 0; step < 25; step++) {
            switch (random.nextInt(5)) {
                case 0 -> run("int v" + seed + " = " + (v = random.nextInt(100)) + ";");
                case 1 -> run("v" + seed + " += 0 * " + step + "; int bad = 1 / 0;");
                case 2 -> run("int v" + seed + " = nothing" + seed + ";");
                case 3 -> {
                    v += 3;
                    run("for (int i = 0; i < 3; i++) v" + seed + "++;");
                }
                default -> {
                    String code = "seed" + seed;
                    wrong += cells.shell.complete(code, code.length()).matches().isEmpty() ? 1 : 0;
                }
            }
            wrong += valueOf("v" + seed + " * 2").equals(Optional.of(2 * v)) ? 0 : 1;
        }
        return wrong;
    }

    private Outcome run(String source) {
        return cells.shell.run(source, numbers.incrementAndGet(), CellStreams.silent());
    }

    private Optional<Object> valueOf(String source) {
        return run(source) instanceof Outcome.Value value ? value.object() : Optional.empty();
    }
}
