package assay.notebook;

import assay.work.Work;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run of bash. What it prints is printed as it comes; where its cell is stopped, it ends, and
 * with it all that it has started.
 */
final class Script {

    private static final Path SESSION = Path.of("/usr/bin/setsid");
    private static final File NOTHING = new File("/dev/null");
    private static final int WAIT_MILLIS = 50;

    private final String script;
    private final Notebook notebook;

    Script(String script, Notebook notebook) {
        this.script = script;
        this.notebook = notebook;
    }

    /**
     * {@return the exit code}
     *
     * @throws CancellationException if the cell was stopped
     */
    int run() {
        Process process = start();
        try {
            Thread out = aside(process.getInputStream(), notebook::print);
            Thread err = aside(process.getErrorStream(), notebook::complain);
            while (out.isAlive() || err.isAlive() || process.isAlive()) {
                Work.current().check();
                out.join(WAIT_MILLIS);
                err.join(WAIT_MILLIS);
                // A script may close its output and go on: then there is no reader to wait for.
                if (!out.isAlive() && !err.isAlive()) {
                    process.waitFor(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
            return process.exitValue();
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped before bash had ended");
        } finally {
            if (Work.current().cancelled() || process.isAlive()) {
                end(process);
            }
        }
    }

    /** In a session of its own bash can be ended with all that it started, orphans too. */
    private Process start() {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script));
        if (Files.isExecutable(SESSION)) {
            command.add(0, SESSION.toString());
        }
        try {
            return new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                    .start();
        } catch (IOException error) {
            throw new UncheckedIOException("bash cannot be started", error);
        }
    }

    private static Thread aside(InputStream stream, Consumer<String> to) {
        Thread thread = new Thread(() -> copy(stream, to), "bash output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(InputStream stream, Consumer<String> to) {
        char[] piece = new char[4096];
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int n = reader.read(piece); n >= 0; n = reader.read(piece)) {
                to.accept(new String(piece, 0, n));
            }
        } catch (IOException closed) {
            return; // the script was ended; what it had not written yet is of no use
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        if (Files.isExecutable(SESSION)) {
            endSession(process.pid());
        }
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    /** Not waited for: whoever stops the cell is not to wait either. */
    private static void endSession(long id) {
        try {
            new ProcessBuilder("bash", "-c", "kill -KILL -- -" + id)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException error) {
            throw new UncheckedIOException("bash cannot be started to end what it runs", error);
        }
    }
}
