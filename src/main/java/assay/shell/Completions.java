package assay.shell;

import java.util.List;

/**
 * What could stand at the cursor.
 *
 * @param matches texts that could replace the range, best first, each once
 * @param start first replaced position, in UTF-16 units of the code
 * @param end position after the last replaced one, in UTF-16 units of the code
 */
public record Completions(List<String> matches, int start, int end) {

    /** Copies the matches. */
    public Completions {
        matches = List.copyOf(matches);
    }
}
