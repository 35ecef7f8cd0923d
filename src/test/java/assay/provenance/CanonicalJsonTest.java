package assay.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One value has one text, and the text gives the value back. */
class CanonicalJsonTest {

    /**
     * RFC 8785, appendix B; then values where {@code Double.toString} of JDK 17 is not shortest and
     * powers of two whose nearest decimal of that length is another's (digits by Python's repr).
     */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
        "3d10000000000000, 1.4210854715202004e-14",
        "3f60624dd2f1a9fc, 0.002",
        "0060000000000000, 7.120236347223045e-307",
        "0420000000000000, 8.209073602596753e-289"
    })
    void numbersAreWrittenAsTheRfcWritesThem(String bits, String expected) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertEquals(expected, CanonicalJson.number(value));
    }

    @RepeatedTest(20)
    void noShorterTextReadsBackAsTheSameNumber(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        for (int draw = 0; draw < 500; draw++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = CanonicalJson.number(value);
                assertEquals(value, Double.parseDouble(text));
                int digits = new BigDecimal(text).stripTrailingZeros().precision();
                int javas = new BigDecimal(Double.toString(value)).stripTrailingZeros().precision();
                assertTrue(digits <= javas, text + " is longer than " + value);
            }
        }
    }

    @Test
    void keysAreSortedByCodeUnitsAndTextsEscapedSparingly() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("\u20ac", "Euro\u0007\n\"\\/");
        value.put("\r", 56.0);
        value.put("\ud83d\ude00", Optional.empty());
        value.put("\ufb33", List.of(true, 1L, .5));
        value.put("1", Map.of());
        assertEquals(
                "{\"\\r\":56,\"1\":{},\"\u20ac\":\"Euro\\u0007\\n\\\"\\\\/\","
                        + "\"\ud83d\ude00\":null,\"\ufb33\":[true,1,0.5]}",
                CanonicalJson.write(value));
    }

    @Test
    void whatWasWrittenReadsBackAndIsWrittenAlike() {
        String json = "{\"a\":[1,0.1,\"x\\u0001\",{}],\"b\":null,\"c\":true}";
        assertEquals(json, CanonicalJson.write(CanonicalJson.parse(json)));
        assertEquals(json, CanonicalJson.write(CanonicalJson.parse(json.replace(",", " ,\n"))));
    }

    @Test
    void whatJsonCannotHoldIsRefused() {
        refused("NaN has no place in JSON; numbers must be finite", Double.NaN);
        refused(
                "9007199254740993 is beyond 2^53, which JSON cannot hold; write it as text",
                9007199254740993L);
        // The one whole number whose absolute value is negative.
        refused(
                "-9223372036854775808 is beyond 2^53, which JSON cannot hold; write it as text",
                Long.MIN_VALUE);
        refused("a text holds half a surrogate pair, which no file can; remove it", "\ud83d");
        refused(
                "JSON holds texts, numbers, truth values, lists and maps, not thing",
                new Object() {
                    @Override
                    public String toString() {
                        return "thing";
                    }
                });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\":1 `,` \"a\":2}",
                "`{\"a\":1} 2`",
                "{a:1}",
                "[1 2]",
                "NaN",
                "1e999",
                "`[1,]`",
                "``"
            })
    void whatIsNotJsonIsRefused(String text) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> CanonicalJson.parse(text.replace("`", "")));
        assertTrue(refusal.getMessage().startsWith("not JSON: "), refusal.getMessage());
    }

    private static void refused(String message, Object value) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(value));
        assertEquals(message, refusal.getMessage());
    }
}
