package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.work.KernelStatus;
import assay.work.KernelStatus.Worker;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who works for a cell that is over is told by name, and who has been left behind until it ends.
 */
@Timeout(60)
class ActivityTest {

    private final Cells cells = new Cells();

    @AfterEach
    void close() {
        cells.close();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, "awaited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static List<Worker> named(List<Worker> workers, String name) {
        return workers.stream().filter(worker -> worker.thread().equals(name)).toList();
    }

    @Test
    void aThreadThatGoesOnIsTheCellsThatStartedIt() {
        cells.run("1");
        cells.run(
                "volatile boolean over;\nvar worker = new Thread(() -> {\nwhile (!over) { }\n},"
                        + " \"counter\");\nworker.start();");
        await(() -> where("counter").equals("Cell [2], line 3"));
        KernelStatus status = Activity.now();
        Worker worker = named(status.background(), "counter").get(0);
        assertEquals(2, worker.cell());
        await(() -> named(Activity.now().background(), "counter").get(0).cpu().toMillis() > 20);
        assertTrue(status.heapUsed() > 0 && status.heapUsed() <= status.heapLimit());
        cells.run("over = true; worker.join();");
        assertEquals(List.of(), named(Activity.now().background(), "counter"));
    }

    private static String where(String thread) {
        return named(Activity.now().background(), thread).stream()
                .map(Worker::doing)
                .map(doing -> doing.replaceFirst("^.*called from ", ""))
                .findFirst()
                .orElse("");
    }

    @Test
    void whatIsLeftBehindIsListedUntilItEndsAndThatIsTold() {
        Object monitor = cells.value("var monitor = new Object(); monitor").get();
        CompletableFuture<Outcome> outcome;
        synchronized (monitor) {
            outcome =
                    CompletableFuture.supplyAsync(
                            () ->
                                    cells.run(
                                            "{ System.out.print(\"go\");\nsynchronized (monitor) { while (true) { } } }"));
            await(() -> cells.out().contains("go"));
            cells.shell.interrupt();
            outcome.join();
            Worker left = named(Activity.now().leftBehind(), "cell 2").get(0);
            assertEquals(2, left.cell());
            assertTrue(left.doing().endsWith("Cell [2], line 2"), left.doing());
            assertEquals(List.of(), named(Activity.now().background(), "cell 2"));
            assertEquals("", cells.err());
        }
        String line = "thread 'cell 2', left behind when cell [2] was stopped, has ended\n";
        await(() -> cells.err().endsWith(line));
        assertEquals(line, cells.err());
        assertEquals(List.of(), named(Activity.now().leftBehind(), "cell 2"));
    }
}
