package assay.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The input of one cell as bytes: asks for a line when its last one has been read. */
final class LineInput extends InputStream {

    private final LineReader reader;
    private byte[] line = new byte[0];
    private int next;

    LineInput(LineReader reader) {
        this.reader = reader;
    }

    @Override
    public synchronized int read() throws IOException {
        return fill() ? line[next++] & 0xff : -1;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return line.length - next;
    }

    private boolean fill() throws IOException {
        if (next < line.length) {
            return true;
        }
        Optional<String> text = ask();
        line = text.map(t -> (t + "\n").getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
        next = 0;
        return text.isPresent();
    }

    private Optional<String> ask() throws IOException {
        try {
            return reader.line();
        } catch (InterruptedException error) {
            Guard.check();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        }
    }
}
