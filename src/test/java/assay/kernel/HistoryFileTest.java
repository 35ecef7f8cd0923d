package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No line is lost or torn, whoever writes beside and whenever the older half goes. */
class HistoryFileTest {

    private static final int CELLS = 400;

    @TempDir Path folder;

    @Test
    void twoProcessesAtOnceLoseAndTearNothing() throws Exception {
        writeFromTwoProcesses(HistoryFile.LIMIT);
        Map<Integer, List<Integer>> lines = lines(HistoryFile.LIMIT);
        assertEquals(2, lines.size());
        lines.values().forEach(found -> assertEquals(upTo(1), found));
    }

    @Test
    void theOlderHalfGoesAndNothingElseWhileTwoProcessesWrite() throws Exception {
        long limit = 40_000;
        writeFromTwoProcesses(limit);
        assertTrue(Files.size(file()) <= limit);
        assertTrue(Files.size(file()) > limit / 4);
        Map<Integer, List<Integer>> lines = lines(limit);
        lines.values().forEach(found -> assertEquals(upTo(found.get(0)), found));
        assertEquals(3, new HistoryFile(file(), limit).startSession());
    }

    @Test
    void theNumberOfAUseIsNotGivenAgainWhenItsBeginningIsGone() throws IOException {
        HistoryFile file = new HistoryFile(file(), 2_000);
        assertEquals(1, file.startSession());
        assertEquals(2, file.startSession());
        for (int line = 1; line <= 100; line++) {
            file.append(new HistoryLine(1, line, "long cell " + line));
        }
        assertEquals(3, file.startSession());
    }

    @Test
    void aTornLineCostsItselfAlone() throws IOException {
        HistoryFile file = new HistoryFile(file(), HistoryFile.LIMIT);
        file.append(new HistoryLine(file.startSession(), 1, "whole"));
        Files.writeString(file(), "{\"session\":1,\"line\":2,\"so", StandardOpenOption.APPEND);
        file.append(new HistoryLine(file.startSession(), 1, "after"));
        assertEquals(Map.of(1, List.of(1), 2, List.of(1)), lines(HistoryFile.LIMIT));
    }

    @Test
    void linesOfAnyLengthAreReadBackwards() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(40); i >= 0; i--) {
                int length = random.nextInt(random.nextInt(8) == 0 ? 300_000 : 50);
                lines.add("é".repeat(length / 2) + i);
            }
            Path text = folder.resolve("lines-" + seed);
            Files.writeString(text, String.join("\n", lines));
            Collections.reverse(lines);
            assertEquals(lines, backwards(text), "seed " + seed);
        }
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertEquals(
                "the limit of a history file is 0; use more than 0",
                assertThrows(IllegalArgumentException.class, () -> new HistoryFile(file(), 0))
                        .getMessage());
    }

    /** The last cells are those that sorting all would give, however uses are interleaved. */
    @Test
    void theLastCellsAreThoseOfTheWholeFileInOrder() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            HistoryFile file = new HistoryFile(folder.resolve("uses-" + seed), HistoryFile.LIMIT);
            List<HistoryLine> all = new ArrayList<>();
            int[] next = new int[8];
            int begun = 0;
            for (int i = 0; i < 60; i++) {
                if (begun == 0 || begun < next.length && random.nextInt(8) == 0) {
                    begun = file.startSession();
                }
                int use = random.nextInt(begun);
                HistoryLine line = new HistoryLine(use + 1, ++next[use], "" + random.nextInt(20));
                file.append(line);
                all.add(line);
            }
            all.sort(
                    Comparator.comparingInt(HistoryLine::session)
                            .thenComparingInt(HistoryLine::line));
            for (int n = 0; n <= 60; n += 7) {
                EarlierCells last = new EarlierCells(line -> true, n, false, 0);
                file.backwards(last::look);
                assertEquals(all.subList(60 - n, 60), last.found(), "seed " + seed + ", n " + n);
            }
            EarlierCells use = new EarlierCells(l -> l.session() == 2, 99, false, 2);
            file.backwards(use::look);
            assertEquals(all.stream().filter(l -> l.session() == 2).toList(), use.found());
            Map<String, HistoryLine> latest = new TreeMap<>();
            all.forEach(line -> latest.put(line.source(), line));
            EarlierCells unique = new EarlierCells(line -> true, 5, true, 0);
            file.backwards(unique::look);
            List<HistoryLine> wanted = all.stream().filter(latest::containsValue).toList();
            assertEquals(wanted.subList(wanted.size() - 5, wanted.size()), unique.found());
        }
    }

    /** Another kernel: writes its cells and ends. */
    public static void main(String[] arguments) throws IOException {
        HistoryFile file = new HistoryFile(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        int session = file.startSession();
        for (int line = 1; line <= CELLS; line++) {
            file.append(new HistoryLine(session, line, source(session, line)));
        }
    }

    private void writeFromTwoProcesses(long limit) throws Exception {
        List<Process> writers =
                List.of(
                        Writers.start(HistoryFileTest.class, file(), limit),
                        Writers.start(HistoryFileTest.class, file(), limit));
        for (Process writer : writers) {
            assertTrue(writer.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, writer.exitValue());
        }
    }

    /**
     * The numbers of the cells of each use, as they stand in the file; every line must be whole.
     */
    private Map<Integer, List<Integer>> lines(long limit) throws IOException {
        Map<Integer, List<Integer>> found = new TreeMap<>();
        new HistoryFile(file(), limit)
                .backwards(
                        line -> {
                            if (line.line() > 0) {
                                found.computeIfAbsent(line.session(), use -> new ArrayList<>())
                                        .add(0, line.line());
                            }
                            return true;
                        });
        return found;
    }

    private static List<Integer> upTo(int first) {
        return IntStream.rangeClosed(first, CELLS).boxed().toList();
    }

    private static String source(int session, int line) {
        return "cell é\n".repeat(line % 7 + 1) + session;
    }

    private static List<String> backwards(Path text) throws IOException {
        List<String> found = new ArrayList<>();
        try (RandomAccessFile file = new RandomAccessFile(text.toFile(), "r")) {
            LinesBackwards lines = new LinesBackwards(file, file.length());
            lines.next().ifPresent(found::add);
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                found.add(line.get());
            }
        }
        return found;
    }

    private Path file() {
        return folder.resolve("history.jsonl");
    }
}
