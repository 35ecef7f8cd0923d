package assay.widget;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A way to talk with views in the page. The kernel implements it with comms; this room knows
 * nothing of sockets.
 */
public interface Channel {

    /**
     * Says who answers when the page opens a line to a target. Data that came with the opening is
     * delivered as the first message, unless it is empty. Messages of one line come one after
     * another.
     *
     * @param target name of the target: {@code assay.view}
     * @param onOpen makes a listener for each new line; the line is ready to send
     */
    void register(String target, Function<Line, Listener> onOpen);

    /** One open line to one view in the page. */
    interface Line {

        /** {@return the id of the line, unique in this kernel} */
        String id();

        /**
         * Sends a message to the page. Safe to call from any thread; does nothing once closed.
         *
         * @param data JSON values: maps, lists, strings, numbers, truth values
         * @param buffers binary data beside it, possibly none
         */
        void send(Map<String, Object> data, List<byte[]> buffers);

        /**
         * Sends a message with metadata. A line that carries none leaves it out.
         *
         * @param data JSON values
         * @param metadata JSON values that go beside it
         * @param buffers binary data, possibly none
         */
        default void send(
                Map<String, Object> data, Map<String, Object> metadata, List<byte[]> buffers) {
            send(data, buffers);
        }

        /** Closes the line from this side; a second time does nothing. */
        void close();
    }

    /** Hears what the page says on one line. */
    @FunctionalInterface
    interface Listener {

        /**
         * Hears a message.
         *
         * @param data JSON values from the page: attacker input, to be checked
         * @param buffers binary data beside it, possibly none
         */
        void message(Map<String, Object> data, List<byte[]> buffers);

        /**
         * Hears a message with its metadata; without more, it lets that be.
         *
         * @param data JSON values from the page: attacker input, to be checked
         * @param metadata JSON values that came beside it
         * @param buffers binary data, possibly none
         */
        default void message(
                Map<String, Object> data, Map<String, Object> metadata, List<byte[]> buffers) {
            message(data, buffers);
        }

        /** Hears that the page closed the line; without more, it lets that be. */
        default void closed() {}
    }
}
