package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.RowIds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Votes are counted once and read everywhere. */
class MetadataPosteriorTest {

    private static final List<String> CATEGORIES = List.of("a", "b");

    @Test
    void aCleanRowTheModelIsUnsureOfTeachesMost() {
        // (3/4 + 1 - .5) / 2 and (0 + 1 - 1) / 2
        assertArrayEquals(
                new double[] {.625, 0}, posterior(3, 1, 0, 4).priority("a", new double[] {.5, 1}));
        assertArrayEquals(new int[] {1, 1}, posterior(3, 1, 0, 4).counts());
    }

    @Test
    void precisionAndRecallAreOfTheirOwnLine() {
        // true a: 3 as a, 1 as b; true b: 2 as a, 4 as b
        Confusion confusion = new Confusion(CATEGORIES, List.of(List.of(3, 1), List.of(2, 4)));

        assertEquals(.7, confusion.accuracy(), 1e-15);
        assertEquals(.6, confusion.precision(0), 1e-15);
        assertEquals(.75, confusion.recall(0), 1e-15);
        assertEquals(2 * .6 * .75 / 1.35, confusion.f1(0), 1e-15);
        assertEquals(0, new Confusion(CATEGORIES, List.of(List.of(0, 1), List.of(0, 4))).f1(0), 0);
    }

    @Test
    void refusesVotesThatDoNotAddUp() {
        refuses("row 1 has 3 votes; every row has k = 4", () -> posterior(3, 1, 1, 2));
        refuses(
                "3 votes of 4 neighbours do not fill 2 rows of 2 categories",
                () -> posterior(3, 1, 1));
        refuses(
                "the table of 2 categories needs as many rows and columns",
                () -> new Confusion(CATEGORIES, List.of(List.of(1, 2))));
        refuses(
                "1 confidences for 2 rows; every row has one",
                () -> posterior(3, 1, 0, 4).priority("a", new double[1]));
        refuses(
                "confidence of row 1 is NaN; it is a probability",
                () -> posterior(3, 1, 0, 4).priority("a", new double[] {1, Double.NaN}));
        refuses("row 0 has -1 votes of 'b'; votes are 0 or more", () -> posterior(5, -1, 0, 4));
    }

    private static MetadataPosterior posterior(int... votes) {
        return new MetadataPosterior(RowIds.of("0123456789ab", 2), CATEGORIES, 4, votes);
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
