package assay.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The shells of a kernel: the main one, and those that front ends add beside it. A message says in
 * its header which subshell it is for; each is answered on a thread of its own, in order. Source:
 * Jupyter Enhancement Proposal 91, "Use of subshells for concurrent execution".
 *
 * <p>A deleted subshell hears nothing more and refuses what still waits in it. A cell that runs in
 * it runs on to its end or to an interrupt, and its thread ends then.
 */
final class Subshells {

    /** What a kernel that has them says of itself. */
    static final String FEATURE = "kernel subshells";

    private static final String ID = "subshell_id";

    private static final String DELETED = "was deleted before this request had its turn";

    /** Each has a thread; a front end that leaks them is told so before the process suffers. */
    private static final int MOST = 1_000;

    private final Consumer<Runnable> afterArrivals;
    private final CellThread main;
    private final Map<String, CellThread> beside = new LinkedHashMap<>();
    private final List<CellThread> leaving = new ArrayList<>();
    private Optional<Function<CellThread, RequestDesk>> desks = Optional.empty();
    private Optional<RequestDesk> nobody = Optional.empty();

    /**
     * Makes the main shell; it starts with {@link #start}.
     *
     * @param afterArrivals runs an errand when all that has arrived by now was heard
     */
    Subshells(Consumer<Runnable> afterArrivals) {
        this.afterArrivals = afterArrivals;
        this.main = new CellThread("assay-cells", afterArrivals);
    }

    /**
     * Starts the main shell.
     *
     * @param newDesks makes who answers in a shell
     * @param stranger refuses what is for no shell of this kernel; must not wait for readers
     */
    synchronized void start(Function<CellThread, RequestDesk> newDesks, RequestDesk stranger) {
        desks = Optional.of(newDesks);
        nobody = Optional.of(stranger);
        start(main);
    }

    /** Hears a message of the shell channel; called on that channel's thread. */
    synchronized void hear(Message message) {
        JsonElement id = message.header().get(ID);
        if (id == null || id.isJsonNull()) {
            main.queue(message);
        } else if (!(id instanceof JsonPrimitive text && text.isString())) {
            refuse(message, "the '" + ID + "' of a header is not text");
        } else if (beside.containsKey(id.getAsString())) {
            beside.get(id.getAsString()).queue(message);
        } else {
            refuse(message, unknown(id.getAsString()));
        }
    }

    /** {@return the reply with the id of a new subshell} */
    synchronized JsonObject create() {
        if (beside.size() >= MOST) {
            throw new IllegalArgumentException(
                    "there are " + MOST + " subshells already; delete one before making another");
        }
        String id = UUID.randomUUID().toString();
        CellThread shell = new CellThread("assay-subshell-" + id, afterArrivals);
        start(shell);
        beside.put(id, shell);
        return Replies.ok(ID, id);
    }

    /** {@return the reply to the wish that a subshell goes} */
    synchronized JsonObject delete(Content request) {
        String id = request.text(ID);
        if (!beside.containsKey(id)) {
            throw new IllegalArgumentException(unknown(id));
        }
        end(id);
        return Replies.ok();
    }

    /** {@return the reply with the ids of all subshells, oldest first} */
    synchronized JsonObject list() {
        return Replies.ok(ID, List.copyOf(beside.keySet()));
    }

    /** Marks what is being answered in any shell as interrupted. */
    synchronized void interrupt() {
        main.interrupt();
        beside.values().forEach(CellThread::interrupt);
        leaving.forEach(CellThread::interrupt);
    }

    /** Ends all subshells. */
    synchronized void end() {
        List.copyOf(beside.keySet()).forEach(this::end);
    }

    /**
     * {@return the header of the request that the calling thread works for; for a thread of no
     * shell, of the request that the main shell answers or answered last}
     */
    JsonObject current() {
        return CellThread.mine().orElse(main).current();
    }

    private void start(CellThread shell) {
        shell.start(desks.orElseThrow().apply(shell)::handle);
    }

    private void end(String id) {
        CellThread shell = beside.remove(id);
        shell.end(message -> refuse(message, "subshell '" + id + "' " + DELETED));
        leaving.removeIf(CellThread::ended);
        leaving.add(shell);
    }

    private void refuse(Message message, String sentence) {
        nobody.orElseThrow().refuse(message, sentence);
    }

    private static String unknown(String id) {
        return "there is no subshell '" + id + "'; create one, or leave the id out";
    }
}
