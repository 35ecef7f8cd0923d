package assay.provenance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * JSON of which there is one way to write it, so that it can be hashed: no spaces, keys sorted by
 * UTF-16 code units, doubles with the fewest digits that read back as the same double, on every
 * Java version (RFC 8785, "JSON Canonicalization Scheme").
 *
 * <p>Values are maps with text keys, lists, texts, numbers, truth values, and {@link Optional}:
 * empty is {@code null}, full is what it holds. All numbers are doubles, as the RFC wants it; whole
 * numbers beyond 2^53 are refused, because they would not read back.
 */
public final class CanonicalJson {

    private static final long EXACT = 1L << 53;

    private CanonicalJson() {}

    /**
     * {@return a value as canonical JSON}
     *
     * @param value maps, lists, texts, numbers, truth values and optionals of these
     * @throws IllegalArgumentException if it holds anything else, NaN or infinity, a whole number
     *     beyond 2^53 or half a surrogate pair
     */
    public static String write(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    /**
     * {@return the value of a JSON text, canonical or not: {@code Map<String, Object>}, {@code
     * List<Object>}, {@code String}, {@code Double}, {@code Boolean}, or an empty {@code Optional}
     * for null}
     *
     * @param json one JSON value and nothing after it
     * @throws IllegalArgumentException if it is not strict JSON or a key stands twice in an object
     */
    public static Object parse(String json) {
        return JsonValues.parse(json);
    }

    /**
     * {@return the SHA-256 of the canonical JSON, 64 lower-case hexadecimal digits}
     *
     * @param value as for {@link #write}
     */
    public static String hash(Object value) {
        return Sha256.hex(write(value));
    }

    /**
     * {@return a double with the fewest digits that read back as the same double, in the notation
     * of ECMAScript: {@code 0.1}, {@code 1e-7}, {@code 100}}
     *
     * @param value a finite number
     * @throws IllegalArgumentException if it is NaN or infinite
     */
    public static String number(double value) {
        return ShortestDouble.text(value);
    }

    private static void write(Object value, StringBuilder json) {
        if (value instanceof Map<?, ?> map) {
            object(map, json);
        } else if (value instanceof List<?> list) {
            array(list, json);
        } else if (value instanceof CharSequence text) {
            string(text.toString(), json);
        } else if (value instanceof Boolean truth) {
            json.append(truth.booleanValue());
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresentOrElse(held -> write(held, json), () -> json.append("null"));
        } else {
            json.append(number(value));
        }
    }

    private static String number(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue());
        }
        if (value instanceof Long || value instanceof Integer) {
            long whole = ((Number) value).longValue();
            if (whole >= -EXACT && whole <= EXACT) {
                return Long.toString(whole);
            }
            throw new IllegalArgumentException(
                    whole + " is beyond 2^53, which JSON cannot hold; write it as text");
        }
        throw new IllegalArgumentException(
                "JSON holds texts, numbers, truth values, lists and maps, not " + value);
    }

    private static void object(Map<?, ?> map, StringBuilder json) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        String comma = "";
        json.append('{');
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            json.append(comma);
            string(entry.getKey(), json);
            json.append(':');
            write(entry.getValue(), json);
            comma = ",";
        }
        json.append('}');
    }

    private static void array(List<?> list, StringBuilder json) {
        String comma = "";
        json.append('[');
        for (Object value : list) {
            json.append(comma);
            write(value, json);
            comma = ",";
        }
        json.append(']');
    }

    private static void string(String text, StringBuilder json) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            switch (unit) {
                case '"', '\\' -> json.append('\\').append(unit);
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (unit < ' ') {
                        json.append("\\u00").append(unit < 16 ? "0" : "");
                        json.append(Integer.toHexString(unit));
                    } else {
                        json.append(unit);
                    }
                }
            }
        }
        checkPairs(text);
        json.append('"');
    }

    private static void checkPairs(String text) {
        if (text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
            throw new IllegalArgumentException(
                    "a text holds half a surrogate pair, which no file can; remove it");
        }
    }
}
