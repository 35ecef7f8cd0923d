package assay.shell;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;

/**
 * A word, a sign or a literal of Java, found without asking whether the code is whole.
 *
 * @param kind what it is
 * @param text what stands there
 * @param start where it begins, in UTF-16 units
 */
record Token(Kind kind, String text, int start) {

    /** The kinds told apart here. */
    enum Kind {
        WORD,
        NUMBER,
        LITERAL,
        COMMENT,
        SIGN
    }

    private static final String BLOCK = "\"\"\"";

    int end() {
        return start + text.length();
    }

    boolean is(String sign) {
        return kind != Kind.LITERAL && text.equals(sign);
    }

    /** {@return whether it names something: a word that Java keeps for nothing else} */
    boolean isName() {
        return kind == Kind.WORD && !SourceVersion.isKeyword(text);
    }

    /** {@return whether a person who stands at the position, at its end too, is still in it} */
    boolean holds(int position) {
        if (position <= start || position > end()) {
            return false;
        }
        return switch (kind) {
            case COMMENT -> position < end() || text.startsWith("//") || !text.endsWith("*/");
            case LITERAL -> position < end() || !isClosed();
            default -> true;
        };
    }

    private boolean isClosed() {
        String quote = text.startsWith(BLOCK) ? BLOCK : text.substring(0, 1);
        return text.length() >= 2 * quote.length() && text.endsWith(quote);
    }

    /** {@return the tokens of a text in order; one that is cut ends with the text or its line} */
    static List<Token> of(String code) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < code.length()) {
            if (Character.isWhitespace(code.charAt(at))) {
                at++;
            } else {
                Token token = at(code, at);
                tokens.add(token);
                at = token.end();
            }
        }
        return tokens;
    }

    private static Token at(String code, int start) {
        char first = code.charAt(start);
        if (code.startsWith("//", start)) {
            return token(Kind.COMMENT, code, start, endOfLine(code, start));
        }
        if (code.startsWith("/*", start)) {
            return token(Kind.COMMENT, code, start, after(code, "*/", start + 2));
        }
        if (code.startsWith(BLOCK, start)) {
            return token(Kind.LITERAL, code, start, closed(code, BLOCK, start));
        }
        if (first == '"' || first == '\'') {
            return token(Kind.LITERAL, code, start, closed(code, String.valueOf(first), start));
        }
        if (Character.isDigit(first)) {
            return token(Kind.NUMBER, code, start, endOfNumber(code, start));
        }
        if (Character.isJavaIdentifierStart(code.codePointAt(start))) {
            return token(Kind.WORD, code, start, endOfWord(code, start));
        }
        boolean twice = code.startsWith("::", start) || code.startsWith("->", start);
        return token(
                Kind.SIGN,
                code,
                start,
                start + (twice ? 2 : Character.charCount(code.codePointAt(start))));
    }

    private static Token token(Kind kind, String code, int start, int end) {
        return new Token(kind, code.substring(start, end), start);
    }

    private static int endOfLine(String code, int start) {
        int end = code.indexOf('\n', start);
        return end < 0 ? code.length() : end;
    }

    private static int after(String code, String sign, int from) {
        int found = code.indexOf(sign, from);
        return found < 0 ? code.length() : found + sign.length();
    }

    private static int closed(String code, String quote, int start) {
        int at = start + quote.length();
        while (at < code.length() && !code.startsWith(quote, at)) {
            if (code.charAt(at) == '\n' && quote.length() == 1) {
                return at;
            }
            at += code.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(code.length(), at + quote.length());
    }

    private static int endOfNumber(String code, int start) {
        int end = start;
        while (end < code.length()
                && (Character.isLetterOrDigit(code.charAt(end))
                        || "._".indexOf(code.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    static int endOfWord(String code, int start) {
        int end = start;
        while (end < code.length() && Character.isJavaIdentifierPart(code.codePointAt(end))) {
            end += Character.charCount(code.codePointAt(end));
        }
        return end;
    }
}
