package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A problem is told in the words and lines of the cell. */
@Timeout(60)
class ProblemTest {

    private final Cells cells = new Cells();

    @AfterEach
    void close() {
        cells.close();
    }

    private String told(String source) {
        return String.join("\n", cells.problem(source).trace());
    }

    @Test
    void aCompileErrorShowsLineAndCaretAndWhatRanBefore() {
        assertEquals(
                """
                CompilationError: incompatible types: String cannot be converted to int (line 3)
                Cell [1], line 3: incompatible types: String cannot be converted to int
                    int number = "three";
                                 ^
                The 2 snippets before it (lines 1–2) had already run.""",
                told("int one = 1;\nint two = 2;\nint number = \"three\";"));
        assertEquals(Optional.of(2), cells.value("two"));
    }

    @Test
    void whatIsNotJavaStopsTheCellBeforeAnythingRan() {
        Outcome.Problem problem = cells.problem("int one = 1;\nint = = );");
        assertEquals(Outcome.Kind.COMPILATION, problem.kind());
        assertTrue(problem.trace().get(1).startsWith("Cell [1], line 2: "));
        assertEquals("    int = = );", problem.trace().get(2));
        assertEquals("CompilationError", cells.problem("one").name());
    }

    @Test
    void whatIsUnfinishedStopsTheCellBeforeAnythingRan() {
        assertEquals(
                """
                CompilationError: reached end of file while parsing (line 2)
                Cell [1], line 2: reached end of file while parsing
                    for (int i = 0; i < 3; i++) {
                                                 ^
                Nothing of this cell ran.""",
                told("int one = 1;\nfor (int i = 0; i < 3; i++) {"));
        assertEquals("CompilationError", cells.problem("one").name());
    }

    @Test
    void anExceptionNamesItsPlacesInTheCells() {
        cells.run(
                """
                int half(int n) {
                    if (n % 2 == 1) {
                        throw new IllegalArgumentException(n + " is odd");
                    }
                    return n / 2;
                }
                int half(long n) { return half((int) n); }
                class Halver {
                    int of(int n) {
                        return half(n);
                    }
                }
                """);
        Outcome.Problem problem = cells.problem("var h = new Halver();\n\nint x =\n  h.of(7);");
        assertEquals("java.lang.IllegalArgumentException", problem.name());
        assertEquals("7 is odd", problem.message());
        assertEquals(
                """
                java.lang.IllegalArgumentException: 7 is odd
                    at half (Cell [1], line 3)
                    at Halver.of (Cell [1], line 10)
                    at Cell [2], line 4""",
                String.join("\n", problem.trace()));
    }

    @Test
    void framesOfTheJdkBelowTheCellAreShownAndThoseAboveAreCut() {
        assertEquals(
                List.of("java.lang.NumberFormatException: For input string: \"x\""),
                cells.problem("\n\nInteger.parseInt(\"x\")").trace().subList(0, 1));
        List<String> trace = cells.problem("java.util.List.of(1).get(3)").trace();
        assertEquals("    at Cell [2], line 1", trace.get(trace.size() - 1));
    }

    @Test
    void aDeclarationRunAgainUnchangedIsOfTheLatestCell() {
        String method = "int odd(int n) {\n    throw new IllegalStateException();\n}\n";
        cells.problem(method + "odd(1)");
        assertEquals(
                """
                java.lang.IllegalStateException
                    at odd (Cell [2], line 4)
                    at Cell [2], line 6""",
                told("int other = 2;\n\n" + method + "odd(1)"));
    }

    @Test
    void whatTheJdkDoesInsideIsCutDownToWhatTheCellCalled() {
        List<String> trace =
                cells.problem(
                                "java.util.stream.Stream.of(1, 0)\n"
                                        + "    .map(i ->\n"
                                        + "        1 / i)\n"
                                        + "    .toList()")
                        .trace();
        assertEquals("    at Cell [1], line 3", trace.get(1));
        assertTrue(trace.get(2).startsWith("    at java.util.stream.ReferencePipeline.toList("));
        assertEquals("    at Cell [1], line 4", trace.get(3));
        assertEquals(4, trace.size());
    }

