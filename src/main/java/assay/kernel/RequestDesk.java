package assay.kernel;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers requests of one channel: says busy, finds who knows the answer, sends it, says idle. What
 * nobody knows is refused if it asked for a reply, and else left alone.
 */
final class RequestDesk {

    private static final String REQUEST = "_request";

    private final Map<String, Function<Message, JsonObject>> answers = new HashMap<>();
    private final Map<String, Consumer<Message>> listeners = new HashMap<>();
    private final Headers headers;
    private final Consumer<Message> channel;
    private final Consumer<Letter> everybody;
    private final Complaints complaints;

    /**
     * Makes a desk where nobody sits yet.
     *
     * @param headers makes the replies' headers
     * @param channel sends a reply
     * @param everybody tells what is busy
     * @param complaints where unknown messages are noted
     */
    RequestDesk(
            Headers headers,
            Consumer<Message> channel,
            Consumer<Letter> everybody,
            Complaints complaints) {
        this.headers = headers;
        this.channel = channel;
        this.everybody = everybody;
        this.complaints = complaints;
    }

    /** Says who answers one kind of request. */
    RequestDesk answer(String request, Function<Message, JsonObject> with) {
        answers.put(request, with);
        return this;
    }

    /** Says who hears one kind of message that has no reply. */
    RequestDesk hear(String type, Consumer<Message> with) {
        listeners.put(type, with);
        return this;
    }

    /** Deals with one message. */
    void handle(Message message) {
        handle(message, this::dispatch);
    }

    /** Answers a message that has come to nobody, with a sentence. */
    void refuse(Message message, String sentence) {
        handle(message, request -> refuse(request.type(), sentence));
    }

    private void handle(Message message, Function<Message, JsonObject> answer) {
        state(message, "busy");
        try {
            JsonObject reply = answer.apply(message);
            if (reply.size() > 0) {
                reply(message, reply);
            }
        } finally {
            state(message, "idle");
        }
    }

    private JsonObject dispatch(Message message) {
        String type = message.type();
        try {
            if (answers.containsKey(type)) {
                return answers.get(type).apply(message);
            }
            if (listeners.containsKey(type)) {
                listeners.get(type).accept(message);
                return new JsonObject();
            }
        } catch (IllegalArgumentException error) {
            return refuse(type, error.getMessage());
        } catch (RuntimeException | Error mishap) {
            return type.endsWith(REQUEST)
                    ? Replies.error(Mishaps.problem(mishap))
                    : refuse(type, String.valueOf(mishap));
        }
        return refuse(type, "this kernel does not know what a message of that kind asks for");
    }

    private JsonObject refuse(String type, String sentence) {
        complaints.once("a message was refused: " + sentence);
        return type.endsWith(REQUEST) ? Replies.refusal(sentence) : new JsonObject();
    }

    private void reply(Message request, JsonObject content) {
        String type = request.type();
        String stem = type.substring(0, type.length() - REQUEST.length());
        channel.accept(
                new Message(
                        request.identities(),
                        headers.next(stem + "_reply"),
                        request.header(),
                        new JsonObject(),
                        content,
                        List.of()));
    }

    private void state(Message message, String state) {
        everybody.accept(Letter.of("status", message.header(), Json.of("execution_state", state)));
    }
}
