package assay.kernel;

import assay.provenance.Sha256;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One output of a cell as it stands in the notebook: consecutive text of one stream is one output,
 * a cleared one is gone, an updated one is what it was updated to.
 *
 * @param kind {@code stdout}, {@code stderr}, {@code display_data}, {@code execute_result} or
 *     {@code error}
 * @param digests SHA-256 of each representation by media type: of a text its UTF-8 bytes, of a JSON
 *     type its compact JSON with sorted keys, as a saved notebook has them, of a problem the name,
 *     a colon, a space and the message
 */
public record LoggedOutput(String kind, SortedMap<String, String> digests) {

    /** Copies the digests. */
    public LoggedOutput {
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    }

    /** {@return one SHA-256 of the kind and all digests} */
    public String sha256() {
        StringBuilder lines = new StringBuilder(kind).append('\n');
        digests.forEach(
                (type, digest) -> lines.append(type).append(' ').append(digest).append('\n'));
        return Sha256.hex(lines.toString());
    }

    static LoggedOutput text(String kind, String digest) {
        return new LoggedOutput(kind, new TreeMap<>(Map.of("text/plain", digest)));
    }

    static LoggedOutput rich(String kind, Map<String, Object> data) {
        SortedMap<String, String> digests = new TreeMap<>();
        data.forEach((type, value) -> digests.put(type, Sha256.hex(written(value))));
        return new LoggedOutput(kind, digests);
    }

    private static String written(Object value) {
        return value instanceof String text ? text : Json.text(Json.sorted(Json.element(value)));
    }
}
