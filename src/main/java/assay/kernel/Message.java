package assay.kernel;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * One message of the protocol, its signature checked or still to be made.
 *
 * @param identities frames in front of the delimiter: who sent it, or the topic
 * @param header who says what
 * @param parent header of the message this answers; empty if there is none
 * @param metadata what goes beside the content
 * @param content what is said
 * @param buffers binary data
 */
record Message(
        List<byte[]> identities,
        JsonObject header,
        JsonObject parent,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers) {

    Message {
        identities = List.copyOf(identities);
        buffers = List.copyOf(buffers);
    }

    /** {@return the kind of message: {@code execute_request}} */
    String type() {
        return header.get("msg_type").getAsString();
    }

    /** {@return the content with names for errors} */
    Content fields() {
        return new Content(type(), content);
    }
}
