package assay.kernel;

import assay.widget.Channel;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** The comms of a kernel: lines between values here and views in the page, opened by either. */
public final class Comms implements Channel {

    /** Hears nothing. */
    static final CommTarget.Listener NOBODY = new NoListener();

    private final IopubQueue queue;
    private final Supplier<JsonObject> parent;
    private final Map<String, CommTarget> targets = new ConcurrentHashMap<>();
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final Channel cells = new CellComms(this);

    Comms(IopubQueue queue, Supplier<JsonObject> parent) {
        this.queue = queue;
        this.parent = parent;
    }

    @Override
    public void register(String target, Function<Line, Listener> onOpen) {
        register(
                target,
                (comm, opening) -> {
                    CommTarget.Listener listener = listener(onOpen.apply(comm));
                    if (!opening.empty()) {
                        listener.message(opening);
                    }
                    return listener;
                });
    }

    /**
     * Says who answers when the page opens a comm to a target.
     *
     * @param target name of the target
     * @param answers who answers
     */
    public void register(String target, CommTarget answers) {
        targets.put(target, answers);
    }

    /**
     * Opens a comm from this side.
     *
     * @param target name of the target in the page: {@code jupyter.widget}
     * @param opening what to say with the opening
     * @param listener who hears what the page says on it
     * @return the comm; its id is the same in every run that opens the same comms in order
     */
    public Comm open(String target, CommMessage opening, CommTarget.Listener listener) {
        Comm comm = new Comm(target + "-" + opened.incrementAndGet(), target, this);
        open.put(comm.id(), new Open(comm, listener));
        comm.announce(opening);
        return comm;
    }

    /** {@return the same comms for code of cells, which may take long, throw and be interrupted} */
    public Channel forCells() {
        return cells;
    }

    boolean knows(String target) {
        return targets.containsKey(target);
    }

    /** Closes every open comm of a target from this side. */
    void closeAll(String target) {
        List<Comm> found =
                open.values().stream()
                        .map(Open::comm)
                        .filter(comm -> comm.target().equals(target))
                        .toList();
        found.forEach(Comm::close);
    }

    /** Hears that the page opens a comm; one nobody answers to is closed again. */
    void opened(Message message) {
        Content content = message.fields();
        Comm comm = new Comm(content.text("comm_id"), content.text("target_name", ""), this);
        CommTarget target = targets.get(comm.target());
        if (target == null) {
            comm.close();
            return;
        }
        Open entry = new Open(comm, NOBODY);
        if (open.putIfAbsent(comm.id(), entry) == null) {
            CommTarget.Listener listener = answered(target, comm, CommMessage.of(message));
            open.computeIfPresent(comm.id(), (id, waiting) -> new Open(comm, listener));
        }
    }

    /** Asks who listens; without an answer the comm is closed again. */
    private static CommTarget.Listener answered(CommTarget target, Comm comm, CommMessage opening) {
        try {
            return target.opened(comm, opening);
        } catch (RuntimeException | Error thrown) {
            comm.close();
            throw thrown;
        }
    }

    /** Hears a message; one on a comm that is closed is not heard. */
    void said(Message message) {
        find(message).ifPresent(entry -> entry.listener.message(CommMessage.of(message)));
    }

    /** Hears that the page closes a comm. */
    void closed(Message message) {
        find(message)
                .ifPresent(
                        entry -> {
                            entry.comm.closed();
                            forget(entry.comm);
                            entry.listener.closed();
                        });
    }

    /** {@return the reply that lists the open comms, of one target or of all} */
    JsonObject info(Content request) {
        String target = request.text("target_name", "");
        JsonObject comms = new JsonObject();
        open.values().stream()
                .map(Open::comm)
                .filter(comm -> target.isEmpty() || comm.target().equals(target))
                .forEach(comm -> comms.add(comm.id(), Json.of("target_name", comm.target())));
        return Replies.ok("comms", comms);
    }

    void forget(Comm comm) {
        open.remove(comm.id());
    }

    void post(String type, CommMessage message, JsonObject names) {
        names.add("data", Json.element(message.data()));
        JsonObject metadata = Json.element(message.metadata()).getAsJsonObject();
        queue.put(new Letter(type, parent.get(), metadata, names, message.buffers()), () -> {});
    }

    private Optional<Open> find(Message message) {
        return Optional.ofNullable(open.get(message.fields().text("comm_id")));
    }

    private static CommTarget.Listener listener(Listener listener) {
        return new CommTarget.Listener() {
            @Override
            public void message(CommMessage message) {
                listener.message(message.data(), message.metadata(), message.buffers());
            }

            @Override
            public void closed() {
                listener.closed();
            }
        };
    }

    private record Open(Comm comm, CommTarget.Listener listener) {}

    private static final class NoListener implements CommTarget.Listener {

        @Override
        public void message(CommMessage message) {}

        @Override
        public void closed() {}
    }
}
