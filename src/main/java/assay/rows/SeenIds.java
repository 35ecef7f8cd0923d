package assay.rows;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set of row ids that grows: which rows were met already. One bit for every row of every source
 * up to the last one met.
 *
 * <p>Immutable to whoever holds it. Sets that begin alike share what they have: the longest goes on
 * in place, any other on a copy. So growing row by row costs no more than growing at once.
 */
public final class SeenIds {

    private final Shared shared;
    private final int length;

    /** What several sets begin with; the set of all parts knows its bits. */
    private static final class Shared {

        private final List<RowIds> parts = new ArrayList<>();
        private final Map<String, BitSet> bySource = new HashMap<>();

        void add(RowIds ids) {
            parts.add(ids);
            ids.runs()
                    .forEach(
                            run ->
                                    bySource.computeIfAbsent(run.source(), key -> new BitSet())
                                            .set(run.begin(), run.end()));
        }

        Shared first(int length) {
            Shared copy = new Shared();
            parts.subList(0, length).forEach(copy::add);
            return copy;
        }

        Optional<RowId> firstOf(RowIds ids) {
            return ids.runs()
                    .filter(run -> metAt(run) < run.end())
                    .findFirst()
                    .map(run -> new RowId(run.source(), metAt(run)));
        }

        private int metAt(RowIds.Run run) {
            BitSet met = bySource.get(run.source());
            int at = met == null ? -1 : met.nextSetBit(run.begin());
            return at < 0 ? Integer.MAX_VALUE : at;
        }
    }

    private SeenIds(Shared shared, int length) {
        this.shared = shared;
        this.length = length;
    }

    /** {@return no rows at all} */
    public static SeenIds none() {
        return new SeenIds(new Shared(), 0);
    }

    /**
     * {@return the first of some ids that is in this set, if any is}
     *
     * @param ids the ids to look for
     */
    public Optional<RowId> firstOf(RowIds ids) {
        synchronized (shared) {
            return own().firstOf(ids);
        }
    }

    /**
     * {@return this set and some ids}
     *
     * @param ids the ids to add
     */
    public SeenIds plus(RowIds ids) {
        synchronized (shared) {
            Shared own = own();
            own.add(ids);
            return new SeenIds(own, length + 1);
        }
    }

    private Shared own() {
        return shared.parts.size() == length ? shared : shared.first(length);
    }
}
