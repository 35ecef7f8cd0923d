package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stand-in does what the JDK's call does that it stands for; and nothing ends the process. */
@Timeout(60)
class StoppableTest {

    private static Cells cells;
    @TempDir static Path folder;

    @BeforeAll
    static void open() throws IOException {
        cells =
                new Cells(
                        "import java.util.concurrent.*; import java.util.regex.*;"
                                + " import java.util.stream.*;");
        cells.shell.addJar(
                Jars.of(
                        folder,
                        Map.of(
                                "lib.Quitter",
                                "package lib; public class Quitter {"
                                        + " public static final java.util.function.IntConsumer"
                                        + " REFERENCE = System::exit;"
                                        + " public static void quit() { System.exit(3); } }")));
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "abc".matches("a.c") | true
                    Pattern.matches("a.", "abc") | false
                    "a-b-c".replaceAll("-(.)", "$1+") | ab+c+
                    "a-b-c".replaceFirst("-", "") | ab-c
                    Pattern.compile("(b)c").matcher("abcd").results().findFirst().get().group(1) | b
                    Pattern.compile("b").matcher(new StringBuilder("abc")).replaceAll("x") | axc
                    Pattern.compile("b").matcher("zzz").reset("ab").find() | true
                    Stream.of("ab", "b").filter("ab"::matches).count() | 1
                    Stream.of("ab").map(Pattern.compile("b")::matcher).filter(Matcher::find).count() | 1
                    CompletableFuture.supplyAsync(() -> "late").join() | late
                    Stream.of(CompletableFuture.completedFuture(7)).map(CompletableFuture::join).toList() | [7]
                    """)
    void theValueIsTheSame(String source, String wanted) {
        assertEquals(wanted, String.valueOf(cells.value(source).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "a".matches(null) | java.lang.NullPointerException
                    ((String) null).matches("a") | java.lang.NullPointerException
                    "a".matches("(") | java.util.regex.PatternSyntaxException
                    Pattern.compile("a").matcher(null) | java.lang.NullPointerException
                    CompletableFuture.failedFuture(new java.io.IOException("no")).join() | java.util.concurrent.CompletionException
                    ((CompletableFuture<?>) null).join() | java.lang.NullPointerException
                    new ProcessBuilder("no such program").start() | java.io.IOException
                    """)
    void theFailureIsTheSame(String source, String wanted) {
        assertEquals(wanted, cells.problem(source).name());
    }

    @Test
    void aCancelledFutureStaysCancelled() {
        assertEquals(
                "java.util.concurrent.CancellationException",
                cells.problem(
                                "var f = new CompletableFuture<Integer>(); f.cancel(true);\n"
                                        + "f.join()")
                        .name());
    }

    @Test
    void aLockIsHeldAndAnInterruptionOfTheCellsOwnIsKept() {
        cells.run("var lock = new java.util.concurrent.locks.ReentrantReadWriteLock();");
        assertEquals(
                Optional.of(true),
                cells.value(
                        "boolean held() { Thread.currentThread().interrupt();"
                                + " lock.writeLock().lock();"
                                + " boolean was = Thread.interrupted();"
                                + " return was && lock.isWriteLockedByCurrentThread(); }\n"
                                + "held()"));
    }

    @Test
    void aSubclassThatCallsWhatItOverridesDoesNotCallItself() {
        assertEquals(
                Optional.of("opened"),
                cells.value(
                        "class Careful extends java.net.ServerSocket {"
                                + " Careful() throws java.io.IOException { super(0); }"
                                + " public java.net.Socket accept() throws java.io.IOException {"
                                + " setSoTimeout(1);"
                                + " try { return super.accept(); }"
                                + " catch (java.net.SocketTimeoutException e) { return new java.net.Socket(); } } }\n"
                                + "new Careful().accept().isConnected() ? \"wrong\" : \"opened\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(3);",
                "Runtime.getRuntime().halt(3);",
                "java.util.function.IntConsumer end = System::exit; end.accept(3);",
                "java.util.function.IntConsumer end = Runtime.getRuntime()::halt; end.accept(3);",
                "lib.Quitter.quit();",
                "lib.Quitter.REFERENCE.accept(3);"
            })
    void nothingEndsTheProcess(String source) {
        String refusal = cells.problem(source).message();
        String call = source.contains("halt") ? "Runtime.halt" : "System.exit";
        assertEquals(
                call
                        + "(3) was refused because it would end the kernel and every value in it;"
                        + " shut the kernel down from the notebook instead",
                refusal);
        assertEquals(Optional.of(42), cells.value("41 + 1"));
    }

    @Test
    void aThreadInTheBackgroundDoesNotEndTheProcessEither() {
        cells.run(
                "var quitter = new Thread(() -> System.exit(3)); quitter.start(); quitter.join();");
        assertEquals("Thread 'Thread-", cells.err().substring(0, "Thread 'Thread-".length()));
        assertEquals(true, cells.err().contains("System.exit(3) was refused"));
        assertEquals(Optional.of(42), cells.value("41 + 1"));
    }
}
