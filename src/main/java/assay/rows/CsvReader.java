package assay.rows;

import assay.rows.Column.Kind;
import assay.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads a CSV file twice: once to learn the columns' kinds, once to fill them. That needs no memory
 * for cells whose kind is not known yet, and notices a file that changes meanwhile.
 *
 * <p>A column whose name is empty is called {@code column_} and its place from 1. Empty lines at
 * the end are none; in a file of one column an empty line between others is a missing cell. A file
 * whose first column is {@code row_id} was written by {@link Rows#export(Path)}: its ids come back,
 * and what stands in quotes is text.
 */
final class CsvReader {

    private static final int CHECKED_ROWS = 2048;

    private final Path file;
    private final CsvOptions options;
    private final Work work;
    private final Optional<byte[]> bytes; // read instead of the file, which then only has its name
    private List<String> names = List.of();
    private boolean exported;
    private int rows;

    private CsvReader(Path file, Optional<byte[]> bytes, CsvOptions options, Work work) {
        this.file = file;
        this.bytes = bytes;
        this.options = options;
        this.work = work;
    }

    static Rows read(Path file, CsvOptions options, Work work) {
        return new CsvReader(file, Optional.empty(), options, work).read();
    }

    /** Reads a part of a file that somebody else has read. */
    static Rows read(Path name, byte[] bytes, CsvOptions options, Work work) {
        return new CsvReader(name, Optional.of(bytes), options, work).read();
    }

    private <T> T open(Source.Reading<T> reading) {
        return bytes.isPresent()
                ? Source.read(file, bytes.orElseThrow(), reading)
                : Source.read(file, reading);
    }

    /** What to do with a record. */
    private interface Record {
        void read(List<String> fields, BitSet quoted, CsvParser parser);
    }

    private Rows read() {
        List<Guess> guesses = new ArrayList<>();
        String before = open(source -> learn(source, guesses));
        List<Kind> kinds = kinds(guesses);
        List<ColumnBuilder> builders =
                IntStream.range(0, names.size())
                        .mapToObj(i -> ColumnBuilder.of(names.get(i), kinds.get(i)))
                        .toList();
        String after =
                open(
                        source ->
                                each(
                                        source,
                                        (fields, quoted, parser) ->
                                                fill(
                                                        builders, guesses, kinds, fields, quoted,
                                                        parser)));
        if (!before.equals(after)) {
            throw new IllegalArgumentException(
                    file + " changed while it was read; read it again when nobody writes to it");
        }
        List<Column> columns = builders.stream().map(ColumnBuilder::build).toList();
        return Exported.restore(
                file.toString(), columns, () -> RowIds.of(Source.idOf(after), rows));
    }

    private String learn(Source source, List<Guess> guesses) throws IOException {
        return each(
                source,
                (fields, quoted, parser) -> {
                    while (guesses.size() < names.size()) {
                        guesses.add(new Guess());
                    }
                    for (int i = 0; i < fields.size(); i++) {
                        if (quoted.get(i) && exported) {
                            guesses.get(i).seeText();
                        } else if (!missing(fields.get(i), quoted.get(i))) {
                            guesses.get(i).see(fields.get(i));
                        }
                    }
                });
    }

    /** Hands over every record; returns the hash of the bytes. */
    private String each(Source source, Record record) throws IOException {
        Characters characters = new Characters(file.toString(), source, options.charset());
        CsvParser parser = new CsvParser(file.toString(), characters, options);
        readNames(parser);
        rows = 0;
        long blankLine = 0;
        int blanks = 0;
        while (parser.next()) {
            if (parser.blank()) {
                blankLine = blanks++ == 0 ? parser.line() : blankLine;
                continue;
            }
            if (blanks > 0 && names.size() > 1) {
                throw ragged(parser, blankLine, 0);
            }
            for (; blanks > 0; blanks--) {
                record.read(List.of(""), new BitSet(), parser);
                rows++;
            }
            if (parser.fields().size() != names.size()) {
                throw ragged(parser, parser.line(), parser.fields().size());
            }
            record.read(parser.fields(), parser.quoted(), parser);
            if (++rows % CHECKED_ROWS == 0) {
                work.check();
            }
        }
        return source.hash();
    }

    private IllegalArgumentException ragged(CsvParser parser, long line, int found) {
        return parser.at(
                line,
                "row %d has %s, the header %s; every row needs as many"
                        .formatted(rows + 1, columns(found), columns(names.size())));
    }

    private static String columns(int count) {
        return count == 1 ? "1 column" : count + " columns";
    }

    private void readNames(CsvParser parser) throws IOException {
        if (!options.names().isEmpty()) {
            names = options.names();
        } else if (parser.next() && !parser.blank()) {
            List<String> header = parser.fields();
            names =
                    IntStream.range(0, header.size())
                            .mapToObj(
                                    i ->
                                            header.get(i).isBlank()
                                                    ? "column_" + (i + 1)
                                                    : header.get(i))
                            .toList();
        } else {
            throw new IllegalArgumentException(
                    file + " has no first line; a CSV file begins with the columns' names");
        }
        exported = names.get(0).equals(Exported.ID_COLUMN) && options.names().isEmpty();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Integer before = places.put(names.get(i), i);
            if (before != null) {
                throw parser.at(
                        1,
                        "columns %d and %d are both called '%s'; names are unique"
                                .formatted(before + 1, i + 1, names.get(i)));
            }
        }
    }

    private List<Kind> kinds(List<Guess> guesses) {
        options.kinds().keySet().stream()
                .sorted()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw new IllegalArgumentException(
                                    "%s: no column '%s' to give a kind to; the nearest are %s"
                                            .formatted(file, name, Nearest.to(name, names)));
                        });
        while (guesses.size() < names.size()) {
            guesses.add(new Guess());
        }
        return IntStream.range(0, names.size())
                .mapToObj(i -> options.kinds().getOrDefault(names.get(i), guesses.get(i).kind()))
                .toList();
    }

    private void fill(
            List<ColumnBuilder> builders,
            List<Guess> guesses,
            List<Kind> kinds,
            List<String> fields,
            BitSet quoted,
            CsvParser parser) {
        for (int i = 0; i < builders.size(); i++) {
            if (missing(fields.get(i), quoted.get(i))) {
                builders.get(i).addMissing();
            } else {
                builders.get(i).add(cell(kinds.get(i), guesses.get(i), fields.get(i), i, parser));
            }
        }
    }

    private boolean missing(String text, boolean quoted) {
        return !quoted && options.missing().contains(text);
    }

    private Object cell(Kind kind, Guess guess, String text, int column, CsvParser parser) {
        Optional<?> cell =
                switch (kind) {
                    case TEXT -> Optional.of(text);
                    case INTEGER -> Guess.whole(text);
                    case NUMBER ->
                            Guess.whole(text).map(Long::doubleValue).or(() -> Guess.number(text));
                    case TRUTH -> Guess.truth(text);
                    case TIME -> guess.times().flatMap(f -> TimeFormats.parse(f, text));
                    case IMAGE -> Optional.empty();
                };
        return cell.orElseThrow(
                () ->
                        parser.at(
                                parser.line(),
                                "row %d of column '%s' is '%s', which is not of the kind %s"
                                        .formatted(
                                                rows + 1, names.get(column), text, kind.words())));
    }
}
