package assay.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a front end waits for its kernel, and the key both sign with. The key is never part of a
 * text made here.
 *
 * @param ip address to bind to, and no other
 * @param ports the five ports
 * @param key what messages are signed with, not empty
 */
public record ConnectionFile(String ip, Ports ports, String key) {

    private static final String SCHEME = "hmac-sha256";

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if the key is empty
     */
    public ConnectionFile {
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "the connection file has an empty key; an unsigned kernel would run anybody's"
                            + " code, so give it a key");
        }
    }

    /**
     * Reads a connection file.
     *
     * @param file the file the front end named
     * @return what it says
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no connection file, or asks for what this kernel
     *     does not do
     */
    public static ConnectionFile read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * {@return what a connection file says}
     *
     * @param text the file's text
     * @throws IllegalArgumentException if it is no connection file, or asks for what this kernel
     *     does not do
     */
    public static ConnectionFile parse(String text) {
        Content content = new Content("the connection file", json(text));
        refuseOtherTransport(content.text("transport", "tcp"));
        refuseOtherScheme(content.text("signature_scheme", SCHEME));
        return new ConnectionFile(
                content.text("ip", "127.0.0.1"), Ports.of(content), content.text("key", ""));
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

    private static void refuseOtherTransport(String transport) {
        if (!transport.equals("tcp")) {
            throw new IllegalArgumentException(
                    "the connection file asks for transport '"
                            + transport
                            + "'; this kernel speaks tcp alone, so set KernelManager.transport to"
                            + " 'tcp'");
        }
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

    /** {@return the address of one port, as sockets write it} */
    String address(int port) {
        return "tcp://" + (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
    }

    @Override
    public String toString() {
        return "ConnectionFile[ip=" + ip + ", ports=" + ports + ", key hidden]";
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
