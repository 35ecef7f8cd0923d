package assay.kernel;

import java.util.List;

/**
 * What could stand at the cursor.
 *
 * @param matches the candidates, best first
 * @param start where the text begins that a candidate replaces, in UTF-16 units
 * @param end where it ends, in UTF-16 units
 */
public record Completions(List<Match> matches, int start, int end) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the positions are not in order
     */
    public Completions {
        matches = List.copyOf(matches);
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(
                    "completions replace " + start + " to " + end + "; positions must be in order");
        }
    }

    /**
     * {@return candidates of which only the text is known}
     *
     * @param texts the candidates, best first
     * @param start where the replaced text begins
     * @param end where it ends
     */
    public static Completions of(List<String> texts, int start, int end) {
        return new Completions(
                texts.stream().map(text -> new Match(text, "", "")).toList(), start, end);
    }

    /**
     * One candidate.
     *
     * @param text what to insert
     * @param kind what it is, for the front end's icon: {@code function}, {@code class}; or empty
     * @param signature what stands behind the name in the list: {@code (int, int)}; or empty
     */
    public record Match(String text, String kind, String signature) {}
}
