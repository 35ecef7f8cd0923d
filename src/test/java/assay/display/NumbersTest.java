package assay.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.provenance.Randomness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Numbers, words, tables and bins are the same on every machine and lose nothing. */
class NumbersTest {

    @Test
    void numbersAreWrittenAsAPersonReadsThem() {
        assertEquals("12,345", Numbers.whole(12_345));
        assertEquals("-123", Numbers.whole(-123));
        assertEquals("-1,234,567", Numbers.whole(-1_234_567));
        assertEquals("-1,234.50", Numbers.fixed(-1234.5, 2));
        assertEquals("0.00", Numbers.fixed(-0.001, 2));
        assertEquals("0.12", Numbers.fixed(.125, 2)); // a tie goes to the even digit
        assertEquals("12.5 %", Numbers.percent(.125));
        assertEquals("0.1235", Numbers.brief(.12346));
        assertEquals("1,234,568", Numbers.brief(1234567.8));
        assertEquals("1.2e-9", Numbers.brief(1.2345e-9));
        assertEquals("-4.6e8", Numbers.brief(-456_789_012.0));
        assertEquals("1.2e7", Numbers.brief(12_500_000)); // a tie goes to the even digit
        assertEquals("0", Numbers.brief(0));
        assertEquals("∞", Numbers.brief(Double.POSITIVE_INFINITY));
        assertEquals("NaN", Numbers.percent(Double.NaN));
        assertEquals("1 row", Numbers.count(1, "row"));
    }

    @Test
    void wordsAreCutBetweenCharactersAndCleaned() {
        assertEquals("a b", Words.line("a\nb"));
        assertEquals("\uFFFD[31m", Words.clean("\u001b[31m"));
        assertEquals("😀😀…", Words.line("😀😀😀😀", 3));
        assertEquals("😀😀😀", Words.line("😀😀😀", 3));
        assertEquals("a\nb", Words.clean("a\r\nb"));
        assertEquals("\uFFFDx", Words.clean("\uD800x"));
    }

    @RepeatedTest(20)
    void everyValueIsCountedOnceInTheBinThatHoldsIt(RepetitionInfo repetition) {
        SplittableRandom random =
                new Randomness(repetition.getCurrentRepetition()).stream("values");
        double[] values = random.doubles(1 + random.nextInt(500), -5, 5).toArray();
        values[0] = repetition.getCurrentRepetition() % 2 == 0 ? -1e6 : values[0];
        Histogram histogram = Histogram.of(values);
        assertEquals(values.length, histogram.counts().stream().mapToInt(Integer::intValue).sum());
        for (double value : values) {
            int bin = histogram.bin(value);
            assertTrue(histogram.edges().get(bin) <= value);
            assertTrue(value <= histogram.edges().get(bin + 1));
        }
        assertEquals(values.length > 4 && values[0] == -1e6, histogram.longTail());
    }

    @Test
    void equalValuesShareOneBin() {
        assertEquals(List.of(3), Histogram.of(new double[] {2, 2, 2}).counts());
        assertEquals(List.of(1.5, 2.5), Histogram.of(new double[] {2, 2, 2}).edges());
    }

    @Test
    void aRowOfAnotherLengthThanTheColumnsIsRefused() {
        Table table = Table.of("t").words("a", "b");
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> table.rows(List.of(List.of(Table.Cell.of("1")))));
        assertEquals("row 0 of table 't' has 1 cells for 2 columns", refused.getMessage());
    }

    @Test
    void aBundleWithoutTextIsRefused() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new MimeBundle(Map.of("text/html", "x"), Map.of()));
        assertEquals(
                "a bundle of [text/html] has no text/plain; every output needs one",
                refused.getMessage());
    }

    @Test
    void anOutletIsLentForOneTaskOnly() throws Exception {
        Outlet outlet =
                new Outlet() {
                    @Override
                    public void show(MimeBundle bundle, Optional<String> displayId) {}

                    @Override
                    public void update(MimeBundle bundle, String displayId) {}

                    @Override
                    public void clear(boolean wait) {}
                };
        assertEquals(outlet, Outlet.within(outlet, Outlet::current));
        assertEquals(
                "no cell is running here; there is nowhere to show this",
                assertThrows(IllegalStateException.class, Outlet::current).getMessage());
    }
}
