package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Text gathers into few messages, nothing is lost or reordered, and what is full makes one wait.
 */
class IopubQueueTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger woken = new AtomicInteger();
    private final IopubQueue queue = new IopubQueue(now::get, woken::incrementAndGet);
    private final JsonObject cell = Json.of("msg_id", "1");

    @Test
    void textWaitsForMoreOfItUntilItIsOldEnough() {
        print("a");
        assertEquals(Optional.empty(), queue.next());
        print("b");
        now.addAndGet(IopubQueue.PATIENCE_NANOS - 1);
        assertEquals(Optional.empty(), queue.next());
        assertEquals(1, queue.waitMillis());
        now.incrementAndGet();
        assertEquals("ab", nextText());
        assertEquals(-1, queue.waitMillis());
    }

    @Test
    void textIsOutBeforeWhatComesAfterIt() {
        print("a");
        queue.put(letter("idle"), () -> {});
        print("b");
        assertEquals("a", nextText());
        assertEquals("idle", queue.next().orElseThrow().type());
        assertEquals(Optional.empty(), queue.next());
    }

    @Test
    void textOfAnotherStreamOrCellIsAnotherMessage() {
        print("a");
        queue.print(cell, "stderr", "b", piece -> {});
        queue.print(Json.of("msg_id", "2"), "stderr", "c", piece -> {});
        assertEquals("a", nextText());
        assertEquals("b", nextText());
        assertEquals(Optional.empty(), queue.next());
    }

    @Test
    void aSleepingReaderIsWokenByTheFirstTextAndNotByMoreOfIt() {
        assertEquals(Optional.empty(), queue.next());
        print("a");
        print("b");
        assertEquals(1, woken.get());
        assertEquals(Optional.empty(), queue.next());
        print("c");
        assertEquals(1, woken.get());
        queue.putAtOnce(letter("busy"));
        assertEquals(2, woken.get());
    }

    @RepeatedTest(20)
    void longTextIsCutIntoPiecesBetweenWholeCharacters(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String text = ("x".repeat(random.nextInt(3)) + "😀".repeat(100_000));
        List<String> placed = new ArrayList<>();
        queue.print(cell, "stdout", text, placed::add);
        queue.close();
        List<String> got = drain();
        assertEquals(placed, got);
        assertEquals(text, String.join("", got));
        for (String piece : got) {
            assertTrue(piece.length() <= IopubQueue.LONGEST);
            assertFalse(Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
        }
    }

    @RepeatedTest(20)
    void whateverIsPrintedComesOutWholeAndInOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder printed = new StringBuilder();
        StringBuilder got = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            String text = "x".repeat(random.nextInt(300)) + i;
            printed.append(text);
            print(text);
            now.addAndGet(random.nextInt(10_000_000));
            if (random.nextInt(5) == 0) {
                queue.next().ifPresent(letter -> got.append(text(letter)));
            }
        }
        queue.close();
        drain().forEach(got::append);
        assertEquals(printed.toString(), got.toString());
    }

    @Test
    void whoPrintsFasterThanIsReadWaits() {
        AtomicLong placed = new AtomicLong();
        int length = (int) (3 * IopubQueue.CAPACITY);
        CountDownLatch started = new CountDownLatch(1);
        Thread printer =
                new Thread(
                        () -> {
                            started.countDown();
                            queue.print(
                                    cell,
                                    "stdout",
                                    "x".repeat(length),
                                    piece -> placed.addAndGet(piece.length()));
                        });
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> {
                    printer.start();
                    started.await();
                    while (printer.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    assertTrue(placed.get() <= IopubQueue.CAPACITY + IopubQueue.LONGEST);
                    long read = 0;
                    while (read < length) {
                        now.addAndGet(IopubQueue.PATIENCE_NANOS);
                        read += queue.next().map(letter -> text(letter).length()).orElse(0);
                    }
                    printer.join();
                });
        assertEquals(length, placed.get());
    }

    @Test
    void anInterruptEndsTheWaitAndKeepsTheText() {
        print("x".repeat((int) IopubQueue.CAPACITY));
        Thread.currentThread().interrupt();
        print("last");
        assertTrue(Thread.interrupted());
        queue.close();
        assertTrue(String.join("", drain()).endsWith("last"));
    }

    @Test
    void controlDoesNotWaitForReaders() {
        print("x".repeat((int) IopubQueue.CAPACITY));
        queue.putAtOnce(letter("busy"));
        queue.close();
        drain();
        assertEquals(Optional.empty(), queue.next());
    }

    private void print(String text) {
        queue.print(cell, "stdout", text, piece -> {});
    }

    private Letter letter(String type) {
        return Letter.of(type, cell, new JsonObject());
    }

    private String nextText() {
        return text(queue.next().orElseThrow());
    }

    private List<String> drain() {
        List<String> texts = new ArrayList<>();
        for (Optional<Letter> next = queue.next(); next.isPresent(); next = queue.next()) {
            texts.add(text(next.get()));
        }
        return texts;
    }

    private static String text(Letter letter) {
        return letter.type().equals("stream") ? letter.content().get("text").getAsString() : "";
    }
}
