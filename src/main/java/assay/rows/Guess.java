package assay.rows;

import assay.rows.Column.Kind;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What kind of column the cells seen so far make: the first of whole numbers, numbers, true or
 * false, and times that reads all of them, else text.
 *
 * <p>A whole number that begins with a zero or a plus is an id or a telephone number, hence text,
 * and so is one beyond 64 bits, or beyond 2^53 among numbers with a point: no digit is ever lost.
 */
final class Guess {

    private static final Set<String> NOT_FINITE =
            Set.of("NaN", "nan", "Inf", "inf", "-Inf", "-inf", "Infinity", "-Infinity");
    private static final long EXACT = 1L << 53;

    private boolean any;
    private boolean integer = true;
    private boolean number = true;
    private boolean exact = true;
    private boolean truth = true;
    private List<DateTimeFormatter> times = TimeFormats.all();

    void see(String text) {
        any = true;
        if (integer || number) {
            Optional<Long> whole = whole(text);
            integer &= whole.isPresent();
            exact &= whole.map(value -> value >= -EXACT && value <= EXACT).orElse(true);
            number &= whole.isPresent() || number(text).isPresent();
        }
        truth &= truth && truth(text).isPresent();
        boolean all =
                times.stream().allMatch(format -> TimeFormats.parse(format, text).isPresent());
        if (!all) {
            times = narrowed(text);
        }
    }

    private List<DateTimeFormatter> narrowed(String text) {
        return times.stream()
                .filter(format -> TimeFormats.parse(format, text).isPresent())
                .toList();
    }

    /** Nothing but text will do. */
    void seeText() {
        any = true;
        integer = false;
        number = false;
        truth = false;
        times = List.of();
    }

    Kind kind() {
        if (!any) {
            return Kind.TEXT;
        }
        if (integer) {
            return Kind.INTEGER;
        }
        if (number && exact) {
            return Kind.NUMBER;
        }
        if (truth) {
            return Kind.TRUTH;
        }
        return times.isEmpty() ? Kind.TEXT : Kind.TIME;
    }

    /** The one way in which this column's times are written. */
    Optional<DateTimeFormatter> times() {
        return times.stream().findFirst();
    }

    static Optional<Long> whole(String text) {
        int digits = text.startsWith("-") ? text.length() - 1 : text.length();
        if (digits < 1 || digits > 19 || !allDigits(text, text.length() - digits)) {
            return Optional.empty();
        }
        boolean padded = text.charAt(text.length() - digits) == '0';
        if (padded && !text.equals("0")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException beyondLong) {
            return Optional.empty();
        }
    }

    static Optional<Double> number(String text) {
        if (NOT_FINITE.contains(text)) {
            return Optional.of(notFinite(text));
        }
        if (!decimal(text)) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(value);
    }

    static Optional<Boolean> truth(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Optional.of(text.equalsIgnoreCase("true"));
        }
        return Optional.empty();
    }

    private static double notFinite(String text) {
        if (text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** Digits with a point or an exponent, no zero before the first of two digits, ASCII only. */
    private static boolean decimal(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, i);
        if (whole > 1 && text.charAt(i) == '0') {
            return false;
        }
        i += whole;
        int fraction = 0;
        boolean point = i < text.length() && text.charAt(i) == '.';
        if (point) {
            fraction = digits(text, ++i);
            i += fraction;
        }
        boolean exponent = i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E');
        if (exponent) {
            i++;
            if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
                i++;
            }
            int digits = digits(text, i);
            if (digits == 0) {
                return false;
            }
            i += digits;
        }
        boolean negativeZero = text.equals("-0");
        return whole + fraction > 0 && i == text.length() && (point || exponent || negativeZero);
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }

    private static boolean allDigits(String text, int from) {
        return from + digits(text, from) == text.length();
    }
}
