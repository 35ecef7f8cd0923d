package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was run is found again, also by later kernels and after a crash. */
class HistoryTest {

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void tailRangeAndSearchOverThisUse() {
        History history = new History(Optional.empty(), complaints());
        history.add(1, "int a = 1;");
        history.add(2, "a + 1");
        history.output(2, "2");
        history.add(3, "int a = 1;");
        assertEquals("[[1,2,\"a + 1\"],[1,3,\"int a = 1;\"]]", ask(history, "tail", "n", 2));
        assertEquals("[]", ask(history, "tail", "n", 0));
        assertEquals("[[1,2,[\"a + 1\",\"2\"]]]", range(history, 0, 2, 3, true));
        assertEquals("[[1,1,[\"int a = 1;\",null]]]", range(history, 1, 1, 2, true));
        assertEquals("[]", range(history, -1, 1, 9, false));
        assertEquals(
                "[[1,1,\"int a = 1;\"],[1,3,\"int a = 1;\"]]",
                ask(history, "search", "pattern", "int*"));
        assertEquals(
                "[[1,3,\"int a = 1;\"]]",
                ask(history, "search", "pattern", "int ? = 1;", "unique", true));
        assertEquals("[[1,3,\"int a = 1;\"]]", ask(history, "search", "pattern", "int*", "n", 1));
        assertEquals("[]", ask(history, "search", "pattern", "a.*"));
    }

    @Test
    void aLaterUseFindsAnEarlierOne() {
        used("one", "two");
        History later = used("three");
        assertEquals("[[1,1,\"one\"],[1,2,\"two\"],[2,1,\"three\"]]", ask(later, "tail", "n", 9));
        assertEquals("[[1,1,\"one\"]]", range(later, -1, 1, 2, false));
        assertEquals("[[1,1,[\"one\",null]]]", range(later, 1, 1, 2, true));
    }

    @Test
    void twoUsesAtOnceKeepApart() {
        History left = open();
        History right = open();
        left.add(1, "left one");
        right.add(1, "right one");
        left.add(2, "left two");
        assertEquals(
                "[[1,1,\"left one\"],[1,2,\"left two\"],[2,1,\"right one\"]]",
                ask(right, "tail", "n", 9));
        assertEquals(
                "[[2,1,\"right one\"],[1,1,\"left one\"],[1,2,\"left two\"]]",
                ask(left, "tail", "n", 9));
    }

    @Test
    void aLineTornByACrashCostsThatLineAlone() throws IOException {
        used("whole\nof two lines");
        Files.writeString(file(), "{\"session\":1,\"line\":2,\"sou", StandardOpenOption.APPEND);
        History later = used("after");
        assertEquals(
                "[[1,1,\"whole\\nof two lines\"],[2,1,\"after\"]]", ask(later, "tail", "n", 9));
    }

    @Test
    void whereTheFileCannotBeTheCellsOfThisUseStay() throws IOException {
        Files.createDirectories(file());
        History history = used("one", "two");
        assertEquals("two", lastSource(history));
        assertEquals(1, said.size());
        assertEquals(
                "history stays in memory, since " + file() + " cannot be read and written",
                said.get(0));
    }

    private String lastSource(History history) {
        return history.reply(request("tail", "n", 1))
                .getAsJsonArray("history")
                .get(0)
                .getAsJsonArray()
                .get(2)
                .getAsString();
    }

    private History used(String... cells) {
        History history = open();
        for (int i = 0; i < cells.length; i++) {
            history.add(i + 1, cells[i]);
        }
        return history;
    }

    private History open() {
        return new History(Optional.of(file()), complaints());
    }

    private Path file() {
        return folder.resolve("deep é").resolve("history.jsonl");
    }

    private Complaints complaints() {
        return new Complaints(said::add);
    }

    private static String range(History history, int session, int start, int stop, boolean output) {
        return ask(
                history, "range", "session", session, "start", start, "stop", stop, "output",
                output);
    }

    private static String ask(History history, String access, Object... more) {
        return Json.text(history.reply(request(access, more)).get("history"));
    }

    private static Content request(String access, Object... more) {
        JsonObject fields = Json.of(more);
        fields.addProperty("hist_access_type", access);
        return new Content("history_request", fields);
    }
}
