package assay.labels;

import assay.rows.RowId;
import assay.rows.RowIds;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person decided about proposed changes of labels, row by row. A later verdict on a row
 * takes the place of an earlier one. Immutable.
 *
 * @param byRow the verdicts, in the order first given
 */
public record Verdicts(Map<RowId, Verdict> byRow) {

    /** Nothing is decided. */
    public static final Verdicts NONE = new Verdicts(Map.of());

    /** What can be decided. */
    public enum Kind {
        /** The proposed class is right. */
        ACCEPT,
        /** The class given now is right. */
        KEEP,
        /** Another class is right. */
        RELABEL,
        /** The row does not belong in the data. */
        DROP
    }

    /**
     * One decision.
     *
     * @param kind what is decided
     * @param to the right class, for {@link Kind#RELABEL} alone
     */
    public record Verdict(Kind kind, Optional<String> to) {

        /**
         * Checks.
         *
         * @throws IllegalArgumentException if a class is named or missing against the kind
         */
        public Verdict {
            if ((kind == Kind.RELABEL) != to.isPresent()) {
                throw new IllegalArgumentException(
                        "verdict %s with class %s; a class is named to relabel and only then"
                                .formatted(Words.of(kind), to.orElse("none")));
            }
        }
    }

    /** Copies, keeping the order. */
    public Verdicts {
        byRow = Collections.unmodifiableMap(new LinkedHashMap<>(byRow));
    }

    /**
     * {@return these verdicts, and that proposals are right}
     *
     * @param ids which rows
     */
    public Verdicts accept(RowIds ids) {
        return all(ids, new Verdict(Kind.ACCEPT, Optional.empty()));
    }

    /**
     * {@return these verdicts, and that classes given now are right}
     *
     * @param ids which rows
     */
    public Verdicts keep(RowIds ids) {
        return all(ids, new Verdict(Kind.KEEP, Optional.empty()));
    }

    /**
     * {@return these verdicts, and that rows do not belong in the data}
     *
     * @param ids which rows
     */
    public Verdicts drop(RowIds ids) {
        return all(ids, new Verdict(Kind.DROP, Optional.empty()));
    }

    /**
     * {@return these verdicts, and that rows are of a class}
     *
     * @param ids which rows
     * @param to name of the class
     */
    public Verdicts relabel(RowIds ids, String to) {
        return all(ids, new Verdict(Kind.RELABEL, Optional.of(to)));
    }

    /** {@return the number of rows decided} */
    public int size() {
        return byRow.size();
    }

    private Verdicts all(RowIds ids, Verdict verdict) {
        Map<RowId, Verdict> more = new LinkedHashMap<>(byRow);
        ids.stream().forEach(id -> more.put(id, verdict));
        return new Verdicts(more);
    }
}
