package assay.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.zeromq.ZMQ;

/** The five channels of a kernel, opened and closed together. */
final class Channels {

    private static final int CLOSING_MILLIS = 1_000;

    private final ZMQ.Context context;
    private final Postman postman = new Postman();
    private final List<RouterChannel> routers = new ArrayList<>();
    private final Publisher iopub;
    private final Bridges bridges = new Bridges();

    /** Binds all five, or none; {@code broken} runs if they can serve nobody any more. */
    Channels(
            ConnectionFile connection,
            Wire wire,
            Headers headers,
            Kernel.Options options,
            Runnable broken) {
        context = context(options.log(), broken);
        ConnectionFile.Ports ports = connection.ports();
        try {
            router("shell", connection, ports.shell());
            router("stdin", connection, ports.stdin());
            router("control", connection, ports.control());
            router("heartbeat", connection, ports.heartbeat());
            iopub =
                    new Publisher(
                            context,
                            connection.address(ports.iopub()),
                            postman,
                            wire,
                            headers,
                            options);
            bridge("iopub", connection, ports.iopub(), iopub.port());
        } catch (IllegalStateException taken) {
            bridges.shut();
            routers.forEach(RouterChannel::stop);
            close();
            throw taken;
        }
        RouterChannel heartbeat = routers.get(3);
        heartbeat.listen(heartbeat::send);
    }

    /** A thread of the library's own outlives a full heap. */
    private static Thread thread(Runnable task, String name) {
        Thread thread = Endurance.thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** JeroMQ's own thread goes on after an exception and is gone after an error. */
    private static ZMQ.Context context(Consumer<String> log, Runnable broken) {
        Complaints complaints = new Complaints(log);
        ZMQ.Context made = ZMQ.context(1);
        made.setThreadFactor(Channels::thread);
        made.setNotificationExceptionHandler(
                (thread, mishap) -> complaints.once("a connection failed: " + mishap));
        made.setUncaughtExceptionHandler(
                (thread, mishap) -> {
                    broken.run();
                    complaints.once("the channels failed, so the kernel ends: " + mishap);
                });
        return made;
    }

    RouterChannel shell() {
        return routers.get(0);
    }

    RouterChannel stdin() {
        return routers.get(1);
    }

    RouterChannel control() {
        return routers.get(2);
    }

    Publisher iopub() {
        return iopub;
    }

    /** Sends what is on its way and closes all. */
    void stop() {
        bridges.shut();
        iopub.stop();
        routers.forEach(RouterChannel::stop);
        close();
        bridges.end();
    }

    private void router(String name, ConnectionFile connection, int port) {
        RouterChannel router = new RouterChannel(name, context, connection.address(port), postman);
        routers.add(router);
        bridge(name, connection, port, router.port());
    }

    private void bridge(String name, ConnectionFile connection, int named, int bound) {
        connection.socketFile(named).ifPresent(file -> bridges.open(name, file, bound));
    }

    /** Closes the context; not waited for long, as a front end may never fetch the last words. */
    private void close() {
        postman.stop();
        Thread closing = new Thread(context::term, "assay-closing");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSING_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
