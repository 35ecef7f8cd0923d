package assay.rows;

import java.util.regex.Pattern;

/**
 * Which row this is, wherever it has gone since: the content of the source it entered with, and its
 * place there. Filters, joins, orders and exports keep it; duplicates in one source differ in it.
 *
 * @param source the source's content hash, 12 lower-case hexadecimal digits or more
 * @param ordinal zero-based place in the source
 */
public record RowId(String source, int ordinal) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{12,64}");

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if the source is no hash or the place is negative
     */
    public RowId {
        if (!HASH.matcher(source).matches() || ordinal < 0) {
            throw new IllegalArgumentException(
                    "row id '%s:%d' is not a content hash and a place from 0"
                            .formatted(source, ordinal));
        }
    }

    /**
     * {@return the id written as {@link #toString()} writes it}
     *
     * @param text {@code source:ordinal}
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static RowId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a row id; row ids look like 0123456789ab:7");
        }
        return new RowId(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return source + ":" + ordinal;
    }
}
