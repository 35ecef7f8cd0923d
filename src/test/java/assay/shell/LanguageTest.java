package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cells as they are typed and what the last one comes to: its value as text, or the message of its
 * problem. A new case is one more line of the table.
 */
@Timeout(120)
class LanguageTest {

    static List<Arguments> table() {
        return List.of(
                comesTo("record P(int x) { P { if (x < 0) x = 0; } }", "new P(-3).x()", "0"),
                comesTo("", "System.out.printf(\"%d%n\", 3)", "nothing"),
                comesTo("int n = 3;", "assert n > 4 : \"too few\";", "too few"),
                comesTo(
                        "int rows = 3;",
                        "rowz + 1",
                        "cannot find symbol: variable rowz; nearest is rows (line 1)"),
                comesTo(
                        "record Row(int id) { }\n---\nint rows = 3;",
                        "rowz + 1",
                        "cannot find symbol: variable rowz; nearest is rows (line 1)"),
                comesTo(
                        "int countRows() { return 1; }",
                        "countRow()",
                        "cannot find symbol: method countRow(); nearest is countRows (line 1)"),
                comesTo(
                        "class Reader { int size; }",
                        "new Reder()",
                        "cannot find symbol: class Reder; nearest is Reader (line 1)"),
                comesTo(
                        "String text = \"a\";",
                        "text.lenght()",
                        "cannot find symbol: method lenght() in variable text of type String; nearest is length (line 1)"),
                comesTo(
                        "",
                        "LocalDate.now()",
                        "cannot find symbol: variable LocalDate; import java.time.LocalDate first (line 1)"),
                comesTo(
                        "",
                        "import java.utl.List;",
                        "package java.utl does not exist; nearest is java.util (line 1)"),
                comesTo(
                        "class A { B b; }",
                        "new A()",
                        "cannot find symbol: class A; it cannot be used before this is declared: class B (line 1)"),
                comesTo(
                        "class C { int v = 1; } C c = new C();\n---\nclass C { int v = \"a\"; }",
                        "c.v",
                        "1"),
                comesTo(
                        "class C { int v = 1; } int f() { return new C().v; }\n---\nclass C { int v = ; }",
                        "f()",
                        "1"),
                comesTo(
                        "class C { int v = 1; } java.util.List<C> all = java.util.List.of(new C());\n---\nclass C { int v = 2; }",
                        "all.size()",
                        "1"),
                comesTo(
                        "class C { int v = 1; } Object o = new C();\n---\nclass C { int v = 2; }",
                        "((C) o).v",
                        "C cannot be cast to C: the value was made before the class of Cell [2], or one that it uses, was declared again; make it again"),
                comesTo(
                        "class S { static int v = 1 / zero(); }\nint zero() { return 0; }",
                        "S.v",
                        "/ by zero"));
    }

    private static Arguments comesTo(String before, String last, String expected) {
        return Arguments.of(before, last, expected);
    }

    @ParameterizedTest
    @MethodSource("table")
    void theLastCellComesTo(String before, String last, String expected) {
        try (Cells cells = new Cells()) {
            List.of(before.split("\n---\n")).forEach(cells::run);
            Outcome outcome = cells.run(last);
            assertEquals(
                    expected,
                    outcome instanceof Outcome.Value value
                            ? String.valueOf(value.object().orElse("nothing"))
                            : ((Outcome.Problem) outcome).message());
        }
    }

    static List<Arguments> newest() {
        return List.of(
                comesTo(
                        "sealed interface Shape permits Circle, Square {}\n"
                                + "record Circle(double r) implements Shape {}\n"
                                + "record Square(double s) implements Shape {}\n"
                                + "double area(Shape shape) { return switch (shape) {"
                                + " case Circle(double r) when r > 9 -> 9; case Circle _ -> 0;"
                                + " case Square(var side) -> side * side; }; }",
                        "area(new Circle(2)) + area(new Square(3))",
                        "9.0"),
                comesTo(
                        "class Base { Base(int x) { } }\n---\n"
                                + "class Derived extends Base { final int y;"
                                + " Derived(int a) { y = a; super(a); } }",
                        "new Derived(4).y",
                        "4"),
                comesTo(
                        "import module java.sql;",
                        "Timestamp.valueOf(\"2026-01-02 03:04:05\").getTime() > 0",
                        "true"),
                comesTo(
                        "import java.util.*; import java.util.stream.*;"
                                + "int seen = 0; for (var _ : List.of(1, 2)) seen++;",
                        "Stream.of(seen, 3, 4).gather(Gatherers.windowFixed(2)).toList()",
                        "[[2, 3], [4]]"));
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_25)
    @MethodSource("newest")
    void theNewestJavaIsSpokenWhereItRuns(String before, String last, String expected) {
        theLastCellComesTo(before, last, expected);
    }

    @ParameterizedTest
    @MethodSource("carets")
    void theCaretStandsUnderTheFault(String source, String caret) {
        try (Cells cells = new Cells()) {
            assertEquals(caret, cells.problem(source).trace().get(3));
        }
    }

    static List<Arguments> carets() {
        return List.of(
                Arguments.of("int e = 'x' + \"x\";", "                ^"),
                Arguments.of("/*😀*/ int e = \"x\";", "                   ^"),
                Arguments.of("/*日本*/ int e = \"x\";", "                     ^"),
                Arguments.of("\tint e = \"x\";", "    \t        ^"));
    }
}
