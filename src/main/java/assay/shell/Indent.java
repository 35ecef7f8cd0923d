package assay.shell;

/** How far the next line of unfinished code goes in. */
final class Indent {

    private static final int STEP = 4;

    private Indent() {}

    /**
     * {@return four spaces for each bracket still open; brackets in texts and comments count not}
     */
    static String after(String code) {
        int depth = 0;
        for (int i = 0; i < code.length(); i++) {
            int skipped = skip(code, i);
            if (skipped > i) {
                i = skipped - 1;
            } else {
                depth += step(code.charAt(i));
            }
        }
        return " ".repeat(Math.max(0, depth) * STEP);
    }

    private static int step(char c) {
        return switch (c) {
            case '{', '(', '[' -> 1;
            case '}', ')', ']' -> -1;
            default -> 0;
        };
    }

    private static int skip(String code, int at) {
        if (code.startsWith("//", at)) {
            return past(code, "\n", at + 2);
        }
        if (code.startsWith("/*", at)) {
            return past(code, "*/", at + 2);
        }
        if (code.startsWith("\"\"\"", at)) {
            return past(code, "\"\"\"", at + 3);
        }
        char c = code.charAt(at);
        return c == '"' || c == '\'' ? pastLiteral(code, c, at + 1) : at;
    }

    private static int past(String code, String end, int from) {
        int found = code.indexOf(end, from);
        return found < 0 ? code.length() : found + end.length();
    }

    private static int pastLiteral(String code, char quote, int from) {
        for (int i = from; i < code.length(); i++) {
            if (code.charAt(i) == '\\') {
                i++;
            } else if (code.charAt(i) == quote || code.charAt(i) == '\n') {
                return i + 1;
            }
        }
        return code.length();
    }
}
