package assay.kernel;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a file from the last to the first; only a block of it is in memory at a time. */
final class LinesBackwards {

    private static final int BLOCK = 64 << 10;

    private final RandomAccessFile file;
    private long start;
    private byte[] held = {};
    private int end;
    private boolean over;

    /** Reads what lies before a position; what is appended behind it is not seen. */
    LinesBackwards(RandomAccessFile file, long position) {
        this.file = file;
        this.start = position;
    }

    /** {@return the line before the one returned last; none before the first} */
    Optional<String> next() throws IOException {
        int newline = lastNewline();
        while (newline < 0 && start > 0) {
            readBlock();
            newline = lastNewline();
        }
        if (over) {
            return Optional.empty();
        }
        String line = new String(held, newline + 1, end - newline - 1, StandardCharsets.UTF_8);
        over = newline < 0;
        end = Math.max(0, newline);
        return Optional.of(line);
    }

    private int lastNewline() {
        int i = end - 1;
        while (i >= 0 && held[i] != '\n') {
            i--;
        }
        return i;
    }

    /** Holds as much again as is held, so that a line of any length costs what it weighs. */
    private void readBlock() throws IOException {
        int more = (int) Math.min(start, Math.max(BLOCK, end));
        byte[] both = new byte[more + end];
        start -= more;
        file.seek(start);
        file.readFully(both, 0, more);
        System.arraycopy(held, 0, both, more, end);
        held = both;
        end = both.length;
    }
}
