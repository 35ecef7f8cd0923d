package assay.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The fields of a message, read with care: they come from outside.
 *
 * @param owner what has the fields, for error messages: {@code execute_request}
 * @param fields the fields
 */
record Content(String owner, JsonObject fields) {

    /** {@return a text that must be there} */
    String text(String name) {
        return primitive(name, JsonPrimitive::isString, "text")
                .orElseThrow(() -> missing(name))
                .getAsString();
    }

    /** {@return a text, or a default where it is missing} */
    String text(String name, String missing) {
        return primitive(name, JsonPrimitive::isString, "text")
                .map(JsonPrimitive::getAsString)
                .orElse(missing);
    }

    /** {@return a truth value, or a default where it is missing} */
    boolean truth(String name, boolean missing) {
        return primitive(name, JsonPrimitive::isBoolean, "true or false")
                .map(JsonPrimitive::getAsBoolean)
                .orElse(missing);
    }

    /** {@return a whole number that must be there} */
    int number(String name) {
        return whole(name).orElseThrow(() -> missing(name));
    }

    /** {@return a whole number, or a default where it is missing} */
    int number(String name, int missing) {
        return whole(name).orElse(missing);
    }

    /** {@return an object, empty where it is missing} */
    JsonObject object(String name) {
        return present(name)
                .map(
                        value ->
                                value.isJsonObject()
                                        ? value.getAsJsonObject()
                                        : refuse(name, "an object"))
                .orElseGet(JsonObject::new);
    }

    private Optional<Integer> whole(String name) {
        return primitive(name, JsonPrimitive::isNumber, "a whole number")
                .map(JsonPrimitive::getAsDouble)
                .map(
                        value ->
                                value == Math.rint(value)
                                        ? value.intValue()
                                        : refuse(name, "a whole number"));
    }

    private Optional<JsonPrimitive> primitive(
            String name, Predicate<JsonPrimitive> fits, String wanted) {
        return present(name)
                .map(
                        value ->
                                value.isJsonPrimitive() && fits.test(value.getAsJsonPrimitive())
                                        ? value.getAsJsonPrimitive()
                                        : refuse(name, wanted));
    }

    private Optional<JsonElement> present(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isJsonNull());
    }

    private IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(owner + " has no '" + name + "'");
    }

    private <T> T refuse(String name, String wanted) {
        throw new IllegalArgumentException("'" + name + "' of " + owner + " is not " + wanted);
    }
}
