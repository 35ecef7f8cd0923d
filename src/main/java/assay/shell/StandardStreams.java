package assay.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Stands in for the process's standard streams and sends what is written to the cell that started
 * the writing thread. The one class that touches them; it does so once, and for all shells, because
 * the process has only one of each.
 */
final class StandardStreams {

    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;
    private static final InputStream IN = System.in;
    private static volatile Optional<CellRun> running = Optional.empty();

    static {
        System.setOut(new RoutedPrint(() -> cell().map(CellRun::out).orElse(OUT)));
        System.setErr(new RoutedPrint(() -> cell().map(CellRun::err).orElse(ERR)));
        System.setIn(new RoutedInput());
    }

    private StandardStreams() {}

    /** Makes a run the one that threads of no cell write to. */
    static void enter(CellRun run) {
        running = Optional.of(run);
    }

    /** From here on threads of no cell write to the process's own streams. */
    static void leave() {
        running = Optional.empty();
    }

    private static Optional<CellRun> cell() {
        return Stops.isCommonWorker(Thread.currentThread())
                ? running
                : CellRun.mark().or(() -> running);
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
