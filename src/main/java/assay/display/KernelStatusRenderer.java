package assay.display;

import assay.work.KernelStatus;
import assay.work.KernelStatus.Worker;
import java.util.List;
import java.util.stream.Stream;

/** Shows the threads that work for cells, those left behind first, and how full the heap is. */
public final class KernelStatusRenderer implements Renderer<KernelStatus> {

    private static final double MEBI = 1 << 20;

    /** Makes a renderer; it holds no state. */
    public KernelStatusRenderer() {}

    @Override
    public Class<KernelStatus> type() {
        return KernelStatus.class;
    }

    @Override
    public List<MimeBundle> render(KernelStatus status) {
        Table table =
                Table.of(caption(status))
                        .words("thread")
                        .numbers("cell")
                        .words("state", "where")
                        .numbers("CPU (s)")
                        .rows(
                                Stream.concat(
                                                rows(status.leftBehind(), "left behind"),
                                                rows(status.background(), "in the background"))
                                        .toList());
        return List.of(table.note(heap(status)).note(advice(status)).bundle());
    }

    private static String caption(KernelStatus status) {
        return "Kernel: %s left behind, %s in the background"
                .formatted(
                        Numbers.count(status.leftBehind().size(), "thread"),
                        Numbers.whole(status.background().size()));
    }

    private static Stream<List<Table.Cell>> rows(List<Worker> workers, String state) {
        return workers.stream().map(worker -> row(worker, state));
    }

    private static List<Table.Cell> row(Worker worker, String state) {
        return Stream.of(
                        worker.thread(),
                        worker.cell() == 0 ? "" : Numbers.whole(worker.cell()),
                        state,
                        worker.doing(),
                        Numbers.fixed(worker.cpu().toMillis() / 1000.0, 1))
                .map(Table.Cell::of)
                .toList();
    }

    private static String heap(KernelStatus status) {
        return "Heap: %s of at most %s MiB in use."
                .formatted(
                        Numbers.whole(Math.round(status.heapUsed() / MEBI)),
                        Numbers.whole(Math.round(status.heapLimit() / MEBI)));
    }

    private static String advice(KernelStatus status) {
        return status.leftBehind().isEmpty()
                ? ""
                : "What was left behind ends at its next step in Java code; a restart of the"
                        + " kernel ends it at once.";
    }
}
