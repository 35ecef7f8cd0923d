package assay.adapter.duckdb;

import assay.rows.Column;
import assay.rows.TableFeed;
import assay.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.LongStream;
import org.duckdb.DuckDBDriver;

/**
 * Reads what was added to a table of a DuckDB file. The file is opened for every look and closed
 * again, because only one process at a time may have it while another writes.
 */
public final class DuckDbFeed implements TableFeed {

    private static final String PLACE = "assay place";
    private static final int ROWS = 200_000;
    private static final int REMEMBERED = 1_000;

    /** Loads nothing yet. */
    public DuckDbFeed() {}

    @Override
    public Batch after(Path database, String table, long from, Work work) {
        if (!Files.isRegularFile(database)) {
            throw new IllegalArgumentException(
                    database + " is no DuckDB file; name one that is there");
        }
        try (Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            return batch(statement, table, from, work);
        } catch (SQLException error) {
            String reason = String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
            if (reason.contains("lock")) {
                throw new IllegalStateException(
                        database + " is being written to; it is looked at again soon", error);
            }
            throw new IllegalArgumentException(
                    "table '%s' of %s cannot be followed; check that both are there"
                            .formatted(table, database),
                    error);
        }
    }

    private static Batch batch(Statement statement, String table, long from, Work work)
            throws SQLException {
        String quoted = TableLoad.quoted(table);
        long total;
        try (ResultSet count = statement.executeQuery("select count(*) from " + quoted)) {
            count.next();
            total = count.getLong(1);
        }
        String sql =
                "select *, rowid as \"%s\" from %s where rowid >= %d order by rowid limit %d"
                        .formatted(PLACE, quoted, from, ROWS);
        try (ResultSet result = statement.executeQuery(sql)) {
            List<Column> columns = new ArrayList<>(ResultColumns.of(result, work));
            Column places = columns.remove(columns.size() - 1);
            List<Long> rising =
                    LongStream.range(0, places.size())
                            .map(row -> places.integer((int) row).orElseThrow())
                            .boxed()
                            .toList();
            Below below = below(statement, quoted, from);
            Below behind =
                    rising.isEmpty()
                            ? below
                            : below(statement, quoted, rising.get(rising.size() - 1) + 1);
            return new Batch(columns, rising, total, below, behind);
        }
    }

    /** Rows may be deleted and as many inserted, and places be given anew: cells are looked at. */
    private static Below below(Statement statement, String quoted, long place) throws SQLException {
        String sql =
                "with last as (select rowid as \"%1$s\", * from %2$s where rowid < %3$d order by rowid desc limit %4$d) select (select count(*) from %2$s where rowid < %3$d), coalesce(md5(string_agg(last::varchar, chr(10) order by \"%1$s\")), '') from last"
                        .formatted(PLACE, quoted, place, REMEMBERED);
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return new Below(result.getLong(1), result.getString(2));
        }
    }

    private static Connection open(Path database) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("duckdb.read_only", "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("enable_external_access", "false");
        return new DuckDBDriver().connect("jdbc:duckdb:" + database.toAbsolutePath(), settings);
    }
}
