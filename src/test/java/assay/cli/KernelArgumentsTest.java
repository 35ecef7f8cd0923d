package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A kernel is told its connection file and little else; what it does not know it refuses. */
class KernelArgumentsTest {

    @Test
    void wordsMayStandInAnyOrder() {
        assertEquals(
                new KernelArguments(Path.of("c.json"), false, false, false, Optional.empty()),
                KernelArguments.of(List.of("c.json")));
        assertEquals(
                new KernelArguments(
                        Path.of("c.json"), true, true, true, Optional.of(Duration.ofSeconds(5))),
                KernelArguments.of(
                        List.of(
                                "--patience=3",
                                "--bare",
                                "--unsigned",
                                "--allow-bash",
                                "c.json",
                                "--patience=5")));
    }

    @Test
    void otherWordsAreRefused() {
        String wanted =
                "kernel takes one argument, the connection file, and before it maybe --unsigned,"
                        + " --allow-bash, --bare (cells import nothing) or --patience=SECONDS";
        assertEquals(wanted, refusal());
        assertEquals(wanted, refusal("--unsigned"));
        assertEquals(wanted, refusal("c.json", "d.json"));
        assertEquals(wanted, refusal("--other", "c.json"));
        assertEquals(wanted, refusal("--other"));
        for (String text : List.of("", "0", "-1", "1.5", "1234567", "x")) {
            assertEquals(
                    "--patience=" + text + " is not a whole number of seconds from 1 to 999999",
                    refusal("--patience=" + text, "c.json"));
        }
    }

    private static String refusal(String... words) {
        return assertThrows(
                        IllegalArgumentException.class, () -> KernelArguments.of(List.of(words)))
                .getMessage();
    }
}
