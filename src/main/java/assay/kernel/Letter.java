package assay.kernel;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * A message for everybody, not yet on its way.
 *
 * @param type the kind of message: {@code display_data}
 * @param parent header of the request it belongs to; empty if there is none
 * @param metadata what goes beside the content
 * @param content what is said
 * @param buffers binary data
 */
record Letter(
        String type,
        JsonObject parent,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers) {

    private static final long BARE = 1_000;

    /** A letter of content alone. */
    static Letter of(String type, JsonObject parent, JsonObject content) {
        return new Letter(type, parent, new JsonObject(), content, List.of());
    }

    /** A piece of printed text. */
    static Letter stream(JsonObject parent, String name, String text) {
        return of("stream", parent, Json.of("name", name, "text", text));
    }

    /** {@return whether this is an output, which a reader can do without until it reads again} */
    boolean isOutput() {
        return switch (type) {
            case "stream", "display_data", "update_display_data", "execute_result" -> true;
            default -> false;
        };
    }

    /** {@return about how many bytes it keeps waiting} */
    long weight() {
        long weight = BARE;
        for (byte[] buffer : buffers) {
            weight += buffer.length;
        }
        if (content.get("data") instanceof JsonObject data) {
            for (String type : data.keySet()) {
                weight +=
                        data.get(type).isJsonPrimitive()
                                ? data.get(type).getAsString().length()
                                : BARE;
            }
        }
        return weight;
    }
}
