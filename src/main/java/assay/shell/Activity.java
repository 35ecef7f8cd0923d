package assay.shell;

import assay.work.KernelStatus;
import assay.work.KernelStatus.Worker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the threads of all cells of this process and at its memory. */
public final class Activity {

    private Activity() {}

    /** {@return what works for cells at this moment, without the thread that asks} */
    public static KernelStatus now() {
        Map<Thread, Integer> left = LeftBehind.cells();
        List<Worker> leftBehind = new ArrayList<>();
        left.forEach((thread, cell) -> leftBehind.add(worker(thread, cell)));
        Runtime runtime = Runtime.getRuntime();
        return new KernelStatus(
                leftBehind,
                background(left.keySet()),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory());
    }

    private static List<Worker> background(Set<Thread> left) {
        List<Worker> found = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            boolean other = thread != Thread.currentThread() && !left.contains(thread);
            if (other && !Stops.isCommonWorker(thread)) {
                CellGroup.of(thread).ifPresent(group -> found.add(worker(thread, group.cell())));
            }
        }
        found.sort(Comparator.comparingInt(Worker::cell).thenComparing(Worker::thread));
        return found;
    }

    private static Worker worker(Thread thread, int cell) {
        long nanos = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
        String doing = Traces.whereabouts(thread).replaceFirst("^ in ", "");
        return new Worker(thread.getName(), cell, doing, Duration.ofNanos(Math.max(0, nanos)));
    }
}
