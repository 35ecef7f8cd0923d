package assay.shell;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The sockets and child processes that a run reads from. The JDK reads them in native code that
 * hears no interruption; a stopped run lets go of them, and the reader comes back.
 */
final class Held {

    private final Set<Object> sources = Collections.newSetFromMap(new WeakHashMap<>());

    /** Notes with the run of the current thread what it is about to read from. */
    static <T> T note(T source) {
        CellRun.mark().ifPresent(run -> run.held().add(source));
        return source;
    }

    private synchronized void add(Object source) {
        sources.add(source);
    }

    /** Closes the sockets and ends the processes. */
    void letGo() {
        for (Object source : taken()) {
            if (source instanceof Process process) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            } else if (source instanceof Closeable open) {
                close(open);
            }
        }
    }

    private synchronized List<Object> taken() {
        List<Object> all = new ArrayList<>(sources);
        sources.clear();
        return all;
    }

    private static void close(Closeable open) {
        try {
            open.close();
        } catch (IOException failed) {
            // It is no longer open, which is all that was wanted.
        }
    }
}
