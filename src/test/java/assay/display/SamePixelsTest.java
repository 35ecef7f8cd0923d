package assay.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.provenance.Sha256;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A picture is the same bytes in another process of the same Java. */
class SamePixelsTest {

    @Test
    void aChartIsTheSameInTwoProcesses() throws Exception {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-Djava.awt.headless=true",
                                "-Duser.language=tr",
                                "-Duser.timezone=Asia/Tokyo",
                                "-cp",
                                System.getProperty("java.class.path")
                                        + File.pathSeparator
                                        + System.getProperty("surefire.test.class.path", ""),
                                Print.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, other.waitFor(), printed);
        assertEquals(pictures(), printed.strip());
    }

    /** Hashes of the pictures of some examples. */
    static String pictures() {
        Map<String, Object> examples = Examples.all("word");
        StringBuilder hashes = new StringBuilder();
        for (String name : List.of("monitor-time", "trajectory-bands", "familiarity-scores")) {
            MimeBundle first = Renderers.standard().render(examples.get(name)).get(0);
            hashes.append(Sha256.hex((String) first.data().get(MimeBundle.PNG))).append(' ');
        }
        return hashes.toString().strip();
    }

    /** Prints them, in a process of its own. */
    static final class Print {

        private Print() {}

        /**
         * Prints the hashes.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {
            System.out.println(pictures());
        }
    }
}
