package assay.display;

/** Any value as text, cut where it would flood the page. */
final class PlainText {

    private static final int LONGEST = 10_000;

    private PlainText() {}

    static String of(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST
                ? text
                : cut(text) + "… (" + text.length() + " characters in all)";
    }

    /** Cuts between characters, never within a surrogate pair. */
    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
