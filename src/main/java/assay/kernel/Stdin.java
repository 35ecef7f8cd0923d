package assay.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Asks the reader a question and waits for the answer; one question at a time. */
final class Stdin {

    private final Headers headers;
    private final Consumer<Message> channel;
    private final BlockingQueue<Optional<Message>> answers = new LinkedBlockingQueue<>();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** Makes a way to ask; {@code channel} sends a message on the stdin channel. */
    Stdin(Headers headers, Consumer<Message> channel) {
        this.headers = headers;
        this.channel = channel;
    }

    /** Hears an answer. */
    void hear(Message message) {
        if (message.type().equals("input_reply")) {
            answers.add(Optional.of(message));
        }
    }

    /** Ends the wait for an answer. */
    void cancel() {
        if (oneAtATime.isLocked()) {
            answers.add(Optional.empty());
        }
    }

    /** {@return the answer to a question} */
    String ask(Message request, String prompt, boolean password) {
        try {
            oneAtATime.lockInterruptibly();
            try {
                answers.clear();
                JsonObject header = headers.next("input_request");
                channel.accept(question(request, header, prompt, password));
                return answer(header.get("msg_id").getAsString());
            } finally {
                oneAtATime.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw cancelled();
        }
    }

    private String answer(String question) throws InterruptedException {
        while (true) {
            Message answer = answers.take().orElseThrow(Stdin::cancelled);
            String asked = new Content("parent", answer.parent()).text("msg_id", question);
            if (asked.equals(question)) {
                return answer.fields().text("value", "");
            }
        }
    }

    private static Message question(
            Message request, JsonObject header, String prompt, boolean password) {
        return new Message(
                request.identities(),
                header,
                request.header(),
                new JsonObject(),
                Json.of("prompt", prompt, "password", password),
                List.of());
    }

    private static CancellationException cancelled() {
        return new CancellationException("interrupted while waiting for input");
    }
}
