package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A target outlives an interrupt of its cell, and whoever calls one that has ended is told so. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommCallsTest {

    private final ThreadGroup cell = new ThreadGroup("cell");

    @RepeatedTest(5)
    void anInterruptOfTheCellLeavesItsTarget() {
        CommCalls calls = registered();
        for (int i = 0; i < 20; i++) {
            cell.interrupt();
            assertEquals(Optional.of(42), calls.answer(() -> 42));
        }
        calls.end();
    }

    @RepeatedTest(50)
    void aCallAfterTheEndIsRefused() {
        CommCalls calls = registered();
        calls.end();
        assertEquals(
                "what listens to comm target 'x' was not called: another has replaced it, or"
                        + " somebody interrupted",
                assertThrows(CancellationException.class, () -> calls.run(() -> {})).getMessage());
    }

    @Test
    void aCallMayEndItsOwnTarget() {
        CommCalls calls = registered();
        calls.run(calls::end);
        assertThrows(CancellationException.class, () -> calls.run(() -> {}));
    }

    private CommCalls registered() {
        CompletableFuture<CommCalls> made = new CompletableFuture<>();
        new Thread(cell, () -> made.complete(new CommCalls("x"))).start();
        return made.join();
    }
}
