package assay.shell;

/** How wide a text stands in the letters of a terminal or a notebook. */
final class Columns {

    private static final int JOINER = 0x200D;

    private Columns() {}

    /** {@return white space as wide as a text: tabs stay, wide characters count twice} */
    static String blank(String text) {
        StringBuilder blank = new StringBuilder();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean joined = i > 0 && points[i - 1] == JOINER;
            blank.append(points[i] == '\t' ? "\t" : " ".repeat(joined ? 0 : width(points[i])));
        }
        return blank.toString();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        boolean none =
                type == Character.NON_SPACING_MARK
                        || type == Character.ENCLOSING_MARK
                        || type == Character.FORMAT
                        || 0x1F3FB <= point && point <= 0x1F3FF;
        return none ? 0 : isWide(point) ? 2 : 1;
    }

    private static boolean isWide(int point) {
        return 0x1100 <= point && point <= 0x115F // letters of Hangul
                || 0x2E80 <= point && point <= 0xA4CF // signs of Chinese, Japanese, Yi
                || 0xAC00 <= point && point <= 0xD7A3 // syllables of Hangul
                || 0xF900 <= point && point <= 0xFAFF
                || 0xFE30 <= point && point <= 0xFE6F
                || 0xFF00 <= point && point <= 0xFF60 // wide forms
                || 0xFFE0 <= point && point <= 0xFFE6
                || 0x1F300 <= point && point <= 0x1FAFF // pictures
                || 0x20000 <= point && point <= 0x3FFFD;
    }
}
