package assay.audit;

import assay.rows.RowId;
import assay.rows.RowIds;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which rows a detector should find, and which are not judged at all.
 *
 * @param rows ids of the rows to find
 * @param exempt ids of rows that do not count either way: probes, whose truth was made
 */
public record Wanted(Set<RowId> rows, Set<RowId> exempt) {

    /** Copies both sets. */
    public Wanted {
        rows = Set.copyOf(rows);
        exempt = Set.copyOf(exempt);
    }

    /**
     * {@return these rows, none exempt}
     *
     * @param rows the rows to find
     */
    public static Wanted of(RowIds rows) {
        return new Wanted(rows.stream().collect(Collectors.toSet()), Set.of());
    }

    /**
     * {@return the same rows to find, with rows that are not judged}
     *
     * @param others ids of those rows
     */
    public Wanted except(Collection<RowId> others) {
        return new Wanted(rows, Set.copyOf(others));
    }

    boolean judges(RowId id) {
        return !exempt.contains(id);
    }

    boolean holds(RowId id) {
        return rows.contains(id);
    }
}
