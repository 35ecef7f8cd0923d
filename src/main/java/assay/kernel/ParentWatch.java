package assay.kernel;

import java.util.Map;
import java.util.Optional;

/**
 * Knows whose end is this kernel's end: nobody wants a kernel whose front end is gone. The process
 * the front end names counts; if that cannot be seen from here, the one that started us.
 */
final class ParentWatch {

    private static final String NAMED = "JPY_PARENT_PID";

    private ParentWatch() {}

    /** Runs a task when the parent ends; never, if this process belongs to the system itself. */
    static void onEnd(Map<String, String> environment, Runnable task) {
        named(environment)
                .or(() -> ProcessHandle.current().parent().filter(parent -> parent.pid() > 1))
                .ifPresent(parent -> parent.onExit().thenRun(task));
    }

    /** {@return the process named by the front end, if it is one and alive} */
    static Optional<ProcessHandle> named(Map<String, String> environment) {
        try {
            return Optional.ofNullable(environment.get(NAMED))
                    .map(Long::parseLong)
                    .filter(pid -> pid > 1)
                    .flatMap(ProcessHandle::of)
                    .filter(ProcessHandle::isAlive);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
