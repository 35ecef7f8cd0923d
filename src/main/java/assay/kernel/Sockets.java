package assay.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** What all sockets have in common. */
final class Sockets {

    private static final AtomicLong JOINED = new AtomicLong();
    private static final int LINGER_MILLIS = 500;

    private Sockets() {}

    /** {@return a socket bound to an address; {@code onTheWay} is 0 for no limit} */
    static ZMQ.Socket bind(
            ZMQ.Context context, SocketType type, String name, String address, int onTheWay) {
        ZMQ.Socket socket = context.socket(type);
        socket.setRcvHWM(0);
        socket.setSndHWM(onTheWay);
        socket.setLinger(LINGER_MILLIS);
        FrameLimit.of(name).hold(socket);
        try {
            if (socket.bind(address)) {
                return socket;
            }
        } catch (ZMQException | IllegalArgumentException error) {
            socket.close();
            throw refused(name, address, error);
        }
        socket.close();
        throw refused(name, address, null);
    }

    /** {@return the port a socket is bound to} */
    static int port(ZMQ.Socket socket) {
        String address = socket.getLastEndpoint();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static IllegalStateException refused(String name, String address, Throwable cause) {
        return new IllegalStateException(
                "cannot bind the "
                        + name
                        + " channel to "
                        + address
                        + "; the port is taken or the"
                        + " address is not of this machine",
                cause);
    }

    /** Connects two sockets inside this process, without a limit on what waits between them. */
    static void join(ZMQ.Socket pull, ZMQ.Socket push, String name) {
        String address = "inproc://" + name + "-" + JOINED.incrementAndGet();
        for (ZMQ.Socket socket : List.of(pull, push)) {
            socket.setHWM(0);
            socket.setLinger(LINGER_MILLIS);
        }
        pull.bind(address);
        push.connect(address);
    }

    /** {@return a frame and those that belong to it} */
    static List<byte[]> rest(ZMQ.Socket socket, byte[] first) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(first);
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        return frames;
    }

    /** Sends frames as one message. */
    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i <= last; i++) {
            socket.send(frames.get(i), i < last ? ZMQ.SNDMORE : 0);
        }
    }
}
