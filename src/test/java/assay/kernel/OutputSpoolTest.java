package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody read is in the file, to the character, and the notice says no more than that. */
class OutputSpoolTest {

    private static final JsonObject PARENT = Json.of("msg_id", "cell");

    @TempDir Path folder;

    @RepeatedTest(20)
    void theFileHoldsWhatTheNoticeCounts(RepetitionInfo seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        OutputSpool spool = spool(folder);
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            String text =
                    random.ints(random.nextInt(1, 50), 32, 0x1ffff)
                            .filter(Character::isDefined)
                            .filter(point -> point < Character.MIN_SURROGATE || point > 0xffff)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            whole.append(text);
            spool.take(Letter.stream(PARENT, "stdout", text));
        }
        Path file = file(folder);
        assertEquals(whole.toString(), Files.readString(file));
        assertEquals(
                "\n[Nobody read for 3 s; the next "
                        + whole.length()
                        + " characters of output are in "
                        + file
                        + "]\n",
                text(spool.first()));
        spool.removeFirst();
        assertEquals(Optional.empty(), spool.first());
    }

    @Test
    void halfOfAPairIsWrittenAsAQuestionMark() throws IOException {
        OutputSpool spool = spool(folder);
        spool.take(Letter.stream(PARENT, "stdout", "<\ud800>"));
        assertEquals("<?>", Files.readString(file(folder)));
    }

    @Test
    void whatHasNoPlaceIsCountedAsLost() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
        OutputSpool spool = spool(blocked);
        Letter letter = Letter.stream(PARENT, "stdout", "12345");
        assertThrows(UncheckedIOException.class, () -> spool.take(letter));
        spool.take(letter);
        assertEquals(
                "\n[Nobody read for 3 s; the next 10 characters of output are lost: cannot write to "
                        + blocked
                        + ": "
                        + blocked
                        + "]\n",
                text(spool.first()));
        assertEquals(PARENT, spool.first().orElseThrow().parent());
    }

    @Test
    void afterALossTheFileHasNoGap() throws IOException {
        OutputSpool spool = spool(folder);
        spool.take(Letter.stream(PARENT, "stdout", "kept"));
        Path file = file(folder);
        Files.delete(file);
        Letter second = Letter.stream(PARENT, "stdout", "second");
        assertThrows(UncheckedIOException.class, () -> spool.take(second));
        Files.writeString(file, "kept");
        spool.take(Letter.stream(PARENT, "stdout", "third"));
        assertEquals("kept", Files.readString(file));
        assertEquals(
                "\n[Nobody read for 3 s; the next 4 characters of output are in "
                        + file
                        + "; after them 11 characters of output are lost: cannot write to "
                        + file
                        + ": "
                        + file
                        + "]\n",
                text(spool.first()));
        spool.removeFirst();
        spool.take(Letter.stream(PARENT, "stdout", " again"));
        assertEquals("kept again", Files.readString(file));
    }

    @Test
    void whatAReaderNeedsComesAfterTheNotice() {
        OutputSpool spool = spool(folder);
        Letter idle = Letter.of("status", PARENT, Json.of("execution_state", "idle"));
        spool.take(idle);
        spool.take(Letter.stream(PARENT, "stdout", "x"));
        assertEquals("stream", spool.first().orElseThrow().type());
        spool.removeFirst();
        assertEquals(Optional.of(idle), spool.first());
        spool.removeFirst();
        assertEquals(Optional.empty(), spool.first());
    }

    private static OutputSpool spool(Path folder) {
        return new OutputSpool(new SpoolFolder(folder, Clock.systemUTC()), 3);
    }

    private static Path file(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> texts = files.filter(file -> file.toString().endsWith(".txt")).toList();
            assertEquals(1, texts.size());
            return texts.get(0);
        }
    }

    private static String text(Optional<Letter> letter) {
        return letter.orElseThrow().content().get("text").getAsString();
    }
}
