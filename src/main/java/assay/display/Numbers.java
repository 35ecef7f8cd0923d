package assay.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text, the same in every locale and on every JDK: a decimal point, commas between
 * thousands, rounding half to even on the exact binary value.
 */
public final class Numbers {

    private Numbers() {}

    /**
     * {@return a whole number: {@code 12,345}}
     *
     * @param value the number
     */
    public static String whole(long value) {
        return grouped(BigDecimal.valueOf(value).toPlainString());
    }

    /**
     * {@return a number with a fixed count of decimals: {@code -1,234.50}}
     *
     * @param value the number; not finite is written {@code NaN}, {@code ∞} or {@code -∞}
     * @param decimals decimals, from 0
     */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return grouped(rounded.toPlainString());
    }

    /**
     * {@return a number with four significant digits, more where it has more before the point, in
     * scientific notation where it is very large or small: {@code 0.1235}, {@code 1.2e-9}}
     *
     * @param value the number; not finite is written {@code NaN}, {@code ∞} or {@code -∞}
     */
    public static String brief(double value) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e7)) {
            return scientific(
                    new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_EVEN)));
        }
        int digits = Math.max(4, (int) Math.floor(Math.log10(Math.max(1, size))) + 1);
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return grouped(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }

    /**
     * {@return a share as per cent with one decimal: {@code 12.5 %}}
     *
     * @param share the share, 1 is all
     */
    public static String percent(double share) {
        return Double.isFinite(share) ? fixed(100 * share, 1) + " %" : special(share);
    }

    /**
     * {@return a count with its noun: {@code 1 row}, {@code 2,000 rows}}
     *
     * @param count how many
     * @param noun what, in the singular
     */
    public static String count(long count, String noun) {
        return whole(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String scientific(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        int exponent = plain.precision() - plain.scale() - 1;
        return plain.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
    }

    private static String grouped(String plain) {
        int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int place = point - 3; place > (plain.startsWith("-") ? 1 : 0); place -= 3) {
            text.insert(place, ',');
        }
        boolean zero = plain.chars().noneMatch(c -> c >= '1' && c <= '9');
        return zero && plain.startsWith("-") ? text.substring(1) : text.toString();
    }
}
