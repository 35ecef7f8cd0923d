package assay.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a front end waits for its kernel, and the key both sign with. The key is never part of a
 * text made here.
 *
 * @param transport how the bytes travel
 * @param ip address to bind to, and no other; over ipc the beginning of the socket files' names
 * @param ports the five ports; over ipc the ends of those names
 * @param key what messages are signed with; empty if they are not
 */
public record ConnectionFile(Transport transport, String ip, Ports ports, String key) {

    private static final String SCHEME = "hmac-sha256";

    /** How the bytes travel. */
    public enum Transport {
        /** Over network sockets. */
        TCP,
        /** Over Unix domain sockets. */
        IPC
    }

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if the address is an abstract socket
     */
    public ConnectionFile {
        if (transport == Transport.IPC && ip.startsWith("@")) {
            throw new IllegalArgumentException(
                    "the connection file asks for the abstract socket '"
                            + ip
                            + "'; give KernelManager.ip a path of a file");
        }
    }

    /**
     * Reads a connection file.
     *
     * @param file the file the front end named
     * @param unsigned whether the key may be empty over tcp, so that whoever reaches the kernel can
     *     run code
     * @return what it says
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no connection file, or asks for what this kernel
     *     does not do
     */
    public static ConnectionFile read(Path file, boolean unsigned) throws IOException {
        return parse(Files.readString(file), unsigned);
    }

    /**
     * {@return what a connection file says}
     *
     * @param text the file's text
     * @param unsigned whether the key may be empty over tcp, so that whoever reaches the kernel can
     *     run code
     * @throws IllegalArgumentException if it is no connection file, or asks for what this kernel
     *     does not do
     */
    public static ConnectionFile parse(String text, boolean unsigned) {
        Content content = new Content("the connection file", json(text));
        refuseOtherScheme(content.text("signature_scheme", SCHEME));
        String key = content.text("key", "");
        Transport transport = transport(content.text("transport", "tcp"));
        if (key.isEmpty()) {
            refuseUnsigned(transport, unsigned);
        }
        return new ConnectionFile(
                transport, content.text("ip", "127.0.0.1"), Ports.of(content), key);
    }

    /** Over ipc no flag helps: its user expects that other users are kept out. */
    private static void refuseUnsigned(Transport transport, boolean unsigned) {
        if (transport == Transport.IPC) {
            throw new IllegalArgumentException(
                    "the connection file asks for ipc with an empty key; every user of this machine"
                            + " could run code in that kernel, so give it a key");
        }
        if (!unsigned) {
            throw new IllegalArgumentException(
                    "the connection file has an empty key; an unsigned kernel would run anybody's"
                            + " code, so give it a key, or start it with --unsigned");
        }
    }

    private static JsonObject json(String text) {
        try {
            return Json.object(text);
        } catch (BadMessage error) {
            throw new IllegalArgumentException(
                    "the connection file is not a JSON object; give the file the front end wrote",
                    error);
        }
    }

    private static Transport transport(String name) {
        return switch (name) {
            case "tcp" -> Transport.TCP;
            case "ipc" -> Transport.IPC;
            default ->
                    throw new IllegalArgumentException(
                            "the connection file asks for transport '"
                                    + name
                                    + "'; this kernel speaks tcp and ipc");
        };
    }

    private static void refuseOtherScheme(String scheme) {
        if (!scheme.equals(SCHEME)) {
            throw new IllegalArgumentException(
                    "the connection file asks for signature scheme '"
                            + scheme
                            + "'; this kernel signs with "
                            + SCHEME);
        }
    }

    /**
     * {@return where the kernel's own socket of one port binds, as sockets write it; behind a
     * socket file any free port that only this machine reaches}
     */
    String address(int port) {
        return transport == Transport.IPC
                ? "tcp://127.0.0.1:*"
                : "tcp://" + (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
    }

    /** {@return the socket file of one port, named as libzmq does; none over tcp} */
    Optional<Path> socketFile(int port) {
        return Optional.of(transport)
                .filter(Transport.IPC::equals)
                .map(ipc -> Path.of(ip + "-" + port).toAbsolutePath());
    }

    @Override
    public String toString() {
        return "ConnectionFile[transport="
                + transport
                + ", ip="
                + ip
                + ", ports="
                + ports
                + ", key hidden]";
    }

    /**
     * The five ports.
     *
     * @param shell requests and replies
     * @param iopub what everybody sees
     * @param stdin questions to the reader
     * @param control what must not wait for a cell
     * @param heartbeat the echo
     */
    public record Ports(int shell, int iopub, int stdin, int control, int heartbeat) {

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if a port is not in 1 to 65535
         */
        public Ports {
            Map.of(
                            "shell", shell, "iopub", iopub, "stdin", stdin, "control", control,
                            "hb", heartbeat)
                    .forEach(Ports::check);
        }

        private static Ports of(Content content) {
            return new Ports(
                    content.number("shell_port"),
                    content.number("iopub_port"),
                    content.number("stdin_port"),
                    content.number("control_port"),
                    content.number("hb_port"));
        }

        private static void check(String name, int port) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                        name + "_port is " + port + "; ports go from 1 to 65535");
            }
        }
    }
}
