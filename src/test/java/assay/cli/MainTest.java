package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The front door lists its commands, and answers what it does not understand in one sentence. */
class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

    @Test
    void withoutACommandItListsThem() {
        assertEquals(2, run());
        String list = out.toString(StandardCharsets.UTF_8);
        assertTrue(list.contains("  doctor  look at the Java"), list);
        assertTrue(list.contains("  install  put the kernel where Jupyter finds it"), list);
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertEquals(2, run("instal"));
        String sentence = problems.toString(StandardCharsets.UTF_8);
        assertTrue(
                sentence.startsWith("assay: there is no command 'instal'; there are doctor, "),
                sentence);
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertEquals(2, run("install", "--everywhere"));
        assertEquals(
                "assay: install takes one of --user, --sys-prefix or --prefix FOLDER, not"
                        + " --everywhere"
                        + System.lineSeparator(),
                problems.toString(StandardCharsets.UTF_8));
    }

    @Test
    void looseClassesDoNotInstallThemselves() {
        assertEquals(2, run("install", "--prefix", "nowhere"));
        assertEquals(
                "assay: only the packed program can install itself; run ./assay setup"
                        + System.lineSeparator(),
                problems.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theDoctorFindsThisJavaWell() {
        assertEquals(0, run("doctor"));
        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("ok    Java " + Runtime.version()), said);
        assertTrue(said.contains("ok    modules java.desktop, java.sql, jdk.compiler"), said);
    }

    private int run(String... arguments) {
        return Main.run(List.of(arguments), stream(out), stream(problems));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
