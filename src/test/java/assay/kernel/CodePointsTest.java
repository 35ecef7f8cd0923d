package assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The protocol's cursors and Java's mean the same place. */
class CodePointsTest {

    @Test
    void anEmojiIsOnePointAndTwoUnits() {
        assertEquals(6, CodePoints.toUnits("😀😀.s", 4));
        assertEquals(3, CodePoints.fromUnits("😀😀.s", 5));
    }

    @Test
    void whatLiesOutsideIsTheNearestEnd() {
        assertEquals(0, CodePoints.toUnits("ab", -1));
        assertEquals(2, CodePoints.toUnits("ab", Integer.MAX_VALUE));
        assertEquals(2, CodePoints.fromUnits("ab", 9));
        assertEquals(0, CodePoints.fromUnits("ab", -9));
    }

    @RepeatedTest(20)
    void thereAndBackIsTheSamePlace(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        int points = random.nextInt(30);
        for (int i = 0; i < points; i++) {
            text.appendCodePoint(random.nextBoolean() ? 'a' + i : 0x1F600 + i);
        }
        for (int point = 0; point <= points; point++) {
            int units = CodePoints.toUnits(text.toString(), point);
            assertEquals(point, CodePoints.fromUnits(text.toString(), units));
        }
    }
}
