package assay.kernel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Says each thing once, so that a flood of the same fault does not flood the log. */
final class Complaints {

    private final Consumer<String> log;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    Complaints(Consumer<String> log) {
        this.log = log;
    }

    /** Logs a sentence unless it was logged before. */
    void once(String sentence) {
        if (said.add(sentence)) {
            log.accept(sentence);
        }
    }
}
