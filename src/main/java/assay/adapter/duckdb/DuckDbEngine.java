package assay.adapter.duckdb;

import assay.rows.Column;
import assay.rows.Scan;
import assay.rows.TableEngine;
import assay.work.Work;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tables through DuckDB, a database in this process. Every call has a database of its own, in
 * memory and closed at the end, so nothing of one query is left for the next.
 *
 * <p>A query of a person's runs without access to files and network, without extensions, and cannot
 * change that. Files are read and written by statements of our own alone.
 */
public final class DuckDbEngine implements TableEngine {

    /** Loads nothing yet. */
    public DuckDbEngine() {}

    @Override
    public List<Column> query(Map<String, List<Column>> tables, String sql, Work work) {
        return Session.run(
                Session.Access.NONE,
                work,
                "the query",
                session -> {
                    for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
                        TableLoad.load(session, table.getKey(), table.getValue());
                    }
                    return columns(session, sql);
                });
    }

    @Override
    public List<Column> readParquet(Path file, Work work) {
        return Session.run(
                Session.Access.FILES,
                work,
                file.toString(),
                session -> columns(session, "select * from read_parquet(" + literal(file) + ")"));
    }

    @Override
    public List<Column> readJsonLines(Path file, Work work) {
        return readJson(file, "newline_delimited", work);
    }

    @Override
    public List<Column> readJsonArray(Path file, Work work) {
        return readJson(file, "array", work);
    }

    private static List<Column> readJson(Path file, String format, Work work) {
        String from =
                "read_json(%s, format = '%s', records = true, sample_size = -1, maximum_depth = 2)"
                        .formatted(literal(file), format);
        return Session.run(
                Session.Access.FILES,
                work,
                file.toString(),
                session -> columns(session, "select " + flat(session, from) + " from " + from));
    }

    /** The columns of a source, with lists and objects written as JSON text. */
    private static String flat(Session session, String from) throws SQLException {
        List<String> flat = new ArrayList<>();
        try (Statement statement = session.statement();
                ResultSet result = statement.executeQuery("describe select * from " + from)) {
            while (result.next()) {
                String name = TableLoad.quoted(result.getString("column_name"));
                boolean nested = result.getString("column_type").matches(".*[\\[(].*|MAP|STRUCT");
                flat.add(nested ? "to_json(" + name + ")::varchar as " + name : name);
            }
        }
        return String.join(", ", flat);
    }

    @Override
    public void writeParquet(List<Column> columns, Path file, Work work) {
        Session.run(
                Session.Access.FILES,
                work,
                file.toString(),
                session -> {
                    TableLoad.load(session, "rows", columns);
                    String path = file.toAbsolutePath().toString().replace("'", "''");
                    session.execute(
                            "copy \"rows\" to '" + path + "' (format parquet, compression zstd)");
                    return columns.size();
                });
    }

    @Override
    public List<Column> scan(Scan scan, Work work) {
        return FileScan.answer(scan, work);
    }

    static List<Column> columns(Session session, String sql) throws SQLException {
        try (Statement statement = session.statement();
                ResultSet result = statement.executeQuery(sql)) {
            return ResultColumns.of(result, session.work());
        }
    }

    /** A path as text in SQL that matches that one file, whatever characters it has. */
    static String literal(Path file) {
        String path = file.toAbsolutePath().toString().replaceAll("[*?\\[]", "[$0]");
        return "'" + path.replace("'", "''") + "'";
    }
}
