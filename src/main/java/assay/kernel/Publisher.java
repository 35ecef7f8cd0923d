package assay.kernel;

import com.google.gson.JsonObject;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Tells everybody what happens: the iopub channel and the one thread that owns its socket.
 *
 * <p>An XPUB socket that may not drop holds back when a reader is slow; the queue then fills and
 * the cell waits. If nothing moves for a while, outputs go to the {@link OutputSpool} until it
 * does. The same socket hears of new readers and welcomes them (source: Jupyter enhancement
 * proposal 65).
 */
final class Publisher {

    /** How many messages may be on their way to a reader. */
    private static final int ON_THE_WAY = 64;

    private static final int TRY_MILLIS = 100;

    /** How long the first answer waits for its first reader, whose request may arrive before it. */
    private static final long FIRST_READER_NANOS = 1_000_000_000;

    private static final String WELCOME = "iopub_welcome";

    private final Postman postman;
    private final Wire wire;
    private final Headers headers;
    private final Complaints complaints;
    private final Duration patience;
    private final SpoolFolder spoolFolder;
    private final OutputSpool spool;
    private final ZMQ.Context context;
    private final ZMQ.Socket socket;
    private final ZMQ.Socket inbox;
    private final ZMQ.Socket wake;
    private final IopubQueue queue;
    private final int port;
    private final Thread thread = new Thread(this::loop, "assay-iopub");
    private boolean stalled;
    private boolean expectsReader = true;

    Publisher(
            ZMQ.Context context,
            String address,
            Postman postman,
            Wire wire,
            Headers headers,
            Kernel.Options options) {
        this.postman = postman;
        this.context = context;
        this.wire = wire;
        this.headers = headers;
        this.complaints = new Complaints(options.log());
        this.patience = options.readerPatience();
        this.spoolFolder = new SpoolFolder(options.spoolFolder(), options.clock());
        this.spool = new OutputSpool(spoolFolder, patience.toSeconds());
        this.socket = Sockets.bind(context, SocketType.XPUB, "iopub", address, ON_THE_WAY);
        this.port = Sockets.port(socket);
        socket.setXpubNoDrop(true);
        socket.setXpubVerbose(true);
        socket.setSendTimeOut(TRY_MILLIS);
        this.inbox = context.socket(SocketType.PULL);
        this.wake = context.socket(SocketType.PUSH);
        Sockets.join(inbox, wake, "iopub");
        this.queue =
                new IopubQueue(System::nanoTime, () -> postman.carry(() -> wake.send(new byte[0])));
        thread.setDaemon(true);
    }

    /** {@return the port the socket is bound to} */
    int port() {
        return port;
    }

    void start() {
        thread.start();
        Thread tidying = new Thread(spoolFolder::clear, "assay-tidying");
        tidying.setDaemon(true);
        tidying.start();
    }

    /** {@return the queue that leads here} */
    IopubQueue queue() {
        return queue;
    }

