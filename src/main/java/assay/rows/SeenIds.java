package assay.rows;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A set of row ids that grows: which rows were met already. One bit for every row of every source
 * up to the last one met.
 *
 * <p>Immutable; {@link #plus} copies the bits of the sources that it adds to, nothing else.
 */
public final class SeenIds {

    /** No rows at all. */
    public static final SeenIds NONE = new SeenIds(Map.of());

    private final Map<String, BitSet> bySource; // the bits are never changed once they are here

    private SeenIds(Map<String, BitSet> bySource) {
        this.bySource = bySource;
    }

    /**
     * {@return the first of some ids that is in this set, if any is}
     *
     * @param ids the ids to look for
     */
    public Optional<RowId> firstOf(RowIds ids) {
        return ids.runs()
                .filter(run -> metAt(run) < run.end())
                .findFirst()
                .map(run -> new RowId(run.source(), metAt(run)));
    }

    /**
     * {@return this set and some ids}
     *
     * @param ids the ids to add
     */
    public SeenIds plus(RowIds ids) {
        Map<String, BitSet> more = new HashMap<>(bySource);
        Map<String, BitSet> fresh = new HashMap<>();
        ids.runs()
                .forEach(
                        run ->
                                fresh.computeIfAbsent(run.source(), this::copy)
                                        .set(run.begin(), run.end()));
        more.putAll(fresh);
        return new SeenIds(more);
    }

    private int metAt(RowIds.Run run) {
        BitSet met = bySource.get(run.source());
        int at = met == null ? -1 : met.nextSetBit(run.begin());
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    private BitSet copy(String source) {
        BitSet met = bySource.get(source);
        return met == null ? new BitSet() : (BitSet) met.clone();
    }
}
