package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A kernel's Java gets the user's options, but none that it could not live with. */
class JvmOptionsTest {

    private static final List<String> WORDS =
            List.of("java", "-Xmx2g", "-XX:+UseSerialGC", "-Dassay.lib=x", "-jar", "assay.jar");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Xmx1m | a kernel needs a heap of 128 MB or more",
                "-Xmx131071k | a kernel needs a heap of 128 MB or more",
                "-Xmxlots | a kernel needs a heap of 128 MB or more",
                "-jar | it is no option that changes how Java runs; use one like -Xmx16g",
                "16g | it is no option that changes how Java runs; use one like -Xmx16g",
                "-XX:AOTCache=x | the start archive is made by ./assay install itself",
                "-XX:+DisableExplicitGC | the kernel asks for collections to see when the heap is full",
            })
    void whatAKernelCannotLiveWithIsRefused(String option, String why) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> JvmOptions.check(option));
        assertEquals("the JVM option '" + option + "' is refused: " + why, error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx128m", "-Xmx16G", "-Xmx134217728", "-Dname=two words", "-ea"})
    void theRestIsTaken(String option) {
        JvmOptions.check(option);
    }

    @Test
    void anOptionTakesThePlaceOfOurs() {
        assertEquals(
                List.of("java", "-Xmx16g", "-XX:+UseG1GC", "-Dassay.lib=x", "-jar", "assay.jar"),
                JvmOptions.into(WORDS, List.of("-Xmx16g", "-XX:+UseG1GC")));
        assertEquals(WORDS, JvmOptions.into(WORDS, List.of()));
    }

    @Test
    void whatJavaItselfRefusesIsSaidInItsWords() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> JvmOptions.tryOut(java, List.of("-XX:+NoSuchThing")));
        assertTrue(
                error.getMessage()
                        .startsWith(
                                "Java does not start with -XX:+NoSuchThing: Unrecognized VM"
                                        + " option 'NoSuchThing'"),
                error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a b", "a/b", "-x", "é"})
    void aNameIsChecked(String name) {
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> InstallOptions.of(List.of("--name", name)));
        assertEquals(
                "'"
                        + name
                        + "' cannot name a kernel; use letters, digits and - _ . after a letter or"
                        + " a digit",
                error.getMessage());
    }

    @Test
    void wordsAreUnderstood() {
        InstallOptions options =
                InstallOptions.of(
                        List.of("--name", "big", "--jvm", "-Xmx16g", "--user", "--jvm", "-ea"));
        assertEquals("big", options.name());
        assertEquals(List.of("-Xmx16g", "-ea"), options.jvm());
        assertEquals(List.of("--user"), options.place());
        assertEquals(
                "after --jvm its value is missing",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> InstallOptions.of(List.of("--jvm")))
                        .getMessage());
    }
}
