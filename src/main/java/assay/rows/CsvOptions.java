package assay.rows;

import assay.rows.Column.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a CSV file is to be read.
 *
 * <p>A column whose kind is not given is of the first of these that reads all its present cells:
 * whole numbers, numbers, true or false, times, text. Numbers have a point, never a comma. Whole
 * numbers that begin with a zero or a plus, or do not fit 64 bits, make text, so that ids keep
 * every digit. Times are ISO 8601 (an offset is taken off, to UTC), {@code M/d/yy} or {@code
 * M/d/yyyy}, or {@code d.M.yy} or {@code d.M.yyyy}, each with {@code H:mm} or {@code H:mm:ss} or
 * without, but one way for the whole column; years of two digits are 1970 to 2069. A column without
 * a name is called {@code column_} and its place, from 1. Empty lines at the end of a file are
 * none.
 *
 * @param delimiter what stands between fields
 * @param quote what encloses a field that holds delimiters, quotes (doubled) or line ends; empty
 *     for files without quotes, where each is a character like another
 * @param names the columns' names where the file has no header; empty where its first line names
 *     them
 * @param missing what counts as missing, when it stands without quotes; a quoted field is never
 *     missing
 * @param charset how the bytes are characters; bytes that are none are refused
 * @param kinds kinds of columns that are not to be guessed
 */
public record CsvOptions(
        char delimiter,
        Optional<Character> quote,
        List<String> names,
        Set<String> missing,
        Charset charset,
        Map<String, Kind> kinds) {

    /**
     * Commas, double quotes, a header, UTF-8; the empty field and {@code NA} are missing; kinds are
     * guessed.
     */
    public static final CsvOptions DEFAULTS =
            new CsvOptions(
                    ',',
                    Optional.of('"'),
                    List.of(),
                    Set.of("", "NA"),
                    StandardCharsets.UTF_8,
                    Map.of());

    /** As {@link #DEFAULTS}, with tabs between fields. */
    public static final CsvOptions TABS = DEFAULTS.withDelimiter('\t');

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the delimiter is the quote or a line end, or a column is
     *     to hold pictures
     */
    public CsvOptions {
        names = List.copyOf(names);
        missing = Collections.unmodifiableSet(new TreeSet<>(missing));
        kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
        if (quote.equals(Optional.of(delimiter)) || delimiter == '\n' || delimiter == '\r') {
            throw new IllegalArgumentException(
                    "delimiter is the quote or a line end; use a character that is neither");
        }
        if (kinds.containsValue(Kind.IMAGE)) {
            throw new IllegalArgumentException("a CSV file holds no pictures; use another kind");
        }
    }

    /**
     * {@return these options with another delimiter}
     *
     * @param other what stands between fields
     */
    public CsvOptions withDelimiter(char other) {
        return new CsvOptions(other, quote, names, missing, charset, kinds);
    }

    /** {@return these options for a file in which a quote is a character like another} */
    public CsvOptions withoutQuotes() {
        return new CsvOptions(delimiter, Optional.empty(), names, missing, charset, kinds);
    }

    /**
     * {@return these options for a file without a header}
     *
     * @param others the columns' names
     */
    public CsvOptions withNames(String... others) {
        return new CsvOptions(delimiter, quote, List.of(others), missing, charset, kinds);
    }

    /**
     * {@return these options with other marks of missing cells}
     *
     * @param others what counts as missing when it stands without quotes; the empty field only when
     *     it is named
     */
    public CsvOptions withMissing(String... others) {
        return new CsvOptions(
                delimiter, quote, names, new LinkedHashSet<>(List.of(others)), charset, kinds);
    }

    /**
     * {@return these options with another charset}
     *
     * @param other how the bytes are characters
     */
    public CsvOptions withCharset(Charset other) {
        return new CsvOptions(delimiter, quote, names, missing, other, kinds);
    }

    /**
     * {@return these options with one more column whose kind is not to be guessed}
     *
     * @param column its name
     * @param kind its kind, anything but pictures
     */
    public CsvOptions withKind(String column, Kind kind) {
        Map<String, Kind> more = new LinkedHashMap<>(kinds);
        more.put(column, kind);
        return new CsvOptions(delimiter, quote, names, missing, charset, more);
    }
}
