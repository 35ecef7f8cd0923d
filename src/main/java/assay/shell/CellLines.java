package assay.shell;

import java.util.function.IntUnaryOperator;

/**
 * Where the lines of a generated class come from.
 *
 * @param place the cell as a trace shows it: {@code Cell [3]}
 * @param lines from a line of the generated source to a line of the cell, both from 1
 */
record CellLines(String place, IntUnaryOperator lines) {

    int line(int generated) {
        return lines.applyAsInt(generated);
    }
}
