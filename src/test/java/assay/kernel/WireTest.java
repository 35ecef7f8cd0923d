package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A message comes out as it went in, once, and only if it was signed with the same key. */
class WireTest {

    private final Wire wire = new Wire("secret");

    @Test
    void signsAsOpensslDoes() {
        // printf '{"msg_id":"1","msg_type":"a"}{}{}{"x":1}' | openssl dgst -sha256 -hmac secret
        List<byte[]> frames = wire.encode(message(List.of(), "a", Json.of("x", 1)));
        assertEquals("<IDS|MSG>", text(frames.get(0)));
        assertEquals(
                "2786522bcb916a8a9b97f9fee7d848a8a79c7e4ea75fc5c2db774cc4ce980e38",
                text(frames.get(1)));
    }

    @RepeatedTest(20)
    void comesOutAsItWentIn(RepetitionInfo repetition) throws BadMessage {
        Random random = new Random(repetition.getCurrentRepetition());
        List<byte[]> identities = blobs(random, 1 + random.nextInt(3));
        List<byte[]> buffers = blobs(random, random.nextInt(4));
        JsonObject content = Json.of("text", "é😀\u2028", "list", List.of(1, 2.5, true));
        Message sent =
                new Message(
                        identities,
                        Json.of("msg_id", "1", "msg_type", "a"),
                        Json.of("p", 1),
                        Json.of("m", 2),
                        content,
                        buffers);

        Message got = wire.decode(wire.encode(sent));

        assertSame(identities, got.identities());
        assertSame(buffers, got.buffers());
        assertEquals(
                List.of(sent.header(), sent.parent(), sent.metadata(), sent.content()),
                List.of(got.header(), got.parent(), got.metadata(), got.content()));
    }

    @RepeatedTest(20)
    void oneChangedBitOfWhatIsSignedIsRefused(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<byte[]> frames =
                new ArrayList<>(wire.encode(message(List.of(), "a", Json.of("x", "hello"))));
        int frame = 1 + random.nextInt(5);
        byte[] changed = frames.get(frame).clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
        frames.set(frame, changed);
        assertRefused("a message has a wrong signature", frames);
    }

    @Test
    void refusesTheSameMessageASecondTime() throws BadMessage {
        List<byte[]> frames = wire.encode(message(List.of(), "a", new JsonObject()));
        wire.decode(frames);
        assertRefused("a message came a second time", frames);
    }

    @Test
    void refusesWhatIsNoMessageAndSaysWhy() {
        JsonObject nothing = new JsonObject();
        Message anonymous = new Message(List.of(), nothing, nothing, nothing, nothing, List.of());
        assertRefused("a message has no delimiter", List.of(new byte[7]));
        assertRefused("a message has no delimiter", List.of());
        assertRefused(
                "a message has too few frames",
                wire.encode(message(List.of(), "a", nothing)).subList(0, 5));
        assertRefused("a header has no msg_id", wire.encode(anonymous));
    }

    @Test
    void refusesJsonThatIsNotUtf8OrTooDeepOrMoreThanOneObject() throws BadMessage {
        assertBadJson("a frame is not UTF-8", new byte[] {'"', (byte) 0xff, '"'});
        assertBadJson("a frame is not one JSON object", bytes("[]"));
        String fault = "a frame is not JSON, or deeper than 200 levels";
        assertBadJson(fault, bytes(nested(100_000)));
        assertBadJson(fault, bytes(nested(201)));
        assertBadJson(fault, bytes("{'a': 1}"));
        assertBadJson(fault, bytes("{\"a\": NaN}"));
        assertBadJson(fault, bytes("{}{}"));
        Json.object(bytes(nested(200)));
    }

    @Test
    void writesNumbersJsonHasNoWordForAsNull() {
        JsonObject written = Json.of("a", Double.NaN, "b", List.of(Float.POSITIVE_INFINITY, 1.5));
        assertEquals("{\"a\":null,\"b\":[null,1.5]}", Json.text(written));
    }

    private void assertRefused(String message, List<byte[]> frames) {
        BadMessage error = assertThrows(BadMessage.class, () -> wire.decode(frames));
        assertEquals(message, error.getMessage());
    }

    private static void assertBadJson(String message, byte[] frame) {
        BadMessage error = assertThrows(BadMessage.class, () -> Json.object(frame));
        assertEquals(message, error.getMessage());
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> actual) {
        assertArrayEquals(expected.toArray(), actual.toArray());
    }

    private static Message message(List<byte[]> identities, String type, JsonObject content) {
        JsonObject header = Json.of("msg_id", "1", "msg_type", type);
        return new Message(
                identities, header, new JsonObject(), new JsonObject(), content, List.of());
    }

    private static List<byte[]> blobs(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> {
                            byte[] blob = new byte[random.nextInt(50)];
                            random.nextBytes(blob);
                            return blob;
                        })
                .toList();
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }
}
