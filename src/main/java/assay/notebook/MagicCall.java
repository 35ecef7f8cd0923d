package assay.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A magic as it stands in a cell.
 *
 * @param name the name it is called by, without percent signs
 * @param arguments the rest of its line, without white space around it
 * @param body the lines below it, where it has the whole cell
 * @param place what the cell is called in errors: {@code Cell [3]}
 * @param line its line in the cell, from 1
 */
record MagicCall(String name, String arguments, Optional<String> body, String place, int line) {

    /**
     * {@return the arguments one by one: separated by white space, unless double quotes hold them
     * together; a backslash before a quote or a backslash takes it as it is}
     */
    List<String> words() {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < arguments.length(); i++) {
            char at = arguments.charAt(i);
            if (at == '\\' && i + 1 < arguments.length() && isTaken(arguments.charAt(i + 1))) {
                word.append(arguments.charAt(++i));
                begun = true;
            } else if (at == '"') {
                quoted = !quoted;
                begun = true;
            } else if (quoted || !Character.isWhitespace(at)) {
                word.append(at);
                begun = true;
            } else if (begun) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isTaken(char next) {
        return next == '"' || next == '\\';
    }

    /** {@return Java text that keeps its line numbers: the body, or what stands behind the name} */
    String java() {
        return body.map(text -> "\n".repeat(line) + text)
                .orElseGet(() -> "\n".repeat(line - 1) + arguments);
    }
}
