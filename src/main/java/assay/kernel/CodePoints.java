package assay.kernel;

/** Positions in text: the protocol counts code points, Java counts UTF-16 units. */
final class CodePoints {

    private CodePoints() {}

    /** {@return the position in units, kept inside the text} */
    static int toUnits(String text, int points) {
        int inside = Math.max(0, Math.min(points, text.codePointCount(0, text.length())));
        return text.offsetByCodePoints(0, inside);
    }

    /** {@return the position in code points, kept inside the text} */
    static int fromUnits(String text, int units) {
        return text.codePointCount(0, Math.max(0, Math.min(units, text.length())));
    }
}
