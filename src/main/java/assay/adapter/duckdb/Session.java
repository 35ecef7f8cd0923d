package assay.adapter.duckdb;

import assay.rows.ScanMemoryException;
import assay.work.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBDriver;

/**
 * One database in memory, from opening to closing. The work runs on a thread of its own while the
 * caller's watches the token, because DuckDB stops a statement only when another thread says so.
 */
final class Session {

    /** What statements may touch. */
    enum Access {
        NONE("correct the query"),
        FILES("fetch or write it again");

        private final String wish;

        Access(String wish) {
            this.wish = wish;
        }
    }

    /** What to do with an open database. */
    interface Task<T> {
        T on(Session session) throws SQLException;
    }

    private static final long POLL_MILLIS = 20;
    private static final AtomicBoolean LOADED = new AtomicBoolean();

    private final Connection connection;
    private final Work work;
    private volatile Statement running;

    private Session(Connection connection, Work work) {
        this.connection = connection;
        this.work = work;
    }

    /**
     * Opens, works, closes.
     *
     * @param place what to call the query or the file in errors
     */
    static <T> T run(Access access, Work work, String place, Task<T> task) {
        return run(settings(access), access.wish, work, place, task);
    }

    /**
     * Opens, works, closes.
     *
     * @param settings what the database is opened with
     * @param wish what to do when DuckDB refuses something
     * @param place what to call the query or the file in errors
     */
    static <T> T run(Properties settings, String wish, Work work, String place, Task<T> task) {
        work.check();
        boolean first = LOADED.compareAndSet(false, true);
        if (first) {
            work.progress("loading DuckDB", 0, 1, "libraries");
        }
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", settings)) {
            if (first) {
                work.progress("loading DuckDB", 1, 1, "libraries");
            }
            Session session = new Session(connection, work);
            return session.watched(task);
        } catch (SQLException error) {
            throw refusal(wish, place, error);
        }
    }

    Connection connection() {
        return connection;
    }

    Work work() {
        return work;
    }

    /** A statement that is stopped when the work is. */
    Statement statement() throws SQLException {
        running = connection.createStatement();
        return running;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(sql);
        }
    }

    /** Settings that any database of ours is opened with. */
    static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return settings;
    }

    private static Properties settings(Access access) {
        Properties settings = settings();
        settings.setProperty("temp_directory", "");
        if (access == Access.NONE) {
            settings.setProperty("enable_external_access", "false");
        }
        settings.setProperty("lock_configuration", "true");
        return settings;
    }

    private <T> T watched(Task<T> task) throws SQLException {
        FutureTask<T> future = new FutureTask<>(() -> task.on(this));
        Thread helper = new Thread(future, "assay-duckdb");
        helper.setDaemon(true);
        helper.start();
        boolean interrupted = false;
        boolean stopped = false;
        while (true) {
            try {
                T value = future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (stopped) {
                    throw new CancellationException("stopped before it was finished");
                }
                return value;
            } catch (TimeoutException stillRunning) {
                stopped |= interrupted || work.cancelled();
            } catch (InterruptedException asked) {
                interrupted = true;
                stopped = true;
            } catch (ExecutionException error) {
                if (stopped) {
                    throw new CancellationException("stopped before it was finished");
                }
                throw cause(error);
            } finally {
                if (interrupted && future.isDone()) {
                    Thread.currentThread().interrupt();
                }
            }
            if (stopped) {
                stop(helper);
            }
        }
    }

    /** Said again until it is heard: a statement that has not begun yet cannot be stopped. */
    private void stop(Thread helper) {
        helper.interrupt();
        Statement statement = running;
        try {
            if (statement != null && !statement.isClosed()) {
                statement.cancel();
            }
        } catch (SQLException ended) {
            return; // It closed between the two calls; the helper is waited for all the same.
        }
    }

    private static SQLException cause(ExecutionException error) {
        if (error.getCause() instanceof RuntimeException refusal) {
            throw refusal;
        }
        if (error.getCause() instanceof Error fatal) {
            throw fatal;
        }
        return error.getCause() instanceof SQLException reason
                ? reason
                : new SQLException(error.getCause());
    }

    /** DuckDB's reason on one line, without names of its classes and its excerpt of the query. */
    private static IllegalArgumentException refusal(String wish, String place, SQLException error) {
        String reason =
                String.valueOf(error.getMessage())
                        .split("\n\n")[0]
                        .replaceAll("\\s+", " ")
                        .replaceFirst("^(\\w+ )+Error: ", "")
                        .replaceAll("\\w*Exception: ", "")
                        .replaceAll("[!.] Candidate", "; candidate")
                        .replaceAll("[!.] Did you mean", "; did you mean")
                        .replaceFirst("[!.?]$", "");
        String sentence = place + " is refused by DuckDB: " + reason + "; " + wish;
        return String.valueOf(error.getMessage()).contains("Out of Memory")
                ? new ScanMemoryException(sentence, error)
                : new IllegalArgumentException(sentence, error);
    }
}