    @Test
    void aRefusalOfTheCoreNamesThePlaceInTheCellAlone() {
        assertEquals(
                """
                java.io.UncheckedIOException: nothing.csv does not exist; name a file that does
                    at read (Cell [1], line 2)
                    at Cell [1], line 5""",
                told(
                        """
                        assay.rows.Rows read(String name) {
                            return assay.rows.Rows.read(name);
                        }

                        read("nothing.csv")
                        """));
    }

    @Test
    void aFaultInsideTheCoreKeepsItsPlaces() {
        List<String> trace = cells.problem("assay.rows.Rows.read((String) null)").trace();
        assertTrue(trace.stream().anyMatch(line -> line.contains("assay.rows.")), trace.toString());
    }

    @Test
    void whatCannotBeFoundIsNamedInTheFirstLine() {
        assertEquals("cannot find symbol: variable wanted (line 1)", message("wanted + 1"));
        assertEquals("cannot find symbol: method foo(int) (line 2)", message("\nfoo(3)"));
        assertEquals("cannot find symbol: class Car (line 1)", message("new Car()"));
        cells.run("class Bar { int of(int n) { return n; } }");
        assertEquals(
                "cannot find symbol: method foo(int) in class Bar (line 1)",
                message("new Bar().foo(3)"));
        assertEquals(
                "method of in class Bar cannot be applied to given types; required: int, found:"
                        + " String,int, reason: actual and formal argument lists differ in length"
                        + " (line 1)",
                message("new Bar().of(\"x\", 1)"));
    }

    private String message(String source) {
        return cells.problem(source).message();
    }

    @Test
    void causesFollowWithTheirOwnPlaces() {
        assertEquals(
                """
                java.lang.IllegalStateException: outer
                    at Cell [1], line 4
                Caused by: java.lang.RuntimeException
                    at Cell [1], line 2""",
                told(
                        """
                        try {
                            throw new RuntimeException();
                        } catch (RuntimeException e) {
                            throw new IllegalStateException("outer", e);
                        }
                        """));
    }

    @Test
    void aTraceThatTheCellPrintsItselfNamesTheCellToo() {
        cells.run("Runnable r = () -> {\n  throw new RuntimeException(\"inside\");\n};");
        cells.run("try { r.run(); } catch (RuntimeException e) { e.printStackTrace(); }");
        assertEquals("java.lang.RuntimeException: inside", cells.err().lines().findFirst().get());
        assertEquals(1, cells.err().lines().filter(line -> line.contains("(Cell [1]:2)")).count());
    }

    @Test
    void manyErrorsAreCutShort() {
        List<String> trace = cells.problem("int x = a() + b() + c() + d() + e();").trace();
        assertEquals("… 2 more errors", trace.get(trace.size() - 2));
    }

    @Test
    void endingTheProcessIsRefused() {
        String wanted =
                " was refused because it would end the kernel and every value in it;"
                        + " shut the kernel down from the notebook instead";
        assertEquals("System.exit(3)" + wanted, cells.problem("System.exit(3)").message());
        assertEquals(
                "Runtime.halt(4)" + wanted,
                cells.problem("Runtime.getRuntime().halt(4)").message());
        assertEquals(
                "Runtime.exit(5)" + wanted,
                cells.problem("Runtime.getRuntime().exit(5)").message());
        assertEquals(
                "System.exit(6)" + wanted,
                cells.problem("java.util.function.IntConsumer c = System::exit;\nc.accept(6);")
                        .message());
        assertEquals(
                "Runtime.halt(7)" + wanted,
                cells.problem(
                                "java.util.function.IntConsumer d = Runtime.getRuntime()::halt;\n"
                                        + "d.accept(7);")
                        .message());
        assertEquals(Optional.of(42), cells.value("41+1"));
    }

    @Test
    void cancelledWorkOfTheCoreReadsAsAnInterruption() {
        Outcome.Problem problem =
                cells.problem(
                        "Thread.currentThread().interrupt();\n"
                                + "assay.work.Work.silent().check()");
        assertEquals(Outcome.Kind.INTERRUPTED, problem.kind());
        assertEquals(List.of("Interrupted: the cell was stopped"), problem.trace());
    }
}
