package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** What was held back for a slow reader comes once and in order, whoever arrives meanwhile. */
@Timeout(60)
class PublisherTest {

    private static final int LETTERS = 150;
    private static final String PADDING = "x".repeat(200_000);
    private static final int SILENCE_MILLIS = 1_000;

    @TempDir Path folder;

    private final List<String> complaints = new ArrayList<>();

    @RepeatedTest(5)
    void aReaderThatComesDuringAStallDisturbsNoLetter() throws Exception {
        Postman postman = new Postman();
        try (ZMQ.Context context = ZMQ.context(1)) {
            Publisher publisher = publisher(context, postman);
            publisher.start();
            ZMQ.Socket quick = reader(context, publisher, 0);
            ZMQ.Socket slow = reader(context, publisher, 1);
            Thread.sleep(200); // both subscriptions arrive
            for (int i = 0; i < LETTERS; i++) {
                publisher.queue().putAtOnce(letter(i));
            }
            List<Integer> got = numbers(quick);
            assertTrue(got.size() < LETTERS - 2, "nothing was held back");
            slow.close();
            ZMQ.Socket late = reader(context, publisher, 0);
            got.addAll(numbers(quick));
            List.of(quick, late).forEach(ZMQ.Socket::close);
            publisher.stop();
            postman.stop();
            assertEquals(IntStream.range(0, LETTERS).boxed().toList(), got);
            assertEquals(List.of(), complaints);
        }
    }

    @RepeatedTest(3)
    void anAnswerWaitsForTheFirstReader() throws Exception {
        Postman postman = new Postman();
        try (ZMQ.Context context = ZMQ.context(1)) {
            Publisher publisher = publisher(context, postman);
            publisher.start();
            publisher.queue().putAtOnce(answer(7));
            Thread.sleep(50); // the answer is taken before anybody reads
            ZMQ.Socket reader = reader(context, publisher, 0);
            assertEquals(List.of(7), numbers(reader));
            reader.close();
            publisher.stop();
            postman.stop();
        }
    }

    @Test
    void whereNobodyReadsOnlyTheFirstAnswerWaits() throws Exception {
        Postman postman = new Postman();
        try (ZMQ.Context context = ZMQ.context(1)) {
            Publisher publisher = publisher(context, postman);
            publisher.start();
            IntStream.range(0, LETTERS).forEach(i -> publisher.queue().putAtOnce(answer(i)));
            while (publisher.queue().waitMillis() >= 0) {
                Thread.sleep(10);
            }
            publisher.stop();
            postman.stop();
            assertEquals(List.of(), complaints);
        }
    }

    private Publisher publisher(ZMQ.Context context, Postman postman) {
        Kernel.Options options =
                Kernel.Options.standard("test", "1", complaints::add)
                        .withPatience(Duration.ofMillis(100), folder);
        Headers headers = new Headers("test", Clock.systemUTC());
        return new Publisher(
                context, "tcp://127.0.0.1:*", postman, new Wire("key"), headers, options);
    }

    private static Letter letter(int number) {
        JsonObject content = Json.of("number", number, "padding", PADDING);
        return Letter.of("comm_msg", new JsonObject(), content);
    }

    private static Letter answer(int number) {
        JsonObject content = Json.of("number", number);
        return Letter.of("comm_msg", Json.of("msg_id", "a"), content);
    }

    private static ZMQ.Socket reader(ZMQ.Context context, Publisher publisher, int waiting) {
        ZMQ.Socket reader = context.socket(SocketType.SUB);
        reader.setRcvHWM(waiting);
        reader.setLinger(0);
        reader.setReceiveTimeOut(SILENCE_MILLIS);
        reader.subscribe(new byte[0]);
        reader.connect("tcp://127.0.0.1:" + publisher.port());
        return reader;
    }

    /** {@return the numbers of the letters that come until none does for a while} */
    private static List<Integer> numbers(ZMQ.Socket reader) throws BadMessage {
        List<Integer> numbers = new ArrayList<>();
        Wire wire = new Wire("key");
        for (byte[] first = reader.recv(); first != null; first = reader.recv()) {
            Message message = wire.decode(Sockets.rest(reader, first));
            if (message.type().equals("comm_msg")) {
                numbers.add(message.content().get("number").getAsInt());
            }
        }
        return numbers;
    }
}
