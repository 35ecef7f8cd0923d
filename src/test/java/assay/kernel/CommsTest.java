package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** A comm that nobody came to answer is closed, not left open with nobody behind it. */
class CommsTest {

    private final IopubQueue queue = new IopubQueue(System::nanoTime, () -> {});
    private final Comms comms = new Comms(queue, JsonObject::new);

    @Test
    void aCommWhoseTargetThrowsIsClosed() {
        comms.register(
                "x",
                (comm, opening) -> {
                    throw new CancellationException("interrupted");
                });
        assertThrows(CancellationException.class, () -> comms.opened(opening()));
        assertEquals(Replies.ok("comms", new JsonObject()), info());
        assertEquals("comm_close", queue.next().orElseThrow().type());
        comms.register("x", (comm, opening) -> Comms.NOBODY);
        comms.opened(opening());
        assertEquals(1, info().get("comms").getAsJsonObject().size());
    }

    private JsonObject info() {
        return comms.info(new Content("comm_info_request", new JsonObject()));
    }

    private static Message opening() {
        JsonObject empty = new JsonObject();
        JsonObject content = Json.of("comm_id", "1", "target_name", "x", "data", empty);
        return new Message(
                List.of(), Json.of("msg_type", "comm_open"), empty, empty, content, List.of());
    }
}
