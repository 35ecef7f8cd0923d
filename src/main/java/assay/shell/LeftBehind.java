package assay.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The threads that did not stop when their cell was stopped, of all shells of this process. */
final class LeftBehind {

    private static final Map<Thread, Integer> CELLS = new LinkedHashMap<>();

    private LeftBehind() {}

    static void add(Set<Thread> threads, int cell) {
        synchronized (CELLS) {
            threads.forEach(thread -> CELLS.put(thread, cell));
        }
    }

    static void remove(Thread thread) {
        synchronized (CELLS) {
            CELLS.remove(thread);
        }
    }

    /** {@return the number of its cell by thread, in the order they were left} */
    static Map<Thread, Integer> cells() {
        synchronized (CELLS) {
            return new LinkedHashMap<>(CELLS);
        }
    }
}
