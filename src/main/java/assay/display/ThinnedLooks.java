package assay.display;

import assay.monitor.Change;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Looks evenly spread, as many as a chart can show, the first, the last and the changes kept. */
final class ThinnedLooks {

    private static final int MOST = 400;

    private ThinnedLooks() {}

    static int[] of(int looks, List<Change> changes) {
        TreeSet<Integer> kept = new TreeSet<>(List.of(1, looks));
        int shown = Math.min(looks, MOST);
        IntStream.rangeClosed(1, shown).forEach(i -> kept.add((int) ((long) i * looks / shown)));
        changes.stream().limit(MOST).forEach(change -> kept.add(change.look()));
        return kept.stream().mapToInt(look -> look).toArray();
    }
}
