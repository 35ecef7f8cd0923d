package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code display} shows: the names of outputs, and a value in the types asked for. */
final class Displays {

    private Displays() {}

    /** {@return the name of the first output} */
    static String show(List<MimeBundle> outputs) {
        String id = Seat.current().nextId();
        for (int i = 0; i < outputs.size(); i++) {
            Outlet.current().show(outputs.get(i), Optional.of(nameOf(id, i)));
        }
        return id;
    }

    static void update(String id, List<MimeBundle> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            Outlet.current().update(outputs.get(i), nameOf(id, i));
        }
    }

    /** A value may have several outputs: the picture, and a view of it. */
    private static String nameOf(String id, int output) {
        return output == 0 ? id : id + "." + (output + 1);
    }

    /** {@return a value in some types and in plain text} */
    static MimeBundle as(Object value, MimeBundle drawn, List<String> types) {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Object> metadata = new LinkedHashMap<>(drawn.metadata());
        data.put(MimeBundle.TEXT, drawn.data().get(MimeBundle.TEXT));
        for (String type : types) {
            in(type, value, drawn).ifPresent(shown -> data.put(type, shown));
        }
        metadata.keySet().retainAll(data.keySet());
        return new MimeBundle(data, metadata);
    }

    private static Optional<Object> in(String type, Object value, MimeBundle drawn) {
        if (value instanceof CharSequence text) {
            return Optional.of(text.toString());
        }
        if (value instanceof byte[] bytes && type.startsWith("image/")) {
            return Optional.of(Base64.getEncoder().encodeToString(bytes));
        }
        return Optional.ofNullable(drawn.data().get(type));
    }
}
