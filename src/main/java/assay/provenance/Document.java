package assay.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A JSON or YAML text as a tree of values that know where they stand, so that a sentence about one
 * of them can say so: {@code line 7, expect.weather.shares.clear is 'half'; a number is wanted}.
 *
 * <p>Of YAML 1.2 it takes what JSON could say too: no tags, no anchors, every key a text.
 */
public final class Document {

    private final String path;
    private final OptionalInt line;
    private final Object value; // Map of text to Document, List of Document, or a plain value
    private final String raw;

    Document(String path, OptionalInt line, Object value, String raw) {
        this.path = path;
        this.line = line;
        this.value = value;
        this.raw = raw;
    }

    /**
     * {@return a JSON text as a tree}
     *
     * @param text strict JSON
     * @throws IllegalArgumentException if it is not
     */
    public static Document ofJson(String text) {
        return wrap("", CanonicalJson.parse(text));
    }

    /**
     * {@return a YAML text as a tree}
     *
     * @param text one YAML document
     * @throws IllegalArgumentException if it is not; the sentence names the line
     */
    public static Document ofYaml(String text) {
        return YamlValues.parse(text);
    }

    /** {@return where it stands: {@code expect.weather}; empty for the whole} */
    public String path() {
        return path;
    }

    /** {@return whether this is null} */
    public boolean isNull() {
        return value instanceof Optional<?>;
    }

    /** {@return whether this holds entries by key} */
    public boolean isMap() {
        return value instanceof Map<?, ?>;
    }

    /** {@return whether this is a list} */
    public boolean isList() {
        return value instanceof List<?>;
    }

    /**
     * {@return the entries, in the order they stand}
     *
     * @throws IllegalArgumentException if this is no map
     */
    public Map<String, Document> entries() {
        Map<String, Document> entries = new LinkedHashMap<>();
        map().forEach((key, entry) -> entries.put((String) key, (Document) entry));
        return entries;
    }

    /**
     * {@return one entry, where there is one and it is not null}
     *
     * @param key its key
     * @throws IllegalArgumentException if this is no map
     */
    public Optional<Document> at(String key) {
        return Optional.ofNullable((Document) map().get(key)).filter(entry -> !entry.isNull());
    }

    /**
     * {@return one entry}
     *
     * @param key its key
     * @throws IllegalArgumentException if this is no map or has no such entry
     */
    public Document needed(String key) {
        return at(key).orElseThrow(() -> wrong("%s lacks '%s'", name(), key));
    }

    /**
     * Refuses entries that nobody would read.
     *
     * @param keys the keys there are
     * @throws IllegalArgumentException if there is an entry with another key
     */
    public void only(List<String> keys) {
        entries()
                .forEach(
                        (key, entry) -> {
                            if (!keys.contains(key)) {
                                throw entry.wrong(
                                        "%s has no '%s'; it has %s",
                                        name(), key, String.join(", ", keys));
                            }
                        });
    }

    /**
     * {@return the values, in the order they stand}
     *
     * @throws IllegalArgumentException if this is no list
     */
    public List<Document> items() {
        if (value instanceof List<?> list) {
            return list.stream().map(Document.class::cast).toList();
        }
        throw wanted("a list");
    }

    /**
     * {@return this as text; a number or a truth value as it was written}
     *
     * @throws IllegalArgumentException if this is a map, a list or null
     */
    public String text() {
        if (isMap() || isList() || isNull()) {
            throw wanted("a text");
        }
        return raw;
    }

    /**
     * {@return this as a number}
     *
     * @throws IllegalArgumentException if this is something else
     */
    public double number() {
        if (value instanceof Double number) {
            return number;
        }
        throw wanted("a number");
    }

    /**
     * {@return this as a whole number}
     *
     * @throws IllegalArgumentException if this is something else, or beyond 2^53
     */
    public long count() {
        double number = value instanceof Double given ? given : Double.NaN;
        if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return (long) number;
        }
        throw wanted("a whole number");
    }

    /** {@return this as {@link CanonicalJson#parse} would give it} */
    public Object plain() {
        if (value instanceof Map<?, ?>) {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries().forEach((key, entry) -> plain.put(key, entry.plain()));
            return plain;
        }
        return value instanceof List<?> ? items().stream().map(Document::plain).toList() : value;
    }

    /**
     * {@return a problem with this value: the line it stands on, where that is known, and a
     * sentence}
     *
     * @param sentence what is wrong and what is wanted
     * @param arguments what goes into the sentence
     */
    public IllegalArgumentException wrong(String sentence, Object... arguments) {
        String said = sentence.formatted(arguments);
        return new IllegalArgumentException(
                line.isPresent() ? "line " + line.getAsInt() + ": " + said : said);
    }

    private IllegalArgumentException wanted(String what) {
        return wrong("%s is %s; %s is wanted there", name(), shown(), what);
    }

    private String shown() {
        return isMap() ? "a map" : isList() ? "a list" : isNull() ? "empty" : "'" + raw + "'";
    }

    private String name() {
        return path.isEmpty() ? "the whole" : path;
    }

    private Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wanted("a map");
    }

    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Document wrap(String path, Object plain) {
        Object value = plain;
        if (plain instanceof Map<?, ?> map) {
            Map<String, Document> entries = new LinkedHashMap<>();
            map.forEach(
                    (key, each) ->
                            entries.put((String) key, wrap(below(path, (String) key), each)));
            value = entries;
        } else if (plain instanceof List<?> list) {
            List<Document> items = new ArrayList<>();
            for (Object each : list) {
                items.add(wrap(path + "[" + items.size() + "]", each));
            }
            value = items;
        }
        return new Document(path, OptionalInt.empty(), value, raw(plain));
    }

    private static String raw(Object plain) {
        return plain instanceof Double number ? CanonicalJson.number(number) : plain.toString();
    }
}
