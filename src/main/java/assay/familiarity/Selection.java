package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowId;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows chosen for someone to look at, collect again or leave out, each with why it was chosen.
 *
 * @param rows the rows in the order they are to be looked at, none twice
 * @param reasons why, for every row at least one sentence
 */
public record Selection(RowIds rows, List<List<String>> reasons) implements Measured {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ or a row has no reason
     */
    public Selection {
        reasons = reasons.stream().map(List::copyOf).toList();
        if (reasons.size() != rows.size()) {
            throw new IllegalArgumentException(
                    "%d reasons for %d rows; every row is chosen for a reason"
                            .formatted(reasons.size(), rows.size()));
        }
        for (int row = 0; row < reasons.size(); row++) {
            if (reasons.get(row).stream().allMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "row %d (%s) is chosen without a reason; give one"
                                .formatted(row, rows.at(row)));
            }
        }
    }

    /**
     * {@return rows that were all chosen for one reason}
     *
     * @param rows the rows
     * @param reason why
     */
    public static Selection of(RowIds rows, String reason) {
        return new Selection(rows, rows.stream().map(row -> List.of(reason)).toList());
    }

    /** {@return the number of rows} */
    public int size() {
        return rows.size();
    }

    /**
     * {@return these rows and then others; a row chosen by both stands once, with both reasons}
     *
     * @param other the others
     */
    public Selection and(Selection other) {
        Map<RowId, List<String>> all = new LinkedHashMap<>();
        for (Selection one : List.of(this, other)) {
            for (int row = 0; row < one.size(); row++) {
                List<String> said = all.computeIfAbsent(one.rows.at(row), id -> new ArrayList<>());
                one.reasons.get(row).stream()
                        .filter(reason -> !said.contains(reason))
                        .forEach(said::add);
            }
        }
        return new Selection(RowIds.of(List.copyOf(all.keySet())), List.copyOf(all.values()));
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("selection.rows", size(), "rows"),
                Figure.of(
                        "selection.reasons",
                        reasons.stream().flatMap(List::stream).distinct().count(),
                        "reasons"));
    }

    @Override
    public String toString() {
        return "Selection[" + size() + " rows]";
    }
}
