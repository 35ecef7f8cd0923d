package assay.kernel;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A kernel: five channels and the threads that own them, around an interpreter.
 *
 * <p>Requests of one shell are answered on one thread in the order they came; control and the
 * subshells are answered beside a running cell. A message that is not well-formed, not signed with
 * the key, or came before is dropped, and the channel lives on. Source: "Messaging in Jupyter",
 * version 5.4.
 */
public final class Kernel {

    private final ConnectionFile connection;
    private final Options options;
    private final Complaints complaints;
    private final Wire wire;
    private final Headers headers;
    private final CellRecords records = new CellRecords();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Channels channels;
    private final Stdin stdin;
    private final Subshells shells;
    private final Comms comms;

    private Kernel(ConnectionFile connection, Options options) {
        this.connection = connection;
        this.options = options;
        this.complaints = new Complaints(options.log());
        this.wire = new Wire(connection.key());
        this.headers = new Headers(options.session(), options.clock());
        this.channels = new Channels(connection, wire, headers, options, this::stop);
        this.stdin = new Stdin(headers, message -> channels.stdin().send(wire.encode(message)));
        this.shells = new Subshells(errand -> channels.shell().afterArrivals(errand));
        this.comms = new Comms(channels.iopub().queue(), shells::current);
    }

    /**
     * Binds the five channels; the heartbeat beats from now on, requests wait for {@link #run}.
     *
     * @param connection where to, and the key
     * @param options the rest
     * @return the kernel
     * @throws IllegalStateException if a port is taken
     */
    public static Kernel open(ConnectionFile connection, Options options) {
        return new Kernel(connection, options);
    }

    /**
     * Opens a kernel and runs it until it is told to go.
     *
     * @param connection where to, and the key
     * @param interpreter the language
     * @param options the rest
     * @throws IllegalStateException if a port is taken
     */
    public static void start(ConnectionFile connection, Interpreter interpreter, Options options) {
        open(connection, options).run(interpreter);
    }

    /** {@return the lines to views in the page} */
    public Comms comms() {
        return comms;
    }

    /** {@return what was run so far} */
    public CellLog log() {
        return records.log();
    }

    /** Ends {@link #run}; a second time does nothing. Safe from any thread. */
    public void stop() {
        ended.countDown();
    }

    /** Waits until {@link #run} was told to end, which is a moment before it does. */
    public void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Answers requests until a front end says shutdown, the front end's process ends, or {@link
     * #stop}. A cell that still runs then is interrupted and not waited for; its threads may live
     * on, so the caller ends the process.
     *
     * @param interpreter the language
     */
    public void run(Interpreter interpreter) {
        Questions questions = new Questions(interpreter, options, connection);
        RequestDesk control = controlDesk(interpreter, questions);
        tellAll(Letter.of("status", new JsonObject(), Json.of("execution_state", "starting")));
        startShells(interpreter, questions);
        channels.iopub().start();
        listen(channels.stdin(), stdin::hear);
        listen(channels.shell(), shells::hear);
        listen(channels.control(), control::handle);
        ParentWatch.onEnd(options.environment(), this::stop);
        awaitEnd();
        shells.end();
        interrupt(interpreter);
        channels.stop();
    }

    private void startShells(Interpreter interpreter, Questions questions) {
        History history = new History(options.historyFile(), complaints);
        AtomicInteger count = new AtomicInteger();
        shells.start(
                cells -> {
                    CellPublisher.Post post =
                            new CellPublisher.Post(
                                    channels.iopub().queue(), stdin, records, cells::interrupted);
                    return shellDesk(
                            new Executions(interpreter, post, history, count, cells),
                            questions,
                            history);
                },
                desk(channels.shell(), this::tellAll));
    }

    private RequestDesk shellDesk(Executions executions, Questions questions, History history) {
        IopubQueue queue = channels.iopub().queue();
        return common(desk(channels.shell(), letter -> queue.put(letter, () -> {})), questions)
                .answer("execute_request", executions::run)
                .answer("complete_request", message -> questions.complete(message.fields()))
                .answer("inspect_request", message -> questions.inspect(message.fields()))
                .answer("is_complete_request", message -> questions.isComplete(message.fields()))
                .answer("history_request", message -> history.reply(message.fields()))
                .answer("comm_info_request", message -> comms.info(message.fields()))
                .hear("comm_open", comms::opened)
                .hear("comm_msg", comms::said)
                .hear("comm_close", comms::closed);
    }

