package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reflection does not end the process either, and does all else that it did. */
class ReflectedEndTest {

    @TempDir static Path folder;

    private static Cells cells;

    @BeforeAll
    static void open() throws IOException {
        cells =
                new Cells(
                        "import java.lang.invoke.*; import java.lang.reflect.*;"
                                + " MethodType INT = MethodType.methodType(void.class, int.class);");
        cells.shell.addJar(
                Jars.of(
                        folder,
                        Map.of(
                                "lib.Hidden",
                                "package lib; public class Hidden { public static void quit(String"
                                        + " name) throws Exception { System.class.getMethod(name,"
                                        + " int.class).invoke(null, 3); } }")));
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.class.getMethod(\"exit\", int.class).invoke(null, 3);",
                "Runtime.class.getMethod(\"exit\", int.class).invoke(Runtime.getRuntime(), 3);",
                "Object[] three = {3}; var r = Runtime.getRuntime();"
                        + " r.getClass().getMethod(\"halt\", int.class).invoke(r, three);",
                "MethodHandles.lookup().findStatic(System.class, \"exit\", INT).invoke(3);",
                "MethodHandles.lookup().findVirtual(Runtime.class, \"halt\", INT);",
                "MethodHandles.lookup().bind(Runtime.getRuntime(), \"exit\", INT).invoke(3);",
                "MethodHandles.lookup().unreflect(System.class.getMethod(\"exit\", int.class));",
                "lib.Hidden.quit(\"exit\");"
            })
    void nothingEndsTheProcess(String source) {
        String owner = source.matches(".*(Runtime\\.class|Runtime\\(\\)).*") ? "Runtime" : "System";
        String name = source.contains("halt") ? "halt" : "exit";
        assertEquals(
                owner
                        + "."
                        + name
                        + " was refused because it would end the kernel and every value in it;"
                        + " shut the kernel down from the notebook instead",
                cells.problem(source).message());
        assertEquals(Optional.of(42), cells.value("41 + 1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    String.class.getMethod("length").invoke("abc") | 3
                    Math.class.getMethod("max", int.class, int.class).invoke(null, 1, 2) | 2
                    (int) MethodHandles.lookup().findVirtual(String.class, "length", MethodType.methodType(int.class)).invoke("abc") | 3
                    (int) MethodHandles.lookup().findStatic(Math.class, "abs", MethodType.methodType(int.class, int.class)).invoke(-4) | 4
                    (int) MethodHandles.lookup().bind("abcd", "length", MethodType.methodType(int.class)).invoke() | 4
                    (int) MethodHandles.lookup().unreflect(String.class.getMethod("length")).invoke("ab") | 2
                    """)
    void othersAreReached(String source, String wanted) {
        assertEquals(wanted, cells.value(source).orElseThrow().toString());
    }

    @Test
    void aClassReachesItsOwnPrivateMethods() {
        cells.run(
                "class Safe { private int code() { return 7; } Object open() throws Exception {"
                        + " return Safe.class.getDeclaredMethod(\"code\").invoke(this); } }");
        assertEquals(Optional.of(7), cells.value("new Safe().open()"));
    }

    @Test
    void aMethodThatIsNotThereIsTheJdksOwnProblem() {
        cells.run("Method none = null;");
        assertEquals("java.lang.NullPointerException", cells.problem("none.invoke(1);").name());
    }
}
