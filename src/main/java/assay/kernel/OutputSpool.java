package assay.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Where outputs go while a reader has stopped reading: a file. What a reader cannot do without (the
 * end of a cell, its problem, a comm) is kept instead, and delivered when it reads again.
 */
final class OutputSpool {

    private final SpoolFolder folder;
    private final long patienceSeconds;
    private final Deque<Letter> kept = new ArrayDeque<>();
    private Path file;
    private long characters;
    private JsonObject parent = new JsonObject();

    OutputSpool(SpoolFolder folder, long patienceSeconds) {
        this.folder = folder;
        this.patienceSeconds = patienceSeconds;
    }

    /** Takes a letter that could not be sent. */
    void take(Letter letter) {
        if (letter.isOutput()) {
            write(letter);
        } else {
            kept.add(letter);
        }
    }

    /** {@return what to send first when the reader reads again; none if nothing is held back} */
    Optional<Letter> first() {
        return characters > 0
                ? Optional.of(Letter.stream(parent, "stderr", notice()))
                : Optional.ofNullable(kept.peek());
    }

    /** Lets go of what was first; it has been sent. */
    void removeFirst() {
        if (characters > 0) {
            characters = 0;
        } else {
            kept.remove();
        }
    }

    private String notice() {
        return String.format(
                Locale.ROOT,
                "%n[Nobody read for %d s; the next %d characters of output are in %s]%n"
                        .replace("%n", "\n"),
                patienceSeconds,
                characters,
                file);
    }

    private void write(Letter letter) {
        JsonObject content = letter.content();
        String text =
                letter.type().equals("stream")
                        ? content.get("text").getAsString()
                        : Json.text(content) + "\n";
        if (characters == 0) {
            parent = letter.parent();
        }
        characters += text.length();
        try (Writer writer = Files.newBufferedWriter(file(), StandardOpenOption.APPEND)) {
            writer.write(text);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot write output to " + file, error);
        }
    }

    private Path file() throws IOException {
        if (file == null) {
            file = folder.create();
        }
        return file;
    }
}
