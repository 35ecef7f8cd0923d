package assay.kernel;

import java.util.List;
import java.util.Map;

/**
 * What is said on a comm.
 *
 * @param data JSON values: maps, lists, strings, numbers, truth values
 * @param metadata what goes beside it: {@code version} for widgets
 * @param buffers binary data, possibly none
 */
public record CommMessage(
        Map<String, Object> data, Map<String, Object> metadata, List<byte[]> buffers) {

    /** A message that says nothing. */
    public static final CommMessage EMPTY = new CommMessage(Map.of(), Map.of(), List.of());

    /** Copies the list of buffers, not their bytes. */
    public CommMessage {
        buffers = List.copyOf(buffers);
    }

    /** {@return what a message from the page says} */
    static CommMessage of(Message message) {
        return new CommMessage(
                Json.map(message.fields().object("data")),
                Json.map(message.metadata()),
                message.buffers());
    }

    /** {@return whether it says nothing} */
    boolean empty() {
        return data.isEmpty() && buffers.isEmpty();
    }
}
