package assay.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON in and out. Reading is strict: what comes from outside is valid UTF-8, shallow, whole. */
final class Json {

    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final int DEEPEST = 200;

    private Json() {}

    /** {@return an object read from UTF-8 bytes} */
    static JsonObject object(byte[] bytes) throws BadMessage {
        try {
            return object(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException error) {
            throw new BadMessage("a frame is not UTF-8");
        }
    }

    /** {@return an object read from text} */
    static JsonObject object(String text) throws BadMessage {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(DEEPEST);
        try {
            JsonElement value = JsonParser.parseReader(reader);
            if (value.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
                return value.getAsJsonObject();
            }
        } catch (JsonParseException | IOException error) {
            throw new BadMessage("a frame is not JSON, or deeper than " + DEEPEST + " levels");
        }
        throw new BadMessage("a frame is not one JSON object");
    }

    /** {@return compact JSON} */
    static String text(JsonElement value) {
        return GSON.toJson(value);
    }

    /** {@return compact JSON in UTF-8} */
    static byte[] bytes(JsonElement value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** {@return an object of one name and value after the other} */
    static JsonObject of(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.add((String) namesAndValues[i], element(namesAndValues[i + 1]));
        }
        return object;
    }

    /**
     * {@return a value made of maps, lists, strings, numbers and truth values as JSON} NaN and the
     * infinities, which JSON has no word for, become null; what is none of these, its text.
     */
    static JsonElement element(Object value) {
        if (value instanceof JsonElement element) {
            return element;
        }
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((name, member) -> object.add(String.valueOf(name), element(member)));
            return object;
        }
        if (value instanceof Iterable<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(member -> array.add(element(member)));
            return array;
        }
        return primitive(value);
    }

    private static JsonElement primitive(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue())
                    ? new JsonPrimitive(number)
                    : JsonNull.INSTANCE;
        }
        return new JsonPrimitive(String.valueOf(value));
    }

    /** {@return the same value with the names of all objects in it in order} */
    static JsonElement sorted(JsonElement value) {
        if (value.isJsonObject()) {
            JsonObject object = new JsonObject();
            new TreeMap<>(value.getAsJsonObject().asMap())
                    .forEach((name, member) -> object.add(name, sorted(member)));
            return object;
        }
        if (value.isJsonArray()) {
            JsonArray array = new JsonArray();
            value.getAsJsonArray().forEach(member -> array.add(sorted(member)));
            return array;
        }
        return value;
    }

    /** {@return an object as a map; whole numbers as {@code Long}, others as {@code Double}} */
    static Map<String, Object> map(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.entrySet().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
        return map;
    }

    private static Object plain(JsonElement value) {
        if (value.isJsonObject()) {
            return map(value.getAsJsonObject());
        }
        if (value.isJsonArray()) {
            List<Object> list = new ArrayList<>();
            value.getAsJsonArray().forEach(member -> list.add(plain(member)));
            return list;
        }
        return value.isJsonNull() ? null : plain(value.getAsJsonPrimitive());
    }

    private static Object plain(JsonPrimitive value) {
        if (value.isBoolean()) {
            return value.getAsBoolean();
        }
        return value.isString() ? value.getAsString() : number(value.getAsString());
    }

    private static Number number(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException notWhole) {
            return Double.valueOf(digits);
        }
    }
}
