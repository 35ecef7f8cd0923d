package assay.stats;

import java.math.BigDecimal;
import java.math.MathContext;

/** Refuses arguments with a sentence. */
final class Refuse {

    private Refuse() {}

    static void unless(boolean holds, String sentence, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(sentence.formatted(arguments));
        }
    }

    /** {@return a number as people write it, the same everywhere} */
    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(12))
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(value);
    }

    static void share(String what, double value) {
        unless(
                value > 0 && value < 1,
                "%s is %s; use a number between 0 and 1",
                what,
                number(value));
    }
}
