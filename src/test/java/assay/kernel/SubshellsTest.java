package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each shell answers on its own thread; an interrupt is for what is being answered, or nobody. */
@Timeout(60)
class SubshellsTest {

    private final Headers headers = new Headers("test", Clock.systemUTC());
    private final BlockingQueue<Message> replies = new LinkedBlockingQueue<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Subshells shells = new Subshells(Runnable::run);

    SubshellsTest() {
        shells.start(this::answers, desk());
    }

    @AfterEach
    void end() {
        gate.countDown();
        shells.end();
    }

    private RequestDesk desk() {
        Consumer<Letter> nobody = letter -> {};
        return new RequestDesk(headers, replies::add, nobody, new Complaints(sentence -> {}));
    }

    private RequestDesk answers(CellThread cells) {
        return desk().answer("thread_request", asked -> Replies.ok("is", name()))
                .answer("parent_request", asked -> Replies.ok("is", shells.current()))
                .answer("marked_request", asked -> Replies.ok("is", cells.interrupted()))
                .answer(
                        "gate_request",
                        asked -> {
                            busy.countDown();
                            await(gate);
                            return Replies.ok("is", cells.interrupted());
                        });
    }

    private static String name() {
        return Thread.currentThread().getName();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException error) {
            throw new IllegalStateException(error);
        }
    }

    private void ask(String type, JsonObject subshell) {
        JsonObject header = headers.next(type + "_request");
        subshell.entrySet().forEach(entry -> header.add(entry.getKey(), entry.getValue()));
        JsonObject empty = new JsonObject();
        shells.hear(new Message(List.of(), header, empty, empty, empty, List.of()));
    }

    private JsonObject answer() throws InterruptedException {
        return replies.poll(20, TimeUnit.SECONDS).content();
    }

    private static JsonObject id(JsonObject created) {
        return Json.of("subshell_id", created.get("subshell_id").getAsString());
    }

    @Test
    void aSubshellAnswersWhileTheMainShellIsBusy() throws Exception {
        JsonObject one = id(shells.create());
        ask("gate", new JsonObject());
        await(busy);
        ask("thread", one);
        String name = "assay-subshell-" + one.get("subshell_id").getAsString();
        assertEquals(name, answer().get("is").getAsString());
        ask("parent", one);
        assertEquals(one.get("subshell_id"), parent().get("subshell_id"));
    }

    private JsonObject parent() throws InterruptedException {
        return answer().get("is").getAsJsonObject();
    }

    @Test
    void anInterruptMarksWhatIsBeingAnsweredAndNothingAfterIt() throws Exception {
        shells.interrupt();
        ask("gate", new JsonObject());
        ask("marked", new JsonObject());
        await(busy);
        shells.interrupt();
        gate.countDown();
        assertTrue(answer().get("is").getAsBoolean());
        assertFalse(answer().get("is").getAsBoolean());
    }

    @Test
    void anInterruptWhenIdleMarksNothing() throws Exception {
        ask("thread", new JsonObject());
        assertEquals("assay-cells", answer().get("is").getAsString());
        shells.interrupt();
        ask("marked", new JsonObject());
        assertFalse(answer().get("is").getAsBoolean());
    }

    @Test
    void aDeletedSubshellRefusesWhatWaitsAndIsUnknownFromThenOn() throws Exception {
        JsonObject one = id(shells.create());
        String name = one.get("subshell_id").getAsString();
        ask("gate", one);
        ask("thread", one);
        await(busy);
        shells.delete(new Content("delete_subshell_request", one));
        assertEquals(0, shells.list().get("subshell_id").getAsJsonArray().size());
        ask("thread", one);
        assertEquals(
                "there is no subshell '" + name + "'; create one, or leave the id out",
                answer().get("evalue").getAsString());
        gate.countDown();
        assertEquals("ok", answer().get("status").getAsString());
        assertEquals(
                "subshell '" + name + "' was deleted before this request had its turn",
                answer().get("evalue").getAsString());
    }

    @Test
    void thereIsAnEndToHowManyThereAre() {
        for (int i = 0; i < 1_000; i++) {
            shells.create();
        }
        assertEquals(
                "there are 1000 subshells already; delete one before making another",
                assertThrows(IllegalArgumentException.class, shells::create).getMessage());
    }
}
