package assay.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What was chosen last is what is read. */
class ChoiceTest {

    @Test
    void theLastChoiceCounts() {
        RowIds ids = RowIds.of("0123456789ab", 5);
        Choice choice = Choice.open();
        assertEquals(RowIds.of(List.of()), choice.selection());

        choice.choose(ids);
        choice.choose(ids.pick(3, 1));

        assertEquals(ids.pick(3, 1), choice.selection());
    }
}
