package assay.kernel;

import assay.widget.Channel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The comms as cells have them. What listens to a target runs on threads that the registering cell
 * has started, so what it prints is that cell's output; the request of the page is over when it has
 * run, so that the next request sees what it did, or when somebody interrupts it.
 */
final class CellComms implements Channel {

    private final Comms comms;
    private final Map<String, CommCalls> registered = new HashMap<>();

    CellComms(Comms comms) {
        this.comms = comms;
    }

    /** Registers; lines that are open to an earlier listener of that name are closed. */
    @Override
    public synchronized void register(String target, Function<Line, Listener> onOpen) {
        if (!registered.containsKey(target) && comms.knows(target)) {
            throw new IllegalArgumentException(
                    "comm target '" + target + "' is the kernel's own; choose another name");
        }
        CommCalls calls = new CommCalls(target);
        comms.register(target, (comm, opening) -> opened(calls, onOpen, comm, opening));
        Optional.ofNullable(registered.put(target, calls)).ifPresent(CommCalls::end);
        comms.closeAll(target);
    }

    private static CommTarget.Listener opened(
            CommCalls calls, Function<Line, Listener> onOpen, Comm comm, CommMessage opening) {
        Optional<Listener> made = calls.answer(() -> onOpen.apply(comm));
        if (made.isEmpty()) {
            comm.close();
        }
        CommTarget.Listener listener =
                made.<CommTarget.Listener>map(one -> new Called(calls, one)).orElse(Comms.NOBODY);
        if (!opening.empty()) {
            listener.message(opening);
        }
        return listener;
    }

    private record Called(CommCalls calls, Listener listener) implements CommTarget.Listener {

        @Override
        public void message(CommMessage message) {
            calls.run(
                    () -> listener.message(message.data(), message.metadata(), message.buffers()));
        }

        @Override
        public void closed() {
            calls.run(listener::closed);
        }
    }
}
