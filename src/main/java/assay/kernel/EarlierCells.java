package assay.kernel;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Takes from a history file, read from its end, the last cells that fit: a use after the other,
 * also where two wrote at once.
 */
final class EarlierCells {

    private static final Comparator<HistoryLine> ORDER =
            Comparator.comparingInt(HistoryLine::session).thenComparingInt(HistoryLine::line);

    private final Predicate<HistoryLine> fits;
    private final int n;
    private final boolean unique;
    private final int oldest;
    private final NavigableSet<HistoryLine> found = new TreeSet<>(ORDER);
    private final Map<String, HistoryLine> latest = new HashMap<>();

    /**
     * Begins to look.
     *
     * @param fits what is looked for
     * @param n how many, at most
     * @param unique whether of equal cells only the last counts
     * @param oldest number of the first use to look at
     */
    EarlierCells(Predicate<HistoryLine> fits, int n, boolean unique, int oldest) {
        this.fits = fits;
        this.n = n;
        this.unique = unique;
        this.oldest = oldest;
    }

    /** Looks at the line before. {@return whether lines before it could matter} */
    boolean look(HistoryLine line) {
        if (line.line() > 0 && fits.test(line)) {
            take(line);
        }
        return line.line() > 0 || line.session() > oldest && !full(line.session());
    }

    /** {@return what was found, oldest first} */
    List<HistoryLine> found() {
        return List.copyOf(found);
    }

    private void take(HistoryLine line) {
        HistoryLine same = unique ? latest.get(line.source()) : null;
        if (same != null && ORDER.compare(same, line) > 0) {
            return;
        }
        if (same != null) {
            found.remove(same);
        }
        if (unique) {
            latest.put(line.source(), line);
        }
        found.add(line);
        if (found.size() > n) {
            found.pollFirst();
        }
    }

    /** Whether nothing of an earlier use than this one could displace what was found. */
    private boolean full(int session) {
        return found.size() >= n && (found.isEmpty() || found.first().session() >= session);
    }
}
