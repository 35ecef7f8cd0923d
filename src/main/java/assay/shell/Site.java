package assay.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A place in code where a name stands or could stand.
 *
 * @param kind what kind of name
 * @param start where the name begins, in UTF-16 units
 * @param name as much of it as is there
 */
record Site(Kind kind, int start, String name) {

    /** What can stand at a place. */
    enum Kind {
        /** Nothing: a place in a comment, a literal, a number, or where a new name is made up. */
        NONE,
        /** A name in scope. */
        NAME,
        /** A class, after {@code new}. */
        CREATED,
        /** An annotation. */
        ANNOTATION,
        /** What follows a dot. */
        MEMBER,
        /** What follows two colons. */
        REFERENCE,
        /** A name in an import. */
        IMPORT
    }

    private static final Set<String> NOT_CALLS =
            Set.of(
                    "if",
                    "for",
                    "while",
                    "switch",
                    "catch",
                    "synchronized",
                    "try",
                    "return",
                    "assert");
    private static final Set<String> PRIMITIVES =
            Set.of(
                    "int", "long", "double", "float", "boolean", "char", "byte", "short", "void",
                    "var");

    /** {@return the place at the end of the text} */
    static Site atEndOf(String before) {
        List<Token> tokens = Token.of(before);
        int count = tokens.size();
        if (count == 0) {
            return new Site(Kind.NAME, before.length(), "");
        }
        Token last = tokens.get(count - 1);
        boolean begun = last.kind() == Token.Kind.WORD && last.end() == before.length();
        if (!begun && last.kind() != Token.Kind.SIGN && last.holds(before.length())) {
            return new Site(Kind.NONE, before.length(), "");
        }
        List<Token> code =
                (begun ? tokens.subList(0, count - 1) : tokens)
                        .stream().filter(token -> token.kind() != Token.Kind.COMMENT).toList();
        int start = begun ? last.start() : before.length();
        return new Site(kind(code), start, before.substring(start));
    }

    private static Kind kind(List<Token> before) {
        int statement = before.size();
        while (statement > 0
                && !before.get(statement - 1).is(";")
                && !before.get(statement - 1).is("}")) {
            statement--;
        }
        if (statement < before.size() && before.get(statement).is("import")) {
            return Kind.IMPORT;
        }
        if (before.isEmpty()) {
            return Kind.NAME;
        }
        Token previous = before.get(before.size() - 1);
        return switch (previous.text()) {
            case "." -> Kind.MEMBER;
            case "::" -> Kind.REFERENCE;
            case "new" -> Kind.CREATED;
            case "@" -> Kind.ANNOTATION;
            default -> isType(previous) ? Kind.NONE : Kind.NAME;
        };
    }

    /** What follows a type is a name that a person makes up. */
    private static boolean isType(Token previous) {
        return previous.kind() == Token.Kind.LITERAL
                || previous.isName() && !Set.of("yield", "when").contains(previous.text())
                || PRIMITIVES.contains(previous.text());
    }

    /** {@return what of the text has to be closed at its end, the innermost first} */
    static String closing(String before) {
        Deque<String> open = new ArrayDeque<>();
        Token previous = new Token(Token.Kind.SIGN, ";", 0);
        for (Token token : Token.of(before)) {
            if (token.kind() == Token.Kind.COMMENT) {
                continue;
            }
            switch (token.kind() == Token.Kind.SIGN ? token.text() : "") {
                case "(" -> open.push(")");
                case "[" -> open.push("]");
                case "{" -> open.push(isArray(previous) ? "}" : ";}");
                case ")", "]", "}" -> open.poll();
                default -> {}
            }
            previous = token;
        }
        return String.join("", open);
    }

    private static boolean isArray(Token before) {
        return before.is("=") || before.is("]");
    }

    /** {@return the name whose arguments the position stands in, if it is in any} */
    static Site called(String code, int position) {
        List<Token> tokens =
                Token.of(code).stream()
                        .filter(
                                token ->
                                        token.kind() != Token.Kind.COMMENT
                                                && token.start() < position)
                        .toList();
        int depth = 0;
        for (int i = tokens.size() - 1; i > 0; i--) {
            Token token = tokens.get(i);
            if (closes(token)) {
                depth++;
            } else if (opens(token) && depth > 0) {
                depth--;
            } else if (token.is("(")) {
                int name = beforeTypes(tokens, i - 1);
                if (name >= 0
                        && tokens.get(name).kind() == Token.Kind.WORD
                        && isCall(tokens.get(name))) {
                    return at(code, tokens.get(name));
                }
            }
        }
        return new Site(Kind.NONE, position, "");
    }

    private static boolean isCall(Token word) {
        return !NOT_CALLS.contains(word.text());
    }

    /** {@return the index before the type arguments that end at an index, if any do} */
    private static int beforeTypes(List<Token> tokens, int end) {
        if (end < 0 || !tokens.get(end).is(">")) {
            return end;
        }
        int depth = 0;
        for (int i = end; i >= 0; i--) {
            depth += tokens.get(i).is(">") ? 1 : tokens.get(i).is("<") ? -1 : 0;
            if (depth == 0) {
                return i - 1;
            }
        }
        return -1;
    }

    /** {@return the place of a word of the code} */
    static Site at(String code, Token word) {
        Site found = atEndOf(code.substring(0, word.end()));
        return new Site(found.kind(), word.start(), word.text());
    }

    /** {@return the word that the position stands in or at the end of, if it is a name} */
    static Site named(String code, int position) {
        Predicate<Token> here = token -> token.start() <= position && position <= token.end();
        return Token.of(code).stream()
                .filter(here)
                .filter(token -> token.kind() == Token.Kind.WORD)
                .filter(token -> token.isName() || token.is("this") || token.is("super"))
                .reduce((left, right) -> right)
                .map(token -> at(code, token))
                .orElse(new Site(Kind.NONE, position, ""));
    }

    private static boolean opens(Token token) {
        return token.is("(") || token.is("[") || token.is("{");
    }

    private static boolean closes(Token token) {
        return token.is(")") || token.is("]") || token.is("}");
    }

    /** {@return the names with dots between them at the end of a text, without the last dot} */
    static String dotted(String before) {
        List<Token> tokens = Token.of(before);
        StringBuilder name = new StringBuilder();
        boolean dot = true;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            boolean fitting = dot ? token.is(".") : token.kind() == Token.Kind.WORD;
            if (!fitting) {
                break;
            }
            name.insert(0, token.text());
            dot = !dot;
        }
        return name.toString().replaceFirst("\\.$", "").replaceFirst("^\\.", "");
    }
}
