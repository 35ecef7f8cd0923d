package assay.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floating-point numbers as {@code Double.toString} and {@code Float.toString} write them from JDK
 * 19 on, on every JDK: of the decimals that read back as the same number one with the fewest
 * digits, at least two, and of these the nearest.
 */
final class JavaNumbers {

    private static final int MOST_DIGITS = 17;
    private static final boolean SHORTEST = Runtime.version().feature() >= 19;

    private JavaNumbers() {}

    /** {@return a number as Java writes it: {@code 0.1}, {@code 1.0E10}, {@code NaN}} */
    static String text(double value) {
        return SHORTEST || isPlain(value) ? Double.toString(value) : shortest(value);
    }

    /** {@return a number as Java writes it: {@code 0.1}, {@code 1.0E10}, {@code NaN}} */
    static String text(float value) {
        return SHORTEST || isPlain(value) ? Float.toString(value) : shortest(value);
    }

    static String shortest(double value) {
        BigDecimal exact = new BigDecimal(Math.abs(value));
        return sign(value)
                + notation(nearest(exact, text -> text.doubleValue() == Math.abs(value)));
    }

    static String shortest(float value) {
        BigDecimal exact = new BigDecimal(Math.abs(value));
        return sign(value) + notation(nearest(exact, text -> text.floatValue() == Math.abs(value)));
    }

    /** Whether every JDK writes it alike: not finite, zero, or whole and small. */
    private static boolean isPlain(double value) {
        return !Double.isFinite(value) || value == Math.rint(value) && Math.abs(value) < 1e6;
    }

    private interface Reading {
        boolean isBack(BigDecimal decimal);
    }

    private static BigDecimal nearest(BigDecimal exact, Reading reading) {
        for (int digits = 2; digits < MOST_DIGITS; digits++) {
            // Below a power of two numbers lie closer: a nearer decimal there can be another's.
            for (RoundingMode rounding :
                    new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
                BigDecimal rounded = exact.round(new MathContext(digits, rounding));
                if (reading.isBack(rounded)) {
                    return rounded;
                }
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static String sign(double value) {
        return value < 0 ? "-" : "";
    }

    /** The notation of {@code Double.toString}: plain from 0.001 to below ten million. */
    private static String notation(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (exponent >= -3 && exponent < 7) {
            return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
        }
        BigDecimal mantissa = stripped.movePointLeft(exponent);
        return mantissa.setScale(Math.max(1, mantissa.scale())).toPlainString() + "E" + exponent;
    }
}
