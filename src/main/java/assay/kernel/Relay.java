package assay.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Carries bytes both ways between one client and a port of this kernel, until either is gone.
 *
 * <p>Each way has a thread and one buffer; a write waits for its reader, so that who reads slowly
 * slows the writer down as if both shared one connection.
 */
final class Relay {

    private static final int BUFFER = 64 << 10;

    /** How long the rest may take to a client that has said its last word. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final SocketChannel client;
    private final SocketChannel kernel;
    private final Runnable ended;
    private final Thread inward;
    private final Thread outward;

    /** Connects a client to a port; {@code ended} is called when no byte will follow. */
    Relay(SocketChannel client, int port, String name, Runnable ended) throws IOException {
        this.client = client;
        this.ended = ended;
        this.kernel = connect(port);
        this.inward = thread(this::carryInward, name + "-in");
        this.outward = thread(this::carryOutward, name + "-out");
    }

    void start() {
        outward.start();
        inward.start();
    }

    /** Waits until all is carried that the kernel has said, but no longer than so many millis. */
    void awaitLastWords(long millis) throws InterruptedException {
        outward.join(Math.max(1, millis));
    }

    /** Ends at once; a second time does nothing. */
    void end() {
        close(client);
        close(kernel);
        ended.run();
    }

    private static SocketChannel connect(int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            // What waits here is not seen by the kernel, so little may.
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return channel;
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    private void carryInward() {
        try {
            carry(client, kernel);
            kernel.shutdownOutput();
            outward.join(LAST_WORDS.toMillis());
        } catch (IOException gone) {
            // Either side is gone; so is the relay.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void carryOutward() {
        try {
            carry(kernel, client);
            client.shutdownOutput();
        } catch (IOException gone) {
            // Either side is gone; so is the relay.
        } finally {
            end();
        }
    }

    private static void carry(SocketChannel from, SocketChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (from.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
            buffer.clear();
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException error) {
            // There is nothing more that could be done for it.
        }
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
