package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import assay.provenance.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The log says of each cell what the notebook shows of it, however it was printed. */
class CellRecordsTest {

    // printf 'hello\n' | sha256sum
    private static final String HELLO =
            "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

    private final CellRecords records = new CellRecords();
    private final CellRecord cell = records.start(1, "source");

    @Test
    void printedTextHasTheDigestOfItsBytes() {
        cell.print("stdout", "hello\n");
        assertEquals(List.of(text("stdout", HELLO)), outputs());
    }

    @RepeatedTest(20)
    void howTextWasCutDoesNotMatter(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String text = "some é text 😀 of several words\n".repeat(10);
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + 1 + random.nextInt(9));
            if (Character.isHighSurrogate(text.charAt(end - 1))) {
                end++;
            }
            cell.print("stdout", text.substring(start, end));
            start = end;
        }
        assertEquals(List.of(text("stdout", Sha256.hex(text))), outputs());
    }

    @Test
    void streamsAndOutputsKeepTheirOrder() {
        cell.print("stdout", "a");
        cell.print("stderr", "b");
        cell.show("display_data", Map.of("text/plain", "c"), Optional.empty());
        cell.print("stdout", "d");
        cell.fail("Oops", "why");
        assertEquals(
                List.of(
                        text("stdout", Sha256.hex("a")),
                        text("stderr", Sha256.hex("b")),
                        text("display_data", Sha256.hex("c")),
                        text("stdout", Sha256.hex("d")),
                        text("error", Sha256.hex("Oops: why"))),
                outputs());
    }

    @Test
    void anUpdateReachesOutputsOfAnyCellUnderItsName() {
        cell.show("display_data", Map.of("text/plain", "old"), Optional.of("spot"));
        cell.show("display_data", Map.of("text/plain", "old"), Optional.of("other"));
        records.start(2, "").show("display_data", Map.of("text/plain", "old"), Optional.of("spot"));
        records.update(Map.of("text/plain", "new"), "spot");
        LoggedOutput fresh = text("display_data", Sha256.hex("new"));
        assertEquals(List.of(fresh, text("display_data", Sha256.hex("old"))), outputs());
        assertEquals(List.of(fresh), records.log().cells().get(1).outputs());
    }

    @Test
    void whatIsClearedIsGoneAtOnceOrWithTheNextOutput() {
        cell.print("stdout", "a");
        cell.clear(true);
        assertEquals(List.of(text("stdout", Sha256.hex("a"))), outputs());
        cell.print("stdout", "b");
        assertEquals(List.of(text("stdout", Sha256.hex("b"))), outputs());
        cell.clear(false);
        assertEquals(List.of(), outputs());
    }

    @Test
    void jsonAndTextHaveADigestEachAndOneTogether() {
        cell.show(
                "display_data",
                Map.of("text/plain", "a", "application/json", Map.of("x", 1)),
                Optional.empty());
        LoggedOutput output = outputs().get(0);
        assertEquals(
                Map.of("text/plain", Sha256.hex("a"), "application/json", Sha256.hex("{\"x\":1}")),
                output.digests());
        assertNotEquals(output.sha256(), text("display_data", Sha256.hex("a")).sha256());
    }

    /** A saved notebook has its keys sorted, so only sorted keys can be checked against it. */
    @Test
    void theOrderOfKeysDoesNotMatter() {
        Map<String, Object> inner = Map.of("z", 1, "y", 2, "x", List.of(Map.of("q", 3, "p", 4)));
        cell.show(
                "display_data",
                Map.of("text/plain", "a", "application/json", Map.of("b", inner, "a", 0)),
                Optional.empty());
        assertEquals(
                Sha256.hex("{\"a\":0,\"b\":{\"x\":[{\"p\":4,\"q\":3}],\"y\":2,\"z\":1}}"),
                outputs().get(0).digests().get("application/json"));
    }

    @Test
    void aLogDoesNotChangeAfterItWasTaken() {
        CellLog before = records.log();
        cell.print("stdout", "a");
        cell.end("ok");
        assertEquals(List.of(), before.cells().get(0).outputs());
        assertEquals("running", before.cells().get(0).ending());
        assertEquals("ok", records.log().cells().get(0).ending());
        assertEquals(Sha256.hex("source"), before.cells().get(0).sourceSha256());
    }

    private List<LoggedOutput> outputs() {
        return records.log().cells().get(0).outputs();
    }

    private static LoggedOutput text(String kind, String digest) {
        return new LoggedOutput(kind, new TreeMap<>(Map.of("text/plain", digest)));
    }
}
