package assay.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ids that are written as spans come back, also where most rows between them are gone. */
class RowIdsTest {

    @Test
    void manyShortSpansAreReadInOnePass() {
        List<String> spans =
                IntStream.range(0, 400_000)
                        .mapToObj(at -> "0123456789ab:" + 8 * at + "-" + (8 * at + 1))
                        .toList();
        RowIds ids = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> RowIds.ofSpans(spans));
        assertEquals(400_000, ids.size());
        assertEquals(new RowId("0123456789ab", 8 * 399_999), ids.at(399_999));
        assertEquals(spans, ids.spans());
    }
}
