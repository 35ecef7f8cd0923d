package assay.shell;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The threads of one run. A group is used again once all its threads have ended, because one JDK
 * keeps every group for ever and the call that frees a group is gone from another.
 */
final class CellGroup extends ThreadGroup {

    private static final ThreadGroup ALL = new ThreadGroup("cells");
    private static final Deque<CellGroup> USED = new ArrayDeque<>();

    private volatile int cell;

    private CellGroup() {
        super(ALL, "cell");
    }

    static CellGroup free(int cell) {
        CellGroup group = free();
        group.cell = cell;
        return group;
    }

    /** {@return the group that a thread belongs to, or some group above its own} */
    static Optional<CellGroup> of(Thread thread) {
        ThreadGroup at = thread.getThreadGroup();
        while (at != null && !(at instanceof CellGroup)) {
            at = at.getParent();
        }
        return Optional.ofNullable((CellGroup) at);
    }

    /** {@return the number of the cell that the group was last given to} */
    int cell() {
        return cell;
    }

    private static CellGroup free() {
        synchronized (USED) {
            for (Iterator<CellGroup> groups = USED.iterator(); groups.hasNext(); ) {
                CellGroup group = groups.next();
                if (group.alive().isEmpty()) {
                    groups.remove();
                    return group;
                }
            }
            return new CellGroup();
        }
    }

    void release() {
        synchronized (USED) {
            USED.add(this);
        }
    }

    /** {@return the threads of this group, without workers of the common pool, which serve all} */
    List<Thread> alive() {
        Thread[] found = new Thread[activeCount() + 8];
        int count = enumerate(found, true);
        return Arrays.stream(found, 0, count)
                .filter(thread -> !Stops.isCommonWorker(thread))
                .toList();
    }

    /** {@return those threads of this group that are in code of a cell or of an added jar} */
    List<Thread> busy() {
        return alive().stream().filter(thread -> CellLoader.isIn(thread.getStackTrace())).toList();
    }

    /** Says on the cell's own error stream what ended a thread, but nothing of a stopped one. */
    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        Reserve.releaseFor(error);
        if (!(error instanceof CellStopped)) {
            CellRun.mark()
                    .map(CellRun::err)
                    .ifPresent(
                            err ->
                                    err.println(
                                            "Thread '"
                                                    + thread.getName()
                                                    + "' ended with "
                                                    + String.join("\n", Traces.of(error))));
        }
    }
}
