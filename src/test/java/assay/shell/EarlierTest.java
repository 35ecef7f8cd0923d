package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A declaration that fails takes nothing away: what had its name before is still there. */
@Timeout(60)
class EarlierTest {

    private final Cells cells = new Cells();

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void aVariableOutlivesADeclarationThatDoesNotCompile() {
        Object list = cells.value("var list = new java.util.ArrayList<String>(); list").get();
        cells.problem("int list = \"six\";");
        assertSame(list, cells.value("list").get());
        cells.problem("java.util.List<String> list = nowhere();");
        assertSame(list, cells.value("list").get());
        cells.problem("var list = list.nothing();");
        assertSame(list, cells.value("list").get());
    }

    @Test
    void aVariableOutlivesAnInitializerThatThrows() {
        cells.run("int x = 5; String text = \"five\";");
        cells.problem("int x = 1 / 0;");
        assertEquals(Optional.of(5), cells.value("x"));
        cells.problem("int text = 1 / 0;");
        assertEquals(Optional.of("five"), cells.value("text"));
        assertEquals(Optional.of(7), cells.value("int text = 7; text"));
    }

    @Test
    void aVariableWhoseInitializerThrewIsNotDeclared() {
        cells.problem("int x = 1 / 0;");
        assertEquals("cannot find symbol: variable x (line 1)", cells.problem("x").message());
        assertEquals(Optional.of(3), cells.value("int x = 3; x"));
    }

    @Test
    void aMethodOutlivesADeclarationThatDoesNotCompile() {
        cells.run("int one() { return 1; }\nint two() { return one() + 1; }");
        cells.problem("int one() { return \"a\"; }");
        assertEquals(Optional.of(2), cells.value("two()"));
        cells.run("int one() { return 10; }");
        assertEquals(Optional.of(11), cells.value("two()"));
    }

    @Test
    void methodsThatUseAVariableSeeItsValueAgain() {
        cells.run("int x = 5; int twice() { return 2 * x; }");
        cells.problem("String x = 1;");
        assertEquals(Optional.of(10), cells.value("twice()"));
        cells.run("x = 6;");
        assertEquals(Optional.of(12), cells.value("twice()"));
    }
}
