package assay.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.Labels;
import assay.rows.RowIds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The truth that is handed out is the truth: exactly the rows named carry another label. */
class LabelFlipsTest {

    private static final Labels LABELS =
            new Labels(
                    RowIds.of("0123456789ab", 50),
                    List.of("a", "b", "c"),
                    IntStream.range(0, 50).map(row -> row % 3).toArray());

    @RepeatedTest(20)
    void exactlyTheRowsNamedCarryAnotherLabel(RepetitionInfo seed) {
        LabelFlips flips = LabelFlips.plant(LABELS, .25, seed.getCurrentRepetition());

        assertEquals(12, flips.flipped().size()); // 12.5, halves to even
        for (int row = 0; row < LABELS.size(); row++) {
            assertEquals(
                    flips.flipped().places().containsKey(LABELS.ids().at(row)),
                    flips.labels().at(row) != LABELS.at(row));
        }
    }

    @Test
    void theSeedDecides() {
        assertEquals(LabelFlips.plant(LABELS, .5, 1), LabelFlips.plant(LABELS, .5, 1));
        assertNotEquals(LabelFlips.plant(LABELS, .5, 1), LabelFlips.plant(LABELS, .5, 2));
    }

    @Test
    void refusesWhatIsNoShare() {
        assertEquals(
                "share to flip is 1.1; a share lies between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> LabelFlips.plant(LABELS, 1.1, 1))
                        .getMessage());
    }
}
