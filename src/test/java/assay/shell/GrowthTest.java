package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a notebook has let go of is free for the next. */
@Timeout(60)
class GrowthTest {

    private static final String SEEN = "var seen = new java.lang.ref.WeakReference<Object>(big);";

    private final Cells cells = new Cells();

    @AfterEach
    void close() {
        cells.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var big = new byte[1_000_000];",
                "var big = new byte[2_000_000];",
                "var big = new int[3];",
                "String big = \"text\";",
                "int big = 4;",
                "big = null;",
            })
    void theValueOfAnOverwrittenVariableIsFreed(String again) {
        cells.run("var big = new byte[1_000_000];");
        cells.run(SEEN);
        WeakReference<?> seen = (WeakReference<?>) cells.value("seen").orElseThrow();
        cells.run(again);
        assertTrue(isFreed(seen), again);
        assertEquals(
                again.equals("big = null;"),
                cells.run("big != null") instanceof Outcome.Value value
                        && value.object().equals(Optional.of(false)));
    }

    @Test
    void aValueBroughtBackAfterAFailureIsFreedWhenItIsOverwritten() {
        cells.run("var big = new byte[1_000_000];");
        cells.run(SEEN);
        WeakReference<?> seen = (WeakReference<?>) cells.value("seen").orElseThrow();
        cells.problem("String big = String.valueOf(1 / 0);");
        assertEquals(Optional.of(1_000_000), cells.value("big.length"));
        assertFalse(seen.refersTo(null));
        cells.run("big = null;");
        assertTrue(isFreed(seen));
    }

    @Test
    void aThreadThatStillRunsFindsTheVariableItKnows() {
        cells.run("var box = new java.util.concurrent.atomic.AtomicInteger();");
        cells.run("new Thread(() -> { while (box.get() == 0) Thread.onSpinWait(); }).start();");
        AtomicInteger old = (AtomicInteger) cells.value("box").orElseThrow();
        try {
            cells.run("var box = \"another\";");
        } finally {
            old.set(1);
        }
        cells.run("Thread.sleep(20);");
        assertEquals("", cells.err());
    }

    private static boolean isFreed(WeakReference<?> seen) {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (!seen.refersTo(null) && System.nanoTime() < deadline) {
            System.gc();
            LockSupport.parkNanos(20_000_000);
        }
        return seen.refersTo(null);
    }

    @Test
    void aValueThatABackgroundThreadMightReadIsFreedOnceItHasEnded() {
        cells.run("var big = new byte[1_000_000]; volatile boolean going = true;");
        cells.run(SEEN);
        cells.run(
                "var thread = new Thread(() -> { while (going) Thread.onSpinWait(); });"
                        + " thread.start();");
        WeakReference<?> seen = (WeakReference<?>) cells.value("seen").orElseThrow();
        cells.run("var big = 3;");
        System.gc();
        assertFalse(seen.refersTo(null));
        cells.run("going = false; thread.join();");
        cells.run("int other = 1;");
        assertTrue(isFreed(seen));
    }

    @Test
    void theCompilerIsToldOfWhatCellsCanStillNameAndOfLittleElse() {
        cells.run("int early = 5; int twice(int x) { return 2 * x; } record Point(int x) {}");
        cells.run("int twice(String x) { return 2 * x.length(); }");
        assertEquals(Optional.of(14), cells.value("twice(3) + twice(\"four\")"));
        cells.run("int late(int x) { return undefinedYet(x); }");
        CompiledSnippets compiled = cells.shell.compiled();
        assertTrue(compiled.isOpen());
        int most = 0;
        for (int i = 0; i < 150; i++) {
            cells.run(i + " + 1; int again = " + i + ";");
            most = Math.max(most, compiled.size());
        }
        assertTrue(most < 160, "classes listed: " + most);
        cells.run("int undefinedYet(int x) { return x + early; }");
        assertEquals(
                Optional.of(316),
                cells.value("twice(new Point(late(again)).x()) + twice(\"four\")"));
    }
}
