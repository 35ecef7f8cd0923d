package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cell asks about a name, or it is Java; never both. */
class QuestionTest {

    @Test
    void marksBeforeOrAfterANameAsk() {
        assertEquals(Optional.of(new Question("List", 0)), Question.of("List?"));
        assertEquals(Optional.of(new Question("Math.floorMod", 1)), Question.of("Math.floorMod??"));
        assertEquals(Optional.of(new Question("$3", 0)), Question.of("\n ?$3\n"));
        assertEquals(Optional.of(new Question("größe.x2", 1)), Question.of("??größe.x2"));
    }

    @Test
    void whatMayBecomeJavaDoesNotAsk() {
        for (String cell :
                List.of("", "?", "flag ?", "a == b?", "f()?", "3?", "a? b : c", "x???", "a.?")) {
            assertEquals(Optional.empty(), Question.of(cell), cell);
        }
    }
}
