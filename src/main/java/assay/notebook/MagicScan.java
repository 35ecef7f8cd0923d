package assay.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the magic lines of a cell of Java.
 *
 * <p>A percent sign and a name are a magic where a statement may begin, or behind the {@code =} of
 * an assignment. So the remainder of a division that goes on in the next line is none, nor is
 * anything in a comment, a text or between brackets. Where the line above lacks its semicolon, a
 * known name at the very start of a line is taken for a magic.
 */
final class MagicScan {

    private static final Pattern MAGIC =
            Pattern.compile("(?<signs>%%?)(?<name>[A-Za-z][^\\s;]*)(?<rest>[^\\n]*)");
    private static final Pattern OPERATION = Pattern.compile("\\s*[-+*/%=<>&|^?:.,)\\]]+(\\s.*)?");
    private static final String AFTER_WHOLE = ";{}";

    private final String source;
    private final Predicate<String> known;
    private final List<Found> found = new ArrayList<>();
    private int at;
    private char last = ';';
    private char beforeLast = ';';
    private int open;

    /**
     * A magic line.
     *
     * @param start where its percent sign is
     * @param end where its line ends
     * @param signs one percent sign or two
     * @param name its name
     * @param arguments what stands behind the name, stripped
     * @param assigned whether it stands behind an {@code =}
     * @param joined whether a semicolon is missing before it
     */
    record Found(
            int start,
            int end,
            String signs,
            String name,
            String arguments,
            boolean assigned,
            boolean joined) {

        /** {@return where its name ends} */
        int endOfName() {
            return start + signs.length() + name.length();
        }
    }

    private MagicScan(String source, Predicate<String> known) {
        this.source = source;
        this.known = known;
    }

    /** {@return the magic lines of a cell, in order} */
    static List<Found> of(String source, Predicate<String> known) {
        MagicScan scan = new MagicScan(source, known);
        while (scan.at < source.length()) {
            scan.step();
        }
        return scan.found;
    }

    private void step() {
        char here = source.charAt(at);
        if (Character.isWhitespace(here)) {
            at++;
        } else if (source.startsWith("//", at)) {
            at = endOfLine(at);
        } else if (source.startsWith("/*", at)) {
            at = after("*/", at + 2);
        } else if (here == '"' || here == '\'') {
            at = endOfText(here);
            see('"');
        } else if (here != '%' || !magic()) {
            open += "([".indexOf(here) >= 0 ? 1 : ")]".indexOf(here) >= 0 ? -1 : 0;
            see(here);
            at++;
        }
    }

    private void see(char significant) {
        beforeLast = last;
        last = significant;
    }

    private boolean magic() {
        Matcher matcher = MAGIC.matcher(source).region(at, source.length());
        if (!matcher.lookingAt() || open > 0) {
            return false;
        }
        boolean assigned = last == '=' && "=!<>".indexOf(beforeLast) < 0;
        boolean whole = AFTER_WHOLE.indexOf(last) >= 0 && startsLine();
        boolean joined = !whole && !assigned && isJoined(matcher);
        if (!assigned && !whole && !joined) {
            return false;
        }
        String arguments = matcher.group("rest").strip();
        found.add(
                new Found(
                        at,
                        matcher.end(),
                        matcher.group("signs"),
                        matcher.group("name"),
                        arguments.equals(";") ? "" : arguments,
                        assigned,
                        joined));
        at = matcher.end();
        see(';');
        return true;
    }

    private boolean startsLine() {
        return source.substring(source.lastIndexOf('\n', at) + 1, at).isBlank();
    }

    private boolean isJoined(Matcher matcher) {
        boolean first = at == source.lastIndexOf('\n', at) + 1;
        boolean operand = Character.isJavaIdentifierPart(last) || ")]\"".indexOf(last) >= 0;
        return first
                && operand
                && known.test(matcher.group("name"))
                && !matcher.group("rest").strip().startsWith(";")
                && !OPERATION.matcher(matcher.group("rest")).matches();
    }

    private int endOfText(char quote) {
        String block = "\"\"\"";
        if (source.startsWith(block, at)) {
            return skipEscaped(at + block.length(), block, false);
        }
        return skipEscaped(at + 1, String.valueOf(quote), true);
    }

    private int skipEscaped(int from, String end, boolean oneLine) {
        int i = from;
        while (i < source.length() && !source.startsWith(end, i)) {
            if (oneLine && source.charAt(i) == '\n') {
                return i;
            }
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(source.length(), i + end.length());
    }

    private int after(String end, int from) {
        int found = source.indexOf(end, from);
        return found < 0 ? source.length() : found + end.length();
    }

    private int endOfLine(int from) {
        int end = source.indexOf('\n', from);
        return end < 0 ? source.length() : end;
    }
}
