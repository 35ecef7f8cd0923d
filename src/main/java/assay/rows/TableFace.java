package assay.rows;

import java.util.List;
import java.util.Optional;

/**
 * How a table of some library looks: its size, its columns and its first rows.
 *
 * @param title what it is: {@code Tablesaw table 'cars'}
 * @param size number of rows
 * @param headings the columns in order
 * @param head the first rows, each with one text a column, empty where missing
 */
public record TableFace(
        String title, int size, List<Heading> headings, List<List<Optional<String>>> head) {

    /**
     * A column.
     *
     * @param name its name
     * @param type its type, as the library calls it
     * @param number whether it holds numbers
     * @param missing how many cells are missing
     */
    public record Heading(String name, String type, boolean number, int missing) {}

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a row is longer or shorter than the columns
     */
    public TableFace {
        headings = List.copyOf(headings);
        head = head.stream().map(List::copyOf).toList();
        for (int row = 0; row < head.size(); row++) {
            if (head.get(row).size() != headings.size()) {
                throw new IllegalArgumentException(
                        "row %d of %s has %d cells for %d columns"
                                .formatted(row, title, head.get(row).size(), headings.size()));
            }
        }
    }
}
