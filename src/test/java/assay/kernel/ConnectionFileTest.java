package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A kernel starts on what it can do, refuses the rest in one sentence, and never tells its key. */
class ConnectionFileTest {

    private static final String FILE =
            """
            {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5,
             "ip": "127.0.0.1", "key": "hush", "transport": "tcp",
             "signature_scheme": "hmac-sha256", "kernel_name": "assay"}
            """;

    private static final String UNSIGNED_IPC =
            "the connection file asks for ipc with an empty key; every user of this machine could"
                    + " run code in that kernel, so give it a key";

    @Test
    void readsWhatJupyterWrites() {
        ConnectionFile file = ConnectionFile.parse(FILE, false);
        assertEquals(new ConnectionFile.Ports(1, 2, 3, 4, 5), file.ports());
        assertEquals("hush", file.key());
        assertEquals("tcp://127.0.0.1:3", file.address(3));
        ConnectionFile six = ConnectionFile.parse(FILE.replace("127.0.0.1", "::1"), false);
        assertEquals("tcp://[::1]:3", six.address(3));
        assertEquals(Optional.empty(), six.socketFile(3));
    }

    @Test
    void namesSocketFilesAsLibzmqDoes() {
        String text = FILE.replace("tcp", "ipc").replace("127.0.0.1", "/tmp/k é");
        ConnectionFile file = ConnectionFile.parse(text, false);
        assertEquals(Optional.of(Path.of("/tmp/k é-3")), file.socketFile(3));
        assertEquals("tcp://127.0.0.1:*", file.address(3));
    }

    @Test
    void takesAnEmptyKeyOnlyWhenTold() {
        assertEquals("", ConnectionFile.parse(FILE.replace("hush", ""), true).key());
        assertEquals("hush", ConnectionFile.parse(FILE, true).key());
    }

    @Test
    void takesNoEmptyKeyOverIpcWhateverItIsTold() {
        String text = FILE.replace("hush", "").replace("tcp", "ipc");
        assertEquals(
                UNSIGNED_IPC,
                assertThrows(IllegalArgumentException.class, () -> ConnectionFile.parse(text, true))
                        .getMessage());
    }

    @Test
    void neverTellsTheKey() {
        assertFalse(ConnectionFile.parse(FILE, false).toString().contains("hush"));
    }

    @Test
    void refusesWhatItCannotDo() {
        assertRefused(
                "the connection file has an empty key; an unsigned kernel would run anybody's code,"
                        + " so give it a key, or start it with --unsigned",
                FILE.replace("hush", ""));
        assertRefused(UNSIGNED_IPC, FILE.replace("hush", "").replace("tcp", "ipc"));
        assertRefused(
                "the connection file asks for signature scheme 'hmac-md5'; this kernel signs with"
                        + " hmac-sha256",
                FILE.replace("hmac-sha256", "hmac-md5"));
        assertRefused(
                "the connection file asks for transport 'udp'; this kernel speaks tcp and ipc",
                FILE.replace("tcp", "udp"));
        assertRefused(
                "the connection file asks for the abstract socket '@k'; give KernelManager.ip a path"
                        + " of a file",
                FILE.replace("tcp", "ipc").replace("127.0.0.1", "@k"));
        assertRefused("shell_port is 0; ports go from 1 to 65535", FILE.replace("1,", "0,"));
        assertRefused("the connection file has no 'hb_port'", FILE.replace("hb_", "heart_"));
        assertRefused(
                "'hb_port' of the connection file is not a whole number",
                FILE.replace("\"hb_port\": 5", "\"hb_port\": 5.5"));
        assertRefused(
                "the connection file is not a JSON object; give the file the front end wrote",
                "hush");
    }

    private static void assertRefused(String message, String text) {
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class, () -> ConnectionFile.parse(text, false));
        assertEquals(message, error.getMessage());
    }
}
