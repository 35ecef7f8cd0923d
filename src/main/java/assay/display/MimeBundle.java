package assay.display;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One output in several representations, keyed by media type, in the order they were added; a
 * viewer picks one. Text types and base64 pictures are {@code String}s, JSON types are {@code
 * Map}s.
 *
 * @param data representation by media type; always holds {@code text/plain}
 * @param metadata what a viewer may want to know, by media type; often empty
 */
public record MimeBundle(Map<String, Object> data, Map<String, Object> metadata) {

    /** The media type every bundle has. */
    public static final String TEXT = "text/plain";

    /** The media type that hides pictures: viewers prefer it to a chart beside it. */
    public static final String HTML = "text/html";

    /** The media type of a picture that every viewer can draw. */
    public static final String PNG = "image/png";

    /** The media type of a Vega-Lite chart; a later version has no renderer in JupyterLab. */
    public static final String VEGA_LITE = "application/vnd.vegalite.v5+json";

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no plain text
     */
    public MimeBundle {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        if (!(data.get(TEXT) instanceof String)) {
            throw new IllegalArgumentException(
                    "a bundle of " + data.keySet() + " has no text/plain; every output needs one");
        }
    }

    /**
     * {@return a bundle of plain text alone}
     *
     * @param plain what a terminal or a diff shows
     */
    public static MimeBundle text(String plain) {
        return new MimeBundle(Map.of(TEXT, plain), Map.of());
    }

    /**
     * {@return a bundle of plain text and HTML, in which dollar signs stay dollar signs}
     *
     * @param plain what a terminal or a diff shows
     * @param html what a browser shows
     */
    public static MimeBundle html(String plain, Html html) {
        Html untypeset = Html.tag("div", Map.of("class", "mathjax_ignore tex2jax_ignore"), html);
        return text(plain).with(HTML, untypeset.markup());
    }

    /**
     * {@return this bundle with one more representation}
     *
     * @param type media type: {@code text/html}
     * @param representation a {@code String}, or a {@code Map} for a JSON type
     */
    public MimeBundle with(String type, Object representation) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        more.put(type, representation);
        return new MimeBundle(more, metadata);
    }

    /**
     * {@return this bundle with a PNG picture and its size and description}
     *
     * @param picture the picture
     */
    public MimeBundle with(Picture picture) {
        Map<String, Object> more = new LinkedHashMap<>(metadata);
        more.put(
                PNG,
                Map.of("width", picture.width(), "height", picture.height(), "alt", picture.alt()));
        return new MimeBundle(with(PNG, picture.base64()).data(), more);
    }

    /**
     * A PNG picture with a sentence for people who do not see it.
     *
     * @param png the file's bytes; shared, not to be written to
     * @param width pixels from left to right as shown
     * @param height pixels from top to bottom as shown
     * @param alt what the picture says, one sentence or two
     */
    public record Picture(byte[] png, int width, int height, String alt) {

        /** {@return the file's bytes in base64, without line breaks} */
        public String base64() {
            return Base64.getEncoder().encodeToString(png);
        }
    }
}
