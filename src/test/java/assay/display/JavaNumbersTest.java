package assay.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Numbers are written as newer JDKs write them, on older ones too. */
class JavaNumbersTest {

    /** From the specification of {@code Double.toString} since JDK 19. */
    @Test
    void theFewestDigitsThatReadBackAreWritten() {
        assertEquals("0.002", JavaNumbers.text(2e-3));
        assertEquals("2.0E23", JavaNumbers.text(2e23));
        assertEquals("4.9E-324", JavaNumbers.text(Double.MIN_VALUE));
        assertEquals("2.2250738585072014E-308", JavaNumbers.text(Double.MIN_NORMAL));
        assertEquals("1.7976931348623157E308", JavaNumbers.text(Double.MAX_VALUE));
        assertEquals("1.0E7", JavaNumbers.text(1e7));
        assertEquals("9999999.0", JavaNumbers.text(9999999.0));
        assertEquals("-0.0", JavaNumbers.text(-0.0));
        assertEquals("NaN", JavaNumbers.text(Double.NaN));
        assertEquals("-Infinity", JavaNumbers.text(Double.NEGATIVE_INFINITY));
        assertEquals("1.1E-322", JavaNumbers.shortest(1.1e-322));
        assertEquals("0.1", JavaNumbers.text(.1f));
        assertEquals("1.0E10", JavaNumbers.text(1e10f));
        assertEquals("1.4E-45", JavaNumbers.text(Float.MIN_VALUE));
        assertEquals("3.4028235E38", JavaNumbers.text(Float.MAX_VALUE));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_19)
    void ourDigitsAreThoseOfANewerJdk() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            float small = Float.intBitsToFloat(random.nextInt());
            if (Double.isFinite(number) && Float.isFinite(small)) {
                assertEquals(Double.toString(number), JavaNumbers.shortest(number));
                assertEquals(Float.toString(small), JavaNumbers.shortest(small));
            }
        }
    }

    @Test
    void whatIsWrittenReadsBack() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 3_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertEquals(number, Double.parseDouble(JavaNumbers.shortest(number)));
            }
        }
    }
}
