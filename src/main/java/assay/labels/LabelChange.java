package assay.labels;

import assay.rows.RowId;
import java.util.List;

/**
 * A change of one label that is proposed.
 *
 * @param id which row
 * @param from its class now
 * @param to the class proposed
 * @param evidence what speaks for it, a few words each, at least one
 */
public record LabelChange(RowId id, String from, String to, List<String> evidence) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if nothing would change or nothing speaks for it
     */
    public LabelChange {
        evidence = List.copyOf(evidence);
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "row %s is '%s' already; a change names another class".formatted(id, to));
        }
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing is given that speaks for making row %s '%s'; give the evidence"
                            .formatted(id, to));
        }
    }
}
