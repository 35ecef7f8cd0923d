package assay.display;

/**
 * Text from data made harmless before anybody prints it: no control characters, no escape sequences
 * of terminals, no signs that turn the writing direction round, no halves of characters.
 */
public final class Words {

    private static final int REPLACEMENT = 0xFFFD;

    private Words() {}

    /**
     * {@return a text that may have several lines, each harmful character replaced by U+FFFD}
     *
     * @param text any text
     */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .codePoints()
                .map(c -> harmful(c) ? REPLACEMENT : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /**
     * {@return a text on one line, line breaks and tabs turned to spaces}
     *
     * @param text any text
     */
    public static String line(String text) {
        return clean(text.replaceAll("[\\n\\r\\t]", " "));
    }

    /**
     * {@return a text on one line, cut with an ellipsis where it is longer than {@code longest}}
     *
     * @param text any text
     * @param longest characters to keep, at least 1
     */
    public static String line(String text, int longest) {
        if (text.codePointCount(0, Math.min(text.length(), 2 * longest + 2)) <= longest) {
            return line(text);
        }
        return line(text.substring(0, text.offsetByCodePoints(0, longest - 1))) + "…";
    }

    private static boolean harmful(int c) {
        boolean control = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7F && c < 0xA0;
        boolean half = c >= 0xD800 && c <= 0xDFFF;
        boolean lineSeparator = c == 0x2028 || c == 0x2029;
        return control || half || lineSeparator || turnsDirection(c) || c >= 0xE0000 && c < 0xE0080;
    }

    private static boolean turnsDirection(int c) {
        return c == 0x200E
                || c == 0x200F
                || c == 0x061C
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }
}