    private RequestDesk controlDesk(Interpreter interpreter, Questions questions) {
        return common(desk(channels.control(), this::tellAll), questions)
                .answer("create_subshell_request", message -> shells.create())
                .answer("delete_subshell_request", message -> shells.delete(message.fields()))
                .answer("list_subshell_request", message -> shells.list())
                .answer(
                        "interrupt_request",
                        message -> {
                            interrupt(interpreter);
                            return Replies.ok();
                        });
    }

    private RequestDesk desk(RouterChannel channel, Consumer<Letter> everybody) {
        return new RequestDesk(
                headers, message -> channel.send(wire.encode(message)), everybody, complaints);
    }

    private RequestDesk common(RequestDesk desk, Questions questions) {
        return desk.answer("kernel_info_request", message -> questions.kernelInfo())
                .answer("connect_request", message -> questions.connection())
                .answer("shutdown_request", this::shutdown);
    }

    private JsonObject shutdown(Message request) {
        JsonObject reply = Replies.ok("restart", request.fields().truth("restart", false));
        tellAll(Letter.of("shutdown_reply", request.header(), reply));
        channels.control().afterArrivals(this::stop);
        return reply;
    }

    private void interrupt(Interpreter interpreter) {
        shells.interrupt();
        interpreter.interrupt();
        stdin.cancel();
    }

    private void tellAll(Letter letter) {
        channels.iopub().queue().putAtOnce(letter);
    }

    private void listen(RouterChannel channel, Consumer<Message> listener) {
        channel.listen(
                frames -> {
                    try {
                        listener.accept(wire.decode(frames));
                    } catch (BadMessage error) {
                        complaints.once(
                                error.getMessage() + " on the " + channel + " channel; dropped");
                    } catch (RuntimeException | Error mishap) {
                        complaints.once(mishap + " on the " + channel + " channel; went on");
                    }
                });
    }

    /**
     * What a kernel is told beside its connection.
     *
     * @param name name of this implementation
     * @param version its version
     * @param helpLinks addresses by title, for the help menu
     * @param historyFile where cells of all uses are remembered, or none
     * @param spoolFolder where output goes that nobody reads
     * @param readerPatience how long a reader may read nothing before that
     * @param session id of this use in message headers
     * @param clock tells the date in message headers
     * @param environment environment variables
     * @param log takes one sentence about something dropped or amiss; never the key
     */
    public record Options(
            String name,
            String version,
            Map<String, String> helpLinks,
            Optional<Path> historyFile,
            Path spoolFolder,
            Duration readerPatience,
            String session,
            Clock clock,
            Map<String, String> environment,
            Consumer<String> log) {

        /**
         * {@return the usual options: no history file, half a minute of patience}
         *
         * @param name name of this implementation
         * @param version its version
         * @param log takes one sentence about something dropped or amiss
         */
        public static Options standard(String name, String version, Consumer<String> log) {
            return new Options(
                    name,
                    version,
                    Map.of(),
                    Optional.empty(),
                    Path.of(System.getProperty("java.io.tmpdir")),
                    Duration.ofSeconds(30),
                    UUID.randomUUID().toString(),
                    Clock.systemUTC(),
                    System.getenv(),
                    log);
        }

        /**
         * {@return these options with a file for the cells of all uses}
         *
         * @param file the file; made at the first cell
         */
        public Options withHistory(Path file) {
            return new Options(
                    name,
                    version,
                    helpLinks,
                    Optional.of(file),
                    spoolFolder,
                    readerPatience,
                    session,
                    clock,
                    environment,
                    log);
        }

        /**
         * {@return these options with another patience}
         *
         * @param patience how long a reader may read nothing
         * @param folder where output goes after that
         */
        public Options withPatience(Duration patience, Path folder) {
            return new Options(
                    name,
                    version,
                    helpLinks,
                    historyFile,
                    folder,
                    patience,
                    session,
                    clock,
                    environment,
                    log);
        }
    }
}
