package assay.rows;

import assay.rows.Column.Kind;
import assay.work.Work;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a table as CSV so that reading it gives the table again: ids in the first column, texts in
 * quotes, missing cells empty and without quotes, numbers as Java reads them, times as ISO 8601.
 */
final class CsvWriter {

    private static final int CHECKED_ROWS = 2048;

    private final char delimiter;
    private final boolean packed;
    private final boolean spreadsheetSafe;

    CsvWriter(char delimiter, boolean packed, boolean spreadsheetSafe) {
        this.delimiter = delimiter;
        this.packed = packed;
        this.spreadsheetSafe = spreadsheetSafe;
    }

    void write(Rows rows, Path file, Work work) throws IOException {
        List<Column> columns = Exported.columns(rows);
        columns.forEach(CsvWriter::check);
        try (OutputStream bytes = Files.newOutputStream(file);
                OutputStream through = packed ? new GZIPOutputStream(bytes) : bytes;
                Writer out =
                        new BufferedWriter(
                                new OutputStreamWriter(through, StandardCharsets.UTF_8))) {
            writeLine(out, columns, -1);
            for (int row = 0; row < rows.size(); row++) {
                if (row % CHECKED_ROWS == 0) {
                    work.check();
                }
                writeLine(out, columns, row);
            }
        }
    }

    private void writeLine(Writer out, List<Column> columns, int row) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.append(delimiter);
            }
            Column column = columns.get(i);
            if (row < 0) {
                out.append(quoted(column.name()));
            } else if (!column.missing(row)) {
                String text = column.text(row).orElseThrow();
                out.append(column.kind() == Kind.TEXT ? quoted(text) : text);
            }
        }
        out.append('\n');
    }

    private String quoted(String text) {
        String safe = spreadsheetSafe && runs(text) ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Whether a spreadsheet would take the text for a formula. */
    private static boolean runs(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    }

    private static void check(Column column) {
        if (column.kind() == Kind.IMAGE) {
            throw new IllegalArgumentException(
                    "column '"
                            + column.name()
                            + "' holds pictures, which CSV cannot; drop it or export to .parquet");
        }
        if (column.kind() != Kind.TEXT) {
            return;
        }
        for (int row = 0; row < column.size(); row++) {
            if (column.text(row).orElse("").indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "row %d of column '%s' has a NUL character, which CSV cannot hold; export to .parquet"
                                .formatted(row, column.name()));
            }
        }
    }
}
