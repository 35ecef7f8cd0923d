package assay.provenance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back as the same double, written as ECMAScript writes numbers.
 *
 * <p>Of all decimals with the fewest digits it is the one nearest to the double, ties to an even
 * last digit. {@code Double.toString} gives that only from JDK 19 on. If the neighbours with p
 * digits below and above do not read back, no decimal with p digits or fewer does, so a binary
 * search over 1 to 17 digits finds the length.
 */
final class ShortestDouble {

    private static final int MOST_DIGITS = 17;

    private ShortestDouble() {}

    static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    value + " has no place in JSON; numbers must be finite");
        }
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            return Long.toString((long) value);
        }
        return (value < 0 ? "-" : "") + notation(shortest(Math.abs(value)));
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int enough = MOST_DIGITS;
        for (int low = 1; low < enough; ) {
            int middle = (low + enough) / 2;
            if (readsBack(exact, middle, RoundingMode.DOWN, value)
                    || readsBack(exact, middle, RoundingMode.UP, value)) {
                enough = middle;
            } else {
                low = middle + 1;
            }
        }
        return nearest(exact, enough, value);
    }

    private static BigDecimal nearest(BigDecimal exact, int digits, double value) {
        // Below a power of two doubles lie closer: a nearer decimal there can be another's.
        boolean own = readsBack(exact, digits, RoundingMode.HALF_EVEN, value);
        RoundingMode rounding = own ? RoundingMode.HALF_EVEN : RoundingMode.UP;
        return exact.round(new MathContext(digits, rounding)).stripTrailingZeros();
    }

    private static boolean readsBack(
            BigDecimal exact, int digits, RoundingMode rounding, double value) {
        return exact.round(new MathContext(digits, rounding)).doubleValue() == value;
    }

    /** ECMA-262, Number::toString, steps 6 to 12. */
    private static String notation(BigDecimal decimal) {
        String digits = decimal.unscaledValue().toString();
        int point = digits.length() - decimal.scale();
        if (point > 21 || point < -5) {
            String rest = digits.length() == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + rest + "e" + (point > 0 ? "+" : "") + (point - 1);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? digits + "0".repeat(point - digits.length())
                : digits.substring(0, point) + "." + digits.substring(point);
    }
}
