package assay.display;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A piece of HTML that is safe by construction: text goes in as text, markup only as elements of a
 * short list, with attributes of a short list. There is no way from a {@code String} to markup.
 */
public final class Html {

    private static final Set<String> ELEMENTS =
            Set.of(
                    "b",
                    "br",
                    "caption",
                    "code",
                    "details",
                    "div",
                    "figcaption",
                    "figure",
                    "img",
                    "p",
                    "pre",
                    "small",
                    "span",
                    "summary",
                    "table",
                    "tbody",
                    "td",
                    "th",
                    "thead",
                    "tr");
    private static final Set<String> ATTRIBUTES =
            Set.of("alt", "class", "colspan", "height", "scope", "src", "style", "width");
    private static final Set<String> EMPTY = Set.of("br", "img");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * {@return text, escaped and cleaned of control characters}
     *
     * @param text any text
     */
    public static Html text(String text) {
        return new Html(escape(text));
    }

    /**
     * {@return pieces one after another}
     *
     * @param pieces the pieces
     */
    public static Html of(Html... pieces) {
        return new Html(Arrays.stream(pieces).map(Html::markup).collect(Collectors.joining()));
    }

    /**
     * {@return an element}
     *
     * @param name name of the element: {@code td}
     * @param attributes values by name; written in the order of the names
     * @param children what is inside
     * @throws IllegalArgumentException if a name is not on the list, or a source is not an inline
     *     PNG
     */
    public static Html tag(String name, Map<String, String> attributes, Html... children) {
        if (!ELEMENTS.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is not an element we write");
        }
        StringBuilder tag = new StringBuilder("<").append(name);
        new TreeMap<>(attributes).forEach((key, value) -> attribute(tag, key, value));
        tag.append('>');
        return new Html(
                EMPTY.contains(name)
                        ? tag.toString()
                        : tag + of(children).markup + "</" + name + ">");
    }

    /**
     * {@return an element with a style and nothing else}
     *
     * @param name name of the element
     * @param style inline style, empty for none
     * @param children what is inside
     */
    public static Html tag(String name, String style, Html... children) {
        return tag(name, style.isEmpty() ? Map.of() : Map.of("style", style), children);
    }

    /**
     * {@return an inline picture with a text for people who do not see it}
     *
     * @param picture the picture
     */
    public static Html image(MimeBundle.Picture picture) {
        return tag(
                "img",
                Map.of(
                        "alt", picture.alt(),
                        "src", "data:image/png;base64," + picture.base64(),
                        "width", Integer.toString(picture.width()),
                        "height", Integer.toString(picture.height()),
                        "style", "max-width:100%"));
    }

    /** {@return the characters to send} */
    public String markup() {
        return markup;
    }

    private static void attribute(StringBuilder tag, String name, String value) {
        if (!ATTRIBUTES.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is not an attribute we write");
        }
        if (name.equals("src") && !value.startsWith("data:image/png;base64,")) {
            throw new IllegalArgumentException("a picture's source is an inline PNG, nothing else");
        }
        tag.append(' ').append(name).append("=\"").append(escape(value)).append('"');
    }

    /** Escapes for element content and for attribute values in double quotes. */
    private static String escape(String text) {
        return Words.clean(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("`", "&#96;");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Html that && markup.equals(that.markup);
    }

    @Override
    public int hashCode() {
        return markup.hashCode();
    }

    @Override
    public String toString() {
        return markup;
    }
}
