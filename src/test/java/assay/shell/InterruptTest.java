package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupted means stopped: the answer comes, no thread burns on, and the next cell is right. */
@Timeout(60)
class InterruptTest {

    private static final long PATIENT = TimeUnit.SECONDS.toNanos(20);

    private final Cells cells = new Cells();
    private final ExecutorService kernel = Executors.newSingleThreadExecutor();
    @TempDir Path folder;

    @AfterEach
    void close() {
        kernel.shutdownNow();
        cells.close();
    }

    /** Runs a cell that prints when it is under way, interrupts it there, and says what came. */
    private Outcome.Problem interrupted(String source) throws Exception {
        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(() -> cells.run(source), kernel);
        await(() -> cells.out().contains("go") || outcome.isDone());
        cells.shell.interrupt();
        return (Outcome.Problem) outcome.get(20, TimeUnit.SECONDS);
    }

    @Test
    void anInterruptedDeclarationLeavesTheValueBefore() throws Exception {
        cells.run("int x = 5;\nint slow() { System.out.print(\"go\"); while (true) { } }");
        assertEquals(Outcome.Kind.INTERRUPTED, interrupted("int x = slow();").kind());
        assertEquals(Optional.of(5), cells.value("x"));
        awaitStandstill();
    }

    private void assertStops(String statements) throws Exception {
        Outcome.Problem problem = interrupted("{ System.out.print(\"go\");\n" + statements + "}");
        assertEquals(List.of("Interrupted: the cell was stopped"), problem.trace());
        assertEquals(Outcome.Kind.INTERRUPTED, problem.kind());
        assertEquals(Optional.of(42), cells.value("41+1"));
        awaitStandstill();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENT;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, "awaited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Waits for a tenth of a second in which no thread of a cell and no worker used the CPU. */
    private static void awaitStandstill() {
        await(
                () -> {
                    long before = cpuNanos();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                    return cpuNanos() - before < TimeUnit.MILLISECONDS.toNanos(5);
                });
    }

    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!thread.getName().startsWith("C1") && !thread.getName().startsWith("C2")) {
                sum += Math.max(0, threads.getThreadCpuTime(thread.getId()));
            }
        }
        return sum;
    }

    @Test
    void aLoop() throws Exception {
        assertStops("while (true) { }");
    }

    @Test
    void aSleep() throws Exception {
        assertStops("Thread.sleep(1_000_000);");
    }

    @Test
    void aLoopThatSwallowsInterruptions() throws Exception {
        assertStops(
                "while (true) { try { Thread.sleep(10); } catch (InterruptedException e) { } }");
    }

    @Test
    void aLoopThatSwallowsEverything() throws Exception {
        assertStops("while (true) { try { while (true) { } } catch (Throwable t) { } }");
    }

    @Test
    void endlessRecursionThatSwallowsEverything() throws Exception {
        cells.run("void f() { while (true) { try { f(); } catch (Throwable t) { } } }");
        assertStops("f();");
    }

    @Test
    void finallyBlocksRun() throws Exception {
        cells.run("boolean cleaned;");
        assertStops("try { while (true) { } } finally { cleaned = true; }");
        assertEquals(Optional.of(true), cells.value("cleaned"));
    }

    @Test
    void aLoopOfTheJdkThatCallsTheCell() throws Exception {
        assertStops("java.util.stream.Stream.iterate(1, x -> x + 1).forEach(x -> { });");
    }

    @Test
    void aParallelStream() throws Exception {
        assertStops(
                "java.util.stream.IntStream.range(0, 64).parallel()"
                        + ".forEach(i -> { while (true) { } });");
    }

    @Test
    void workInTheCommonPool() throws Exception {
        assertStops(
                "for (int i = 0; i < 9; i++) {"
                        + " java.util.concurrent.ForkJoinPool.commonPool().execute("
                        + "() -> { while (true) { } }); }\n"
                        + "Thread.sleep(1_000_000);");
    }

    @Test
    void aSleeperInTheCommonPool() throws Exception {
        assertStops(
                "java.util.concurrent.ForkJoinPool.commonPool().execute(() -> { while (true) {"
                        + " try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } } });"
                        + " while (true) { }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sleep 600\"",
                "\"sleep 600\", null",
                "\"sleep 600\", null, null",
                "new String[] {\"sleep\", \"600\"}",
                "new String[] {\"sleep\", \"600\"}, null",
                "new String[] {\"sleep\", \"600\"}, null, null"
            })
    void aProgramThatIsReadFrom(String command) throws Exception {
        assertStops("Runtime.getRuntime().exec(" + command + ").getInputStream().read();");
    }

    @Test
    void threadsThatTheCellStarted() throws Exception {
        assertStops(
                "for (int i = 0; i < 3; i++) { new Thread(() -> { while (true) { } }).start(); }\n"
                        + "var pool = java.util.concurrent.Executors.newFixedThreadPool(2);\n"
                        + "pool.submit(() -> { while (true) { } }).get();");
    }

    @Test
    void aLoopInAnAddedJar() throws Exception {
        cells.shell.addJar(
                Jars.of(
                        folder,
                        Map.of(
                                "lib.Spinner",
                                "package lib; public class Spinner { public static long n;"
                                        + " public static void spin() { do { n++; }"
                                        + " while (n != -1); } }")));
        assertStops("lib.Spinner.spin();");
    }

    @Test
    void blockedInput() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<Void> asked = new CompletableFuture<>();
        LineReader reader =
                () -> {
                    asked.complete(null);
                    never.await();
                    return Optional.empty();
                };
        CellStreams streams = new CellStreams(text -> {}, text -> {}, reader);
        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(
                        () ->
                                cells.shell.run(
                                        "new java.util.Scanner(System.in).nextLine()", 1, streams),
                        kernel);
        asked.get(20, TimeUnit.SECONDS);
        cells.shell.interrupt();
        Outcome.Problem problem = (Outcome.Problem) outcome.get(20, TimeUnit.SECONDS);
        assertEquals(List.of("Interrupted: the cell was stopped"), problem.trace());
        assertEquals(Optional.of(42), cells.value("41+1"));
    }

    @Test
    void whatCannotBeStoppedIsLeftBehindByName() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Object monitor = cells.value("var monitor = new Object(); monitor").get();
        CompletableFuture<Void> free = new CompletableFuture<>();
        Thread holder = new Thread(() -> hold(monitor, held, free));
        holder.start();
        held.await();
        Outcome.Problem problem =
                interrupted(
                        "{ System.out.print(\"go\");\nsynchronized (monitor) { while (true) {} } }");
        assertEquals(Outcome.Kind.ABANDONED, problem.kind());
        assertTrue(problem.message().contains("thread 'cell 2' in "), problem.message());
        assertTrue(problem.message().contains("Cell [2], line 2"), problem.message());
        assertEquals(Optional.of(42), cells.value("41+1"));
        awaitStandstill();
        free.complete(null);
        holder.join();
        await(() -> threadsNamed("cell 2") == 0);
    }

    private static void hold(Object monitor, CountDownLatch held, CompletableFuture<Void> free) {
        synchronized (monitor) {
            held.countDown();
            free.join();
        }
    }

    private static long threadsNamed(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    @Test
    void aStoppedCellLeavesThreadsOfOthersAlone() throws Exception {
        cells.run(
                "volatile long ticks;\n"
                        + "var clock = new Thread(() -> { while (!Thread.interrupted()) { ticks++; } });\n"
                        + "clock.start();");
        assertEquals(
                Outcome.Kind.INTERRUPTED,
                interrupted("{ System.out.print(\"go\"); while (true) { } }").kind());
        assertEquals(Optional.of(true), cells.value("clock.isAlive()"));
        long before = (Long) cells.value("ticks").get();
        await(() -> (Long) cells.value("ticks").get() > before);
        cells.run("clock.interrupt()");
    }

    @Test
    void aPoolThatAStoppedCellMadeCanBeUsedAgain() throws Exception {
        cells.run("var pool = java.util.concurrent.Executors.newSingleThreadExecutor();");
        cells.run("pool.submit(() -> 1).get()");
        assertStops(
                "pool = java.util.concurrent.Executors.newSingleThreadExecutor();"
                        + " pool.submit(() -> { while (true) { } }).get();");
        assertEquals(
                Optional.of(3),
                cells.value("pool.submit(() -> java.util.List.of(1, 2, 3).size()).get()"));
        cells.run("pool.shutdown();");
    }

    @Test
    void interruptingNothingDoesNothing() {
        cells.shell.interrupt();
        assertEquals(Optional.of(42), cells.value("41+1"));
    }
}
