package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.shell.Completions.Match;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What could stand at the cursor comes with what it is, and what is likely comes first. */
@Timeout(120)
class CompletionTest {

    private final Cells cells = new Cells("import java.util.*;");

    @AfterEach
    void close() {
        cells.close();
    }

    private Completions at(String code) {
        return cells.shell.complete(code, code.length());
    }

    private List<String> texts(String code) {
        return at(code).texts();
    }

    @Test
    void matchesTellKindAndSignature() {
        cells.run("String s = \"\";");
        assertEquals(
                new Match("substring", "function", "(int beginIndex): String, +1"),
                at("s.subst").matches().get(0));
        assertEquals(
                new Match("ArrayList", "class", "java.util"), at("new ArrayL").matches().get(0));
        assertEquals(new Match("s", "property", "String"), at("s").matches().get(0));
    }

    @Test
    void aClassThatIsNotImportedComesWithItsPackage() {
        Match found = at("new AtomicInteg").matches().get(0);
        assertEquals("java.util.concurrent.atomic.AtomicInteger", found.text());
        assertEquals("java.util.concurrent.atomic, not imported", found.signature());
        cells.value("new " + found.text() + "(1)");
        cells.run("import java.util.concurrent.atomic.*;");
        assertEquals("AtomicInteger", texts("new AtomicInteg").get(0));
    }

    @Test
    void theWantedTypeComesFirst() {
        assertEquals("length", texts("int n = \"\".").get(0));
        assertEquals("isEmpty", texts("if (\"\".").get(0));
        cells.run("int count = 1; String name = \"\"; boolean flag = true;");
        assertEquals("flag", texts("while (").get(0));
        assertEquals("name", texts("\"\".concat(").get(0));
        assertEquals("count", texts("\"\".charAt(").get(0));
    }

    @Test
    void whatEveryObjectHasComesLast() {
        cells.run("class A { int zeal; int zest() { return 1; } }\nA a = new A();");
        List<String> found = texts("a.");
        assertEquals(List.of("zeal", "zest"), found.subList(0, 2));
        assertTrue(found.indexOf("wait") > found.indexOf("toString"), found.toString());
    }

    @Test
    void humpsAreFoundAfterBeginnings() {
        cells.run("class A { int nTh; int nextToHave; int n; }\nA a = new A();");
        assertEquals(List.of("nTh", "nextToHave"), texts("a.nT"));
        assertEquals(List.of("ArrayList"), texts("new ArrLi"));
    }

    @Test
    void keptValuesAreOfferedToThoseWhoAskForThem() {
        cells.run("1 + 1");
        assertFalse(texts("").contains("$1"));
        assertEquals(List.of("$1"), texts("$"));
    }

    @Test
    void localsOfLambdasLoopsAndMethodsAreKnown() {
        assertEquals("length", texts("List.of(\"\").stream().map(one -> one.leng").get(0));
        assertEquals("startsWith", texts("for (var one : List.of(\"\")) { one.startsW").get(0));
        assertEquals("begun", texts("int f(String begun) { return beg").get(0));
        assertEquals("length", texts("List.of(\"\").stream().map(String::leng").get(0));
        assertEquals("twice", texts("int twice(int n) { return 2 * n; }\ntwi").get(0));
        assertEquals(
                "label", texts("record P(String label) {}\nvar p = new P(\"\");\np.la").get(0));
    }

    @Test
    void importsAreCompleted() {
        assertTrue(texts("import java.util.conc").contains("concurrent"));
        assertEquals("ArrayDeque", texts("import java.util.ArrayDe").get(0));
        assertEquals("floorMod", texts("import static java.lang.Math.floorM").get(0));
        assertEquals("Deque", texts("java.util.Deq").get(0));
    }

    @Test
    void nothingIsOfferedWhereNothingCanStand() {
        for (String code :
                new String[] {
                    "String ", "// \"\".le", "\"abc.le", "3.", "%%sql\nselect \"\".le", "%jars fo"
                }) {
            assertEquals(List.of(), texts(code), code);
        }
    }

    @Test
    void whatACellDeclaresIsSeenAtOnce() {
        cells.run("class A { int old; }\nA a = new A();");
        assertEquals(List.of("old"), texts("a.o"));
        cells.run("class A { int other; }");
        cells.run("a = new A();");
        assertEquals(List.of("other"), texts("a.o"));
    }
}
