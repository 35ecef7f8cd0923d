package assay.rows;

import assay.work.Adapters;
import assay.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which file is read or written how. */
final class TableFiles {

    private static final int BUFFER = 1 << 16;

    private TableFiles() {}

    static TableEngine engine() {
        return Adapters.the(TableEngine.class, "duckdb");
    }

    static Rows read(Path file, Work work) {
        String name = name(file);
        Source.check(file);
        if (name.endsWith(".csv")) {
            return CsvReader.read(file, CsvOptions.DEFAULTS, work);
        }
        if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            return CsvReader.read(file, CsvOptions.TABS, work);
        }
        if (name.endsWith(".parquet") || name.endsWith(".pq")) {
            return restore(file, engine().readParquet(file, work));
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return restore(file, engine().readJsonLines(file, work));
        }
        if (name.endsWith(".json")) {
            return restore(file, engine().readJsonArray(file, work));
        }
        if (name.endsWith("idx3-ubyte")) {
            Images images = IdxReader.images(file, work);
            return Rows.of(images.ids(), List.of(Column.images("image", images)));
        }
        throw new IllegalArgumentException(
                file
                        + " is of a kind not known by its name; known are .csv, .tsv, .jsonl, .json and idx3-ubyte, each also with .gz, and .parquet");
    }

    static Rows readImages(Path images, Path labels, List<String> classes, Work work) {
        Images pictures = IdxReader.images(images, work);
        byte[] codes = IdxReader.labels(labels, work);
        if (codes.length != pictures.size()) {
            throw new IllegalArgumentException(
                    "%s holds %d images, %s %d labels; every image has one label"
                            .formatted(images, pictures.size(), labels, codes.length));
        }
        ColumnBuilder label =
                ColumnBuilder.of(
                        "label", classes.isEmpty() ? Column.Kind.INTEGER : Column.Kind.TEXT);
        for (int row = 0; row < codes.length; row++) {
            int code = codes[row] & 0xff;
            if (!classes.isEmpty() && code >= classes.size()) {
                throw new IllegalArgumentException(
                        "%s: label of row %d is %d; %d classes are named, numbered from 0"
                                .formatted(labels, row, code, classes.size()));
            }
            label.add(classes.isEmpty() ? (Object) code : classes.get(code));
        }
        return Rows.of(pictures.ids(), List.of(Column.images("image", pictures), label.build()));
    }

    /** The ids of a file that another reader has read: its own, or its bytes' hash. */
    private static Rows restore(Path file, List<Column> columns) {
        int rows = columns.get(0).size();
        return Exported.restore(
                file.toString(), columns, () -> RowIds.of(Source.idOf(hash(file)), rows));
    }

    static String hash(Path file) {
        return Source.read(
                file,
                source -> {
                    byte[] buffer = new byte[BUFFER];
                    while (source.read(buffer, 0, BUFFER) >= 0) {
                        Work.current().check();
                    }
                    return source.hash();
                });
    }

    static Rows query(Map<String, Rows> tables, String sql, Work work) {
        Map<String, List<Column>> columns = new TreeMap<>();
        tables.forEach(
                (name, rows) ->
                        columns.put(
                                name,
                                Exported.columns(rows).stream()
                                        .filter(c -> c.kind() != Column.Kind.IMAGE)
                                        .collect(Collectors.toList())));
        return Exported.restoreIfUnique(engine().query(columns, sql, work));
    }

    static Path export(Rows rows, Path file, boolean spreadsheetSafe, Work work) {
        String name = name(file);
        boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        if (name.endsWith(".csv")) {
            CsvWriter writer = new CsvWriter(',', packed, spreadsheetSafe);
            return whole(file, part -> writer.write(rows, part, work));
        }
        if (name.endsWith(".tsv")) {
            CsvWriter writer = new CsvWriter('\t', packed, spreadsheetSafe);
            return whole(file, part -> writer.write(rows, part, work));
        }
        if (name.endsWith(".parquet") && !packed) {
            List<Column> columns = Exported.columns(rows);
            return whole(file, part -> engine().writeParquet(columns, part, work));
        }
        throw new IllegalArgumentException(
                file
                        + " is of a kind not known by its name; known are .csv, .tsv and .parquet, the first two also with .gz");
    }

    private interface Writing {
        void to(Path part) throws IOException;
    }

    /** Writes beside the file and then puts it in place, so that there is never half of one. */
    private static Path whole(Path file, Writing writing) {
        try {
            Path part = partOf(file);
            try {
                writing.to(part);
                return Files.move(
                        part,
                        file,
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                remove(part);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(
                    file + " cannot be written; check that its folder exists and may be written to",
                    error);
        }
    }

    /** A new empty file: neither another export's, nor one that a person has under that name. */
    private static Path partOf(Path file) throws IOException {
        for (int number = 1; ; number++) {
            Path part = file.resolveSibling("." + file.getFileName() + "." + number + ".part");
            try {
                return Files.createFile(part);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException error) {
            throw new UncheckedIOException(part + " cannot be removed; remove it", error);
        }
    }

    private static String name(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
