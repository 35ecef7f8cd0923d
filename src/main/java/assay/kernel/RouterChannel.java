package assay.kernel;

import java.nio.channels.ClosedSelectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * One socket that many front ends may talk to, with the thread that owns it. The thread sleeps
 * until a message comes in or another thread has one to send; nothing is ever polled for.
 */
final class RouterChannel {

    private static final byte[] SEND = {'m'};
    private static final byte[] RUN = {'r'};
    private static final byte[] STOP = {'s'};

    /** How many messages are heard before replies get their turn again. */
    private static final int AT_ONCE = 1_000;

    private final String name;
    private final ZMQ.Context context;
    private final Postman postman;
    private final ZMQ.Socket router;
    private final ZMQ.Socket inbox;
    private final ZMQ.Socket post;
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final int port;
    private final Thread thread;
    private Consumer<List<byte[]>> listener = frames -> {};

    /** Binds the socket; nothing is heard before {@link #listen}. */
    RouterChannel(String name, ZMQ.Context context, String address, Postman postman) {
        this.name = name;
        this.postman = postman;
        this.context = context;
        this.router = Sockets.bind(context, SocketType.ROUTER, name, address, 0);
        this.port = Sockets.port(router);
        router.setRouterHandover(true);
        this.inbox = context.socket(SocketType.PULL);
        this.post = context.socket(SocketType.PUSH);
        Sockets.join(inbox, post, name);
        this.thread = new Thread(this::loop, "assay-" + name);
        thread.setDaemon(true);
    }

    /** {@return the port the socket is bound to} */
    int port() {
        return port;
    }

    /** Starts the thread; the listener is called on it and must not block for long. */
    void listen(Consumer<List<byte[]>> toFrames) {
        listener = toFrames;
        thread.start();
    }

    /** Sends frames; safe from any thread, never waits. */
    void send(List<byte[]> frames) {
        postman.carry(
                () -> {
                    post.send(SEND, ZMQ.SNDMORE);
                    Sockets.send(post, frames);
                });
    }

    /** Runs an errand on this channel's thread, when all that has arrived by now was heard. */
    void afterArrivals(Runnable errand) {
        errands.add(errand);
        postman.carry(() -> post.send(RUN));
    }

    /** Stops the thread and closes the socket, when what was sent before is on its way. */
    void stop() {
        if (thread.getState() == Thread.State.NEW) {
            close();
            postman.carry(post::close);
            return;
        }
        postman.carry(() -> post.send(STOP));
        postman.carry(post::close);
        try {
            thread.join(1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try (ZMQ.Poller poller = context.poller(2)) {
            poller.register(router, ZMQ.Poller.POLLIN);
            poller.register(inbox, ZMQ.Poller.POLLIN);
            boolean open = true;
            while (open) {
                open = step(poller);
            }
        } catch (ClosedSelectorException closed) {
            // The context was closed; there is nobody left to talk to.
        } finally {
            close();
        }
    }

    /** Without memory the message at hand is lost, and the channel lives on. */
    private boolean step(ZMQ.Poller poller) {
        try {
            poller.poll(-1);
            hearArrivals();
            return emptyInbox();
        } catch (OutOfMemoryError full) {
            return true;
        }
    }

    private void close() {
        List.of(router, inbox).forEach(ZMQ.Socket::close);
    }

    private void hearArrivals() {
        for (int heard = 0; heard < AT_ONCE; heard++) {
            byte[] first = router.recv(ZMQ.DONTWAIT);
            if (first == null) {
                return;
            }
            listener.accept(Sockets.rest(router, first));
        }
    }

    /** Does what other threads asked for; false when they asked to stop. */
    private boolean emptyInbox() {
        for (byte[] kind = inbox.recv(ZMQ.DONTWAIT);
                kind != null;
                kind = inbox.recv(ZMQ.DONTWAIT)) {
            List<byte[]> frames = new ArrayList<>(Sockets.rest(inbox, kind));
            if (kind[0] == STOP[0]) {
                return false;
            } else if (kind[0] == RUN[0]) {
                hearArrivals();
                errands.remove().run();
            } else {
                Sockets.send(router, frames.subList(1, frames.size()));
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return name;
    }
}
