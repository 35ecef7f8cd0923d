package assay.kernel;

import org.zeromq.ZMQ;
import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * How long a frame may be, from whom it may come.
 *
 * <p>JeroMQ sets a frame's memory aside when its length has come, before anything is signed, and an
 * {@link OutOfMemoryError} there ends the thread that serves all channels: nine bytes of a stranger
 * would silence the kernel. So a longer frame hangs up on its sender, and one that there is no
 * memory for is read as if it were empty: what follows makes no signed message.
 */
enum FrameLimit {
    /** Code and the buffers of comms. */
    MESSAGES(256L << 20),
    /** What a reader types, names of topics, heartbeats. */
    WORDS(16L << 20);

    private static final MsgAllocator ALLOCATOR = FrameLimit::allocate;

    private final long bytes;

    FrameLimit(long bytes) {
        this.bytes = bytes;
    }

    /** {@return the limit of a channel} */
    static FrameLimit of(String channel) {
        return channel.equals("shell") || channel.equals("control") ? MESSAGES : WORDS;
    }

    void hold(ZMQ.Socket socket) {
        socket.setMaxMsgSize(bytes);
        socket.setMsgAllocator(ALLOCATOR);
    }

    /** Lengths of 2^63 and more arrive as negative ones. */
    private static Msg allocate(int size) {
        try {
            return new Msg(Math.max(0, size));
        } catch (OutOfMemoryError full) {
            return new Msg();
        }
    }
}
