package assay.shell;

/**
 * What was typed into a cell.
 *
 * @param place the cell as a person is told of it: {@code Cell [3]}
 * @param source the text
 */
record CellText(String place, String source) {

    static CellText of(int number, String source) {
        return new CellText("Cell [" + number + "]", source);
    }

    static CellText startup(String source) {
        return new CellText("startup", source);
    }

    /** {@return the line, from 1, of a position} */
    int lineOf(int position) {
        int line = 1;
        for (int i = 0; i < Math.min(position, source.length()); i++) {
            line += source.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    /** {@return where the line of a position begins} */
    int lineStart(int position) {
        return source.lastIndexOf('\n', Math.min(position, source.length()) - 1) + 1;
    }

    /** {@return the text of the line of a position} */
    String lineText(int position) {
        int start = lineStart(position);
        int end = source.indexOf('\n', start);
        return source.substring(start, end < 0 ? source.length() : end);
    }
}
