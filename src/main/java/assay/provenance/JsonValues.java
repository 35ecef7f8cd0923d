package assay.provenance;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads strict JSON into plain values. */
final class JsonValues {

    private JsonValues() {}

    static Object parse(String json) {
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.setStrictness(Strictness.STRICT);
            Object value = value(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("something follows the value");
            }
            return value;
        } catch (IOException | IllegalStateException | NumberFormatException error) {
            throw new IllegalArgumentException("not JSON: " + firstLine(error), error);
        }
    }

    private static Object value(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader);
            case BEGIN_ARRAY -> array(reader);
            case STRING -> reader.nextString();
            case NUMBER -> reader.nextDouble();
            case BOOLEAN -> reader.nextBoolean();
            case NULL -> nothing(reader);
            default -> throw new MalformedJsonException("a value is missing");
        };
    }

    private static Map<String, Object> object(JsonReader reader) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (object.put(key, value(reader)) != null) {
                throw new MalformedJsonException("the key '" + key + "' stands twice");
            }
        }
        reader.endObject();
        return Collections.unmodifiableMap(object);
    }

    private static List<Object> array(JsonReader reader) throws IOException {
        List<Object> array = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value(reader));
        }
        reader.endArray();
        return Collections.unmodifiableList(array);
    }

    private static Optional<Object> nothing(JsonReader reader) throws IOException {
        reader.nextNull();
        return Optional.empty();
    }

    private static String firstLine(Exception error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("empty");
    }
}
