package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a thread writes goes to the cell that started it, whole. */
@Timeout(60)
class StreamsTest {

    private final Cells cells = new Cells();
    private final StringBuffer first = new StringBuffer();
    private final StringBuffer second = new StringBuffer();

    @AfterEach
    void close() {
        cells.close();
    }

    private static CellStreams to(StringBuffer out) {
        return new CellStreams(out::append, out::append, LineReader.ended());
    }

    @Test
    void everyWayToPrintArrives() {
        cells.run(
                "System.out.print('a'); System.out.print(1); System.out.print(2L);"
                        + " System.out.print(1.5); System.out.print(true);"
                        + " System.out.println(\"é\"); System.out.printf(\"%d %s%n\", 3, \"x\");"
                        + " System.out.append(\"z\").append('y').println(new char[] {'q'});"
                        + " System.out.write(65); System.out.println(); System.err.println(\"e\");");
        assertEquals("a121.5trueé\n3 x\nzyq\nA\n", cells.out());
        assertEquals("e\n", cells.err());
    }

    @Test
    void surrogatePairsAreNeverSplit() {
        ConcurrentLinkedQueue<String> chunks = new ConcurrentLinkedQueue<>();
        CellStreams streams = new CellStreams(chunks::add, chunks::add, LineReader.ended());
        cells.shell.run(
                "System.out.print('\\ud83d'); System.out.print('\\ude00');"
                        + " for (byte b : \"\\ud83d\\ude00é\".getBytes(\"UTF-8\"))"
                        + " System.out.write(b);",
                1,
                streams);
        assertEquals("😀😀é", String.join("", chunks));
        assertTrue(
                chunks.stream()
                        .noneMatch(
                                text -> Character.isHighSurrogate(text.charAt(text.length() - 1))));
    }

    @Test
    void aThreadWritesToTheCellThatStartedItAlsoLater() {
        cells.shell.run(
                "var gate = new java.util.concurrent.CountDownLatch(1);\n"
                        + "var pool = java.util.concurrent.Executors.newSingleThreadExecutor();\n"
                        + "var late = new Thread(() -> { try { gate.await(); }"
                        + " catch (InterruptedException e) { } System.out.print(\"late\"); });\n"
                        + "late.start();\npool.submit(() -> System.out.print(\"pool1 \")).get();",
                1,
                to(first));
        cells.shell.run(
                "pool.submit(() -> System.out.print(\"pool2 \")).get();\n"
                        + "gate.countDown(); late.join(); pool.shutdown();\n"
                        + "System.out.print(\"own\");",
                2,
                to(second));
        assertEquals("pool1 pool2 late", first.toString());
        assertEquals("own", second.toString());
    }

    @Test
    void workersOfTheCommonPoolWriteToTheRunningCell() {
        String cell =
                """
                {
                    var done = new java.util.concurrent.CountDownLatch(1);
                    java.util.concurrent.ForkJoinPool.commonPool().execute(() -> {
                        System.out.print(Thread.currentThread().isDaemon());
                        done.countDown();
                    });
                    done.await();
                }
                """;
        cells.shell.run(cell, 1, to(first));
        cells.shell.run(cell, 2, to(second));
        assertEquals("true", first.toString());
        assertEquals("true", second.toString());
    }

    @Test
    void aHundredThousandLinesArriveInOrder() {
        cells.run("for (int i = 0; i < 100_000; i++) System.out.println(i);");
        List<String> lines = cells.out().lines().toList();
        assertEquals(IntStream.range(0, 100_000).mapToObj(String::valueOf).toList(), lines);
    }

    @Test
    void inputIsReadByLines() {
        Deque<String> lines = new ArrayDeque<>(List.of("one 1", "zwei ü"));
        CellStreams streams =
                new CellStreams(
                        text -> {}, text -> {}, () -> Optional.ofNullable(lines.pollFirst()));
        Outcome outcome =
                cells.shell.run(
                        "var in = new java.util.Scanner(System.in);\n"
                                + "in.next() + in.nextInt() + in.nextLine() + in.nextLine()"
                                + " + in.hasNextLine()",
                        1,
                        streams);
        assertEquals(new Outcome.Value(Optional.of("one1zwei üfalse")), outcome);
    }

    @Test
    void whatRunsAroundACellIsOnItsThread() {
        InheritableThreadLocal<String> lent = new InheritableThreadLocal<>();
        CellWrapper wrapper =
                (cell, stopped) -> {
                    lent.set("lent to " + Thread.currentThread().getName());
                    cell.call();
                    second.append(lent.get()).append(stopped.getAsBoolean());
                };
        cells.shell.run(
                "System.out.print(Thread.currentThread().getName())", 7, to(first), wrapper);
        assertEquals("cell 7", first.toString());
        assertEquals("lent to cell 7false", second.toString());
    }
}