    /** Sends what still waits, for a second at most, and closes the socket. */
    void stop() {
        queue.close();
        postman.carry(wake::close);
        if (thread.getState() == Thread.State.NEW) {
            close();
            return;
        }
        try {
            thread.join(1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try (ZMQ.Poller poller = context.poller(2)) {
            poller.register(socket, ZMQ.Poller.POLLIN);
            poller.register(inbox, ZMQ.Poller.POLLIN);
            while (round(poller)) {}
        } finally {
            close();
        }
    }

    private void close() {
        List.of(socket, inbox).forEach(ZMQ.Socket::close);
    }

    /** What goes wrong loses the message at hand at most, and the channel lives on. */
    private boolean round(ZMQ.Poller poller) {
        try {
            welcomeReaders();
            return step(poller);
        } catch (OutOfMemoryError full) {
            complaints.once("there was no memory to send a message; it is lost");
            return true;
        } catch (RuntimeException | StackOverflowError mishap) {
            complaints.once("a message could not be sent and is lost: " + mishap);
            return !queue.closed(); // a context that is gone would fail for ever
        }
    }

    private boolean step(ZMQ.Poller poller) {
        Optional<Letter> letter = queue.next();
        if (letter.isPresent()) {
            publish(letter.get());
        } else if (queue.closed()) {
            return false;
        } else {
            poller.poll(stalled ? TRY_MILLIS : queue.waitMillis());
            while (inbox.recv(ZMQ.DONTWAIT) != null) {}
            if (stalled) {
                resume();
            }
        }
        return true;
    }

    private void publish(Letter letter) {
        if (expectsReader && !letter.parent().entrySet().isEmpty()) {
            awaitFirstReader();
        }
        if (stalled) {
            resume();
        }
        if (stalled || !send(letter, patience.toNanos())) {
            spool(letter);
        }
    }

    /**
     * A client connects its channels one by one, each when its own timer says so. What is told of a
     * request that came before the reader's subscription would be told to nobody.
     */
    private void awaitFirstReader() {
        long start = System.nanoTime();
        welcomeReaders();
        try (ZMQ.Poller readers = context.poller(1)) {
            readers.register(socket, ZMQ.Poller.POLLIN);
            while (expectsReader
                    && !queue.closed()
                    && System.nanoTime() - start < FIRST_READER_NANOS) {
                readers.poll(TRY_MILLIS);
                welcomeReaders();
            }
        }
        expectsReader = false;
    }

    /** Tries to deliver what was held back; the reader may have woken up. */
    private void resume() {
        Optional<Letter> first = spool.first();
        while (first.isPresent()) {
            if (!sendFirst(first.get())) {
                return;
            }
            first = spool.first();
        }
        stalled = false;
    }

    /** One that cannot be written at all must not stay in the way of the others. */
    private boolean sendFirst(Letter first) {
        boolean over;
        try {
            over = send(first, 0);
        } catch (RuntimeException | StackOverflowError mishap) {
            spool.removeFirst();
            throw mishap;
        }
        if (over) {
            spool.removeFirst();
        }
        return over;
    }

    private void spool(Letter letter) {
        stalled = true;
        try {
            spool.take(letter);
        } catch (UncheckedIOException error) {
            complaints.once(error.getMessage() + "; output is lost");
        }
    }

    /** {@return whether a letter is on its way, tried for so long while nothing moves} */
    private boolean send(Letter letter, long patienceNanos) {
        List<byte[]> frames = frames(letter);
        if (!letter.type().equals(WELCOME)) {
            welcomeReaders(); // at the last moment: writing a letter takes a while
        }
        socket.setSendTimeOut(patienceNanos == 0 ? 0 : TRY_MILLIS);
        long start = System.nanoTime();
        while (!socket.send(frames.get(0), ZMQ.SNDMORE)) {
            if (queue.closed() || System.nanoTime() - start >= patienceNanos) {
                return false;
            }
        }
        Sockets.send(socket, frames.subList(1, frames.size()));
        return true;
    }

    private List<byte[]> frames(Letter letter) {
        byte[] topic = ("kernel." + letter.type()).getBytes(StandardCharsets.UTF_8);
        return wire.encode(
                new Message(
                        List.of(topic),
                        headers.next(letter.type()),
                        letter.parent(),
                        letter.metadata(),
                        letter.content(),
                        letter.buffers()));
    }

    /**
     * Welcomes readers before anything else is sent. Subscribing them by hand would leave not even
     * an instant between, but JeroMQ 0.6.0 fails there on the empty topic that everybody asks for.
     */
    private void welcomeReaders() {
        for (byte[] frame = socket.recv(ZMQ.DONTWAIT);
                frame != null;
                frame = socket.recv(ZMQ.DONTWAIT)) {
            Sockets.rest(socket, frame);
            if (frame.length > 0 && frame[0] == 1) {
                expectsReader = false;
                greet(welcome(Arrays.copyOfRange(frame, 1, frame.length)));
            }
        }
    }

    /** Never resumes, because what resumes comes by here before each letter. */
    private void greet(Letter welcome) {
        if (!send(welcome, stalled ? 0 : patience.toNanos())) {
            spool(welcome);
        }
    }

    private static Letter welcome(byte[] topic) {
        String name = new String(topic, StandardCharsets.UTF_8);
        return Letter.of(WELCOME, new JsonObject(), Json.of("subscription", name));
    }
}
