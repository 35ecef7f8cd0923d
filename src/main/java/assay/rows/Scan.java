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
 * @param sql one query
 */
public record Scan(
        Path file,
        Optional<CsvOptions> csv,
        List<String> texts,
        boolean placed,
        ScanLimits limits,
        String sql) {

    /** The column with a row's place. */
    public static final String PLACE = "place in file";

    /** Copies. */
    public Scan {
        texts = List.copyOf(texts);
    }

    Scan asking(String other) {
        return new Scan(file, csv, texts, placed, limits, other);
    }

    Scan withTexts(List<String> columns) {
        return new Scan(file, csv, columns, placed, limits, sql);
    }

    Scan withPlaces() {
        return new Scan(file, csv, texts, true, limits, sql);
    }
}
