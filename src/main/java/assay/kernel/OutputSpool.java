package assay.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where outputs go while a reader has stopped reading: a file. What a reader cannot do without (the
 * end of a cell, its problem, a comm) is kept instead, and delivered when it reads again, after a
 * notice that says where the outputs are and how many characters could not be written.
 */
final class OutputSpool {

    private final SpoolFolder folder;
    private final long patienceSeconds;
    private final Deque<Letter> kept = new ArrayDeque<>();
    private Path file;
    private long written; // characters
    private long lost; // characters
    private String why = "";
    private JsonObject parent = new JsonObject();

    OutputSpool(SpoolFolder folder, long patienceSeconds) {
        this.folder = folder;
        this.patienceSeconds = patienceSeconds;
    }

    /**
     * Takes a letter that could not be sent.
     *
     * @throws UncheckedIOException if it is the first that cannot be written; the notice counts it
     *     and those after it
     */
    void take(Letter letter) {
        if (letter.isOutput()) {
            write(letter);
        } else {
            kept.add(letter);
        }
    }

    /** {@return what to send first when the reader reads again; none if nothing is held back} */
    Optional<Letter> first() {
        return owesNotice()
                ? Optional.of(Letter.stream(parent, "stderr", notice()))
                : Optional.ofNullable(kept.peek());
    }

    /** Lets go of what was first; it has been sent. */
    void removeFirst() {
        if (owesNotice()) {
            written = 0;
            lost = 0;
        } else {
            kept.remove();
        }
    }

    private boolean owesNotice() {
        return written + lost > 0;
    }

    private String notice() {
        return "\n[Nobody read for " + patienceSeconds + " s; " + whereabouts() + "]\n";
    }

    private String whereabouts() {
        if (lost == 0) {
            return "the next %d characters of output are in %s".formatted(written, file);
        }
        String loss = "%d characters of output are lost: %s".formatted(lost, why);
        return written == 0
                ? "the next " + loss
                : "the next %d characters of output are in %s; after them %s"
                        .formatted(written, file, loss);
    }

    private void write(Letter letter) {
        JsonObject content = letter.content();
        String text =
                letter.type().equals("stream")
                        ? content.get("text").getAsString()
                        : Json.text(content) + "\n";
        if (!owesNotice()) {
            parent = letter.parent();
        }
        if (lost > 0) {
            lost += text.length(); // What is in the file has no gaps.
            return;
        }
        try {
            append(text.getBytes(StandardCharsets.UTF_8));
            written += text.length();
        } catch (IOException error) {
            lost += text.length();
            why = "cannot write to " + place() + ": " + error.getMessage();
            throw new UncheckedIOException(why, error);
        }
    }

    /** Writes all of it or nothing. */
    private void append(byte[] bytes) throws IOException {
        if (file == null) {
            file = folder.create();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long end = channel.size();
            channel.position(end);
            try {
                for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
            } catch (IOException full) {
                channel.truncate(end);
                throw full;
            }
        }
    }

    private Path place() {
        return file == null ? folder.path() : file;
    }
}
