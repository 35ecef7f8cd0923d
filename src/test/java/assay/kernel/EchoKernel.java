package assay.kernel;

import assay.widget.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A kernel around {@link EchoInterpreter}, for clients to be tried on. */
public final class EchoKernel {

    private EchoKernel() {}

    /**
     * Runs until shutdown.
     *
     * @param arguments connection file; history file; milliseconds of patience with readers; folder
     *     for output that nobody reads
     * @throws IOException if the connection file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Kernel kernel =
                Kernel.open(
                        ConnectionFile.read(Path.of(arguments[0]), false),
                        Kernel.Options.standard("echo", "1", System.err::println)
                                .withHistory(Path.of(arguments[1]))
                                .withPatience(
                                        Duration.ofMillis(Long.parseLong(arguments[2])),
                                        Path.of(arguments[3])));
        kernel.comms().register("echo.plain", line -> plain(line));
        kernel.comms().register("echo", (comm, opening) -> echo(comm, opening));
        kernel.run(new EchoInterpreter(kernel::log));
        System.exit(0);
    }

    private static Channel.Listener plain(Channel.Line line) {
        return new Channel.Listener() {
            @Override
            public void message(Map<String, Object> data, List<byte[]> buffers) {
                line.send(data, buffers);
            }

            @Override
            public void closed() {}
        };
    }

    /** Says everything back; asked to close, it does. */
    private static CommTarget.Listener echo(Comm comm, CommMessage opening) {
        comm.send(opening);
        return new CommTarget.Listener() {
            @Override
            public void message(CommMessage message) {
                if (message.data().containsKey("close")) {
                    comm.close();
                }
                comm.send(message);
            }

            @Override
            public void closed() {}
        };
    }
}
