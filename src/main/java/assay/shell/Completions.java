package assay.shell;

import java.util.List;

/**
 * What could stand at the cursor.
 *
 * @param matches what could replace the range, best first, each text once
 * @param start first replaced position, in UTF-16 units of the code
 * @param end position after the last replaced one, in UTF-16 units of the code
 */
public record Completions(List<Match> matches, int start, int end) {

    /** Copies the matches. */
    public Completions {
        matches = List.copyOf(matches);
    }

    /**
     * One possibility.
     *
     * @param text what to insert; a class that is not imported comes with its package, a method
     *     without parentheses
     * @param kind what it is: {@code function}, {@code class}, {@code instance}
     * @param signature what stands behind it in a list: parameters and type, or a package
     */
    public record Match(String text, String kind, String signature) {}

    /** {@return the texts, best first} */
    public List<String> texts() {
        return matches.stream().map(Match::text).toList();
    }
}
