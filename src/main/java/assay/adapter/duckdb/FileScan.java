package assay.adapter.duckdb;

import assay.rows.Column;
import assay.rows.CsvOptions;
import assay.rows.Scan;
import assay.rows.ScanLimits;
import assay.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a file in a database of its own that may read this one file and nothing else, and may keep
 * what its memory does not hold in a folder that goes with it.
 */
final class FileScan {

    private static final String WISH =
            "correct the query or the file, or give the scan more (ScanLimits)";

    private FileScan() {}

    static List<Column> answer(Scan scan, Work work) {
        checkCharset(scan);
        Path folder = fresh(scan.limits().spillFolder());
        try {
            return Session.run(
                    settings(scan.limits(), folder),
                    WISH,
                    work,
                    scan.file().toString(),
                    session -> {
                        String path = path(scan.file());
                        // Once as it is, once as it is asked for, with its brackets escaped.
                        String asked = DuckDbEngine.literal(scan.file());
                        session.execute("set allowed_paths = ['" + path + "', " + asked + "]");
                        session.execute("set enable_external_access = false");
                        session.execute("set lock_configuration = true");
                        session.execute("create view \"rows\" as " + source(scan));
                        for (String first : scan.before()) {
                            session.execute(first);
                        }
                        return DuckDbEngine.columns(session, scan.sql());
                    });
        } finally {
            remove(folder);
        }
    }

    private static void checkCharset(Scan scan) {
        scan.csv()
                .filter(options -> !options.charset().equals(StandardCharsets.UTF_8))
                .ifPresent(
                        options -> {
                            throw new IllegalArgumentException(
                                    "%s is to be scanned as %s; only UTF-8 can be, so save it as that"
                                            .formatted(scan.file(), options.charset()));
                        });
    }

    private static Properties settings(ScanLimits limits, Path folder) {
        Properties settings = Session.settings();
        settings.setProperty("memory_limit", limits.memoryBytes() / 1024 + "KiB");
        settings.setProperty("threads", String.valueOf(limits.threads()));
        settings.setProperty("temp_directory", limits.spillBytes() == 0 ? "" : folder.toString());
        if (limits.spillBytes() > 0) {
            settings.setProperty("max_temp_directory_size", limits.spillBytes() / 1024 + "KiB");
        }
        settings.setProperty("preserve_insertion_order", "false");
        return settings;
    }

    private static String source(Scan scan) {
        String place = TableLoad.quoted(Scan.PLACE);
        if (scan.csv().isPresent()) {
            String from = "read_csv(" + literals(scan, scan.csv().orElseThrow()) + ")";
            return scan.placed()
                    ? "select *, row_number() over () - 1 as " + place + " from " + from
                    : "select * from " + from;
        }
        String file = DuckDbEngine.literal(scan.file());
        return scan.placed()
                ? "select * exclude (file_row_number), file_row_number as %s from read_parquet(%s, file_row_number = true)"
                        .formatted(place, file)
                : "select * from read_parquet(" + file + ")";
    }

    private static String literals(Scan scan, CsvOptions options) {
        List<String> arguments = new ArrayList<>();
        arguments.add(DuckDbEngine.literal(scan.file()));
        arguments.add("header = " + options.names().isEmpty());
        arguments.add("delim = " + literal(String.valueOf(options.delimiter())));
        String quote = options.quote().map(String::valueOf).orElse("");
        arguments.add("quote = " + literal(quote));
        arguments.add("escape = " + literal(quote));
        arguments.add("nullstr = " + list(options.missing().stream()));
        arguments.add("allow_quoted_nulls = false");
        if (!options.names().isEmpty()) {
            arguments.add("names = " + list(options.names().stream()));
        }
        Map<String, String> types = types(scan, options);
        if (!types.isEmpty()) {
            arguments.add(
                    types.entrySet().stream()
                            .map(type -> literal(type.getKey()) + ": " + literal(type.getValue()))
                            .collect(Collectors.joining(", ", "types = {", "}")));
        }
        return String.join(", ", arguments);
    }

    private static Map<String, String> types(Scan scan, CsvOptions options) {
        Map<String, String> types = new TreeMap<>();
        options.kinds().forEach((column, kind) -> types.put(column, TableLoad.type(kind)));
        scan.texts().forEach(column -> types.put(column, TableLoad.type(Column.Kind.TEXT)));
        return types;
    }

    private static String list(Stream<String> texts) {
        return texts.map(FileScan::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String path(Path file) {
        return file.toAbsolutePath().toString().replace("'", "''");
    }

    private static Path fresh(Path parent) {
        try {
            return Files.createTempDirectory(parent, "assay-scan");
        } catch (IOException error) {
            throw new UncheckedIOException(
                    parent + " cannot hold a scan's temporary files; name a folder that can",
                    error);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException error) {
            throw new UncheckedIOException(folder + " cannot be removed; remove it", error);
        }
    }
}
