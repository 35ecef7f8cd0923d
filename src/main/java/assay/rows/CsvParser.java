package assay.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Splits a CSV file into records (RFC 4180). Lines end with LF, CR or CRLF; inside quotes a line
 * end belongs to the field as it stands. A quote within a field that did not begin with one is a
 * character like another.
 */
final class CsvParser {

    private static final int LONGEST_FIELD = 1 << 26;
    private static final int NONE = -2;

    private final String file;
    private final Characters in;
    private final char delimiter;
    private final int quote;
    private final StringBuilder field = new StringBuilder();
    private final List<String> fields = new ArrayList<>();
    private final BitSet quoted = new BitSet();
    private int ahead = NONE;
    private long line = 1;
    private long start = 1;

    CsvParser(String file, Characters in, CsvOptions options) {
        this.file = file;
        this.in = in;
        this.delimiter = options.delimiter();
        this.quote = options.quote().map(q -> (int) q).orElse(NONE);
    }

    /** The fields of the record last read; overwritten by the next. */
    List<String> fields() {
        return fields;
    }

    /** Which of those fields stood in quotes. */
    BitSet quoted() {
        return quoted;
    }

    /** The line, from 1, on which that record began. */
    long line() {
        return start;
    }

    /** Whether that record was an empty line. */
    boolean blank() {
        return fields.size() == 1 && fields.get(0).isEmpty() && !quoted.get(0);
    }

    /** Reads a record; false at the end of the file. */
    boolean next() throws IOException {
        fields.clear();
        quoted.clear();
        start = line;
        int c = take();
        if (c == Characters.END) {
            return false;
        }
        while (true) {
            c = c == quote ? quotedField() : plainField(c);
            fields.add(field.toString());
            field.setLength(0);
            if (c != delimiter) {
                return true;
            }
            c = take();
        }
    }

    private int plainField(int first) throws IOException {
        int c = first;
        while (c != delimiter && c != '\n' && c != Characters.END) {
            put(c);
            c = take();
        }
        return c;
    }

    private int quotedField() throws IOException {
        quoted.set(fields.size());
        long opened = line;
        while (true) {
            int c = raw();
            if (c == Characters.END) {
                throw at(opened, "a quote is opened here and never closed; close or double it");
            }
            if (c == quote) {
                int after = take();
                if (after == quote) {
                    put(quote);
                    continue;
                }
                if (after == delimiter || after == '\n' || after == Characters.END) {
                    return after;
                }
                throw at(line, "text stands after a closing quote; double the quotes in a field");
            }
            put(c);
        }
    }

    private void put(int c) {
        if (field.length() == LONGEST_FIELD) {
            throw at(start, "a field is longer than 64 Mi characters; is a quote missing?");
        }
        field.append((char) c);
    }

    /** The next character, every line end as LF. */
    private int take() throws IOException {
        int c = raw();
        if (c == '\r') {
            int after = in.next();
            if (after != '\n') {
                ahead = after;
            }
            line++;
            return '\n';
        }
        return c;
    }

    /** The next character as it stands. */
    private int raw() throws IOException {
        int c = ahead == NONE ? in.next() : ahead;
        ahead = NONE;
        if (c == '\n') {
            line++;
        }
        if (c == 0) {
            throw at(line, "a NUL character; text has none, is it another kind of file?");
        }
        return c;
    }

    IllegalArgumentException at(long place, String reason) {
        return new IllegalArgumentException("%s, line %d: %s".formatted(file, place, reason));
    }
}
