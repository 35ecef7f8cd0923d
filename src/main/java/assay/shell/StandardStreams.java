package assay.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands in for the process's standard streams and sends what is written to the cell that started
 * the writing thread. The one class that touches them; it does so once, and for all shells, because
 * the process has only one of each.
 */
final class StandardStreams {

    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;
    private static final InputStream IN = System.in;
    private static final Queue<CellRun> RUNNING = new ConcurrentLinkedQueue<>();

    static {
        System.setOut(new RoutedPrint(() -> cell().map(CellRun::out).orElse(OUT)));
        System.setErr(new RoutedPrint(() -> cell().map(CellRun::err).orElse(ERR)));
        System.setIn(new RoutedInput());
    }

    private StandardStreams() {}

    /** Makes a run one that threads of no cell may write to. */
    static void enter(CellRun run) {
        RUNNING.add(run);
    }

    /** From here on threads of no cell write to other runs, or the process's own streams. */
    static void leave(CellRun run) {
        RUNNING.remove(run);
    }

    private static Optional<CellRun> cell() {
        return Stops.isCommonWorker(Thread.currentThread())
                ? running()
                : CellRun.mark().or(StandardStreams::running);
    }

    /** Of several, the one whose code the calling thread is in; where that is none, the oldest. */
    private static Optional<CellRun> running() {
        return RUNNING.size() < 2
                ? Optional.ofNullable(RUNNING.peek())
                : CellLoader.cellInCharge()
                        .flatMap(StandardStreams::ofPlace)
                        .or(() -> Optional.ofNullable(RUNNING.peek()));
    }

    private static Optional<CellRun> ofPlace(String place) {
        return RUNNING.stream()
                .filter(run -> CellText.of(run.number(), "").place().equals(place))
                .findFirst();
    }

    private static final class RoutedInput extends InputStream {

        private static InputStream target() {
            return cell().map(CellRun::in).orElse(IN);
        }

        @Override
        public int read() throws IOException {
            return target().read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return target().read(into, offset, length);
        }

        @Override
        public int available() throws IOException {
            return target().available();
        }
    }
}
