package assay.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A script is waited for to its end, and waiting costs next to nothing. */
@Timeout(60)
class ScriptTest {

    private final FakeNotebook notebook = new FakeNotebook(new Magics(List.of()));

    @Test
    void aScriptThatClosesItsOutputIsWaitedForAtRest() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long used =
                notebook.cell(
                        () -> {
                            long before = threads.getCurrentThreadCpuTime();
                            Script script =
                                    new Script("exec >/dev/null 2>&1; sleep 1; exit 7", notebook);
                            assertEquals(7, script.run());
                            return threads.getCurrentThreadCpuTime() - before;
                        });
        assertTrue(used < TimeUnit.MILLISECONDS.toNanos(400), used + " ns");
    }
}
