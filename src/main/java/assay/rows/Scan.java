package assay.rows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One question to a table in a file, as {@link TableEngine} is asked it. In the SQL the table is
 * called {@code rows}.
 *
 * @param file the file
 * @param csv how it is written where it is text; empty where it is Parquet
 * @param texts columns of a text file that are not to be guessed but left as they are written
 * @param placed whether every row has its zero-based place in the file in {@link #PLACE}
 * @param limits what the engine may take
 * @param before statements to run first, in the same database; what they make goes with it
 * @param sql one query
 */
public record Scan(
        Path file,
        Optional<CsvOptions> csv,
        List<String> texts,
        boolean placed,
        ScanLimits limits,
        List<String> before,
        String sql) {

    /** The column with a row's place. */
    public static final String PLACE = "place in file";

    /** Copies. */
    public Scan {
        texts = List.copyOf(texts);
        before = List.copyOf(before);
    }

    static Scan of(Path file, Optional<CsvOptions> csv, ScanLimits limits) {
        return new Scan(file, csv, List.of(), false, limits, List.of(), "");
    }

    Scan asking(String other) {
        return new Scan(file, csv, texts, placed, limits, before, other);
    }

    Scan after(List<String> statements) {
        return new Scan(file, csv, texts, placed, limits, statements, sql);
    }

    Scan withTexts(List<String> columns) {
        return new Scan(file, csv, columns, placed, limits, before, sql);
    }

    Scan withPlaces() {
        return new Scan(file, csv, texts, true, limits, before, sql);
    }
}
