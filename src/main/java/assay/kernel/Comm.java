package assay.kernel;

import assay.widget.Channel;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One open comm; messages go out under the request that is being answered. */
public final class Comm implements Channel.Line {

    private final String id;
    private final String target;
    private final Comms comms;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Comm(String id, String target, Comms comms) {
        this.id = id;
        this.target = target;
        this.comms = comms;
    }

    @Override
    public String id() {
        return id;
    }

    /** {@return what the comm is for: {@code assay.view}} */
    public String target() {
        return target;
    }

    @Override
    public void send(Map<String, Object> data, List<byte[]> buffers) {
        send(new CommMessage(data, Map.of(), buffers));
    }

    @Override
    public void send(Map<String, Object> data, Map<String, Object> metadata, List<byte[]> buffers) {
        send(new CommMessage(data, metadata, buffers));
    }

    /**
     * Sends a message with metadata. Safe to call from any thread; does nothing once closed.
     *
     * @param message the message
     */
    public void send(CommMessage message) {
        if (open.get()) {
            comms.post("comm_msg", message, Json.of("comm_id", id));
        }
    }

    @Override
    public void close() {
        if (closed()) {
            comms.forget(this);
            comms.post("comm_close", CommMessage.EMPTY, Json.of("comm_id", id));
        }
    }

    /** Marks it closed. {@return whether it was open} */
    boolean closed() {
        return open.getAndSet(false);
    }

    /** Tells the page that it is open. */
    void announce(CommMessage opening) {
        JsonObject names = Json.of("comm_id", id, "target_name", target);
        comms.post("comm_open", opening, names);
    }
}
