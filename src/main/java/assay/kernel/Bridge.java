package assay.kernel;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets clients that come over a Unix domain socket talk to one of this kernel's own ports.
 *
 * <p>libzmq's ipc and its tcp carry the same bytes (source: ZeroMQ RFC 23, ZMTP 3.0), so they are
 * carried over and never looked at.
 */
final class Bridge {

    private static final long BREATH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String name;
    private final SocketFile file;
    private final int port;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();

    private Bridge(String name, SocketFile file, int port) {
        this.name = name;
        this.file = file;
        this.port = port;
    }

    /**
     * Opens a channel's socket file and lets clients in from now on.
     *
     * @throws IllegalStateException if that cannot be done, with the reason
     */
    static Bridge open(String channel, Path path, int port) {
        try {
            Bridge bridge = new Bridge("assay-ipc-" + channel, SocketFile.bind(path), port);
            Thread thread = new Thread(bridge::letIn, bridge.name);
            thread.setDaemon(true);
            thread.start();
            return bridge;
        } catch (IOException error) {
            throw new IllegalStateException(
                    "cannot bind the "
                            + channel
                            + " channel to ipc://"
                            + path
                            + ": "
                            + error.getMessage()
                            + "; give KernelManager.ip another path, short and in a folder of"
                            + " yours",
                    error);
        }
    }

    /** Lets nobody in any more and deletes the file. */
    void shut() {
        try {
            file.close();
        } catch (IOException error) {
            // The file stays; the next kernel there finds it stale and replaces it.
        }
    }

    /** Ends all that is carried, what was said until now if the clients take it in time. */
    void end(long nanoTime) throws InterruptedException {
        for (Relay relay : relays) {
            relay.awaitLastWords(TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime()));
        }
        relays.forEach(Relay::end);
    }

    private void letIn() {
        while (true) {
            try {
                begin(file.accept());
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException outOfFiles) {
                LockSupport.parkNanos(BREATH_NANOS); // until somebody has closed some
            }
        }
    }

    private void begin(SocketChannel client) throws IOException {
        Relay[] made = new Relay[1];
        try {
            made[0] = new Relay(client, port, name, () -> relays.remove(made[0]));
        } catch (IOException refused) {
            client.close();
            return;
        }
        relays.add(made[0]);
        made[0].start();
    }
}
