package assay.plan;

import assay.rows.Column;
import assay.rows.Rows;
import assay.work.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts rows in memory. Four bytes a row and attribute that was asked for. */
final class RowsTally implements Tally {

    private static final int ROWS_BETWEEN_CHECKS = 8192;

    private final CollectionPlan plan;
    private final Rows rows;
    private final Work work;
    private final Map<Axis, int[]> levelOfRow = new HashMap<>();

    RowsTally(CollectionPlan plan, Rows rows, Work work) {
        this.plan = plan;
        this.rows = rows;
        this.work = work;
    }

    @Override
    public List<String> found(String attribute) {
        Column levels = rows.groupedBy(attribute).counts().column(attribute);
        return IntStream.range(0, levels.size())
                .mapToObj(level -> levels.text(level).orElse(Share.MISSING))
                .distinct()
                .toList();
    }

    @Override
    public List<long[]> counts(List<List<Axis>> sets) {
        return sets.stream().map(this::count).toList();
    }

    private long[] count(List<Axis> axes) {
        long[] counts = new long[Axis.size(axes)];
        List<int[]> levels = axes.stream().map(this::levels).toList();
        for (int row = 0; row < rows.size(); row++) {
            int cell = 0;
            for (int at = 0; at < axes.size(); at++) {
                cell = cell * axes.get(at).levels().size() + levels.get(at)[row];
            }
            counts[cell]++;
        }
        return counts;
    }

    @Override
    public Rows rows(List<Axis> axes, List<String> wanted, int most) {
        List<int[]> levels = axes.stream().map(this::levels).toList();
        int[] sought =
                IntStream.range(0, axes.size())
                        .map(at -> axes.get(at).levels().indexOf(wanted.get(at)))
                        .toArray();
        return rows.pick(
                IntStream.range(0, rows.size())
                        .filter(row -> lies(levels, sought, row))
                        .limit(most)
                        .toArray());
    }

    private static boolean lies(List<int[]> levels, int[] sought, int row) {
        return IntStream.range(0, sought.length)
                .allMatch(at -> sought[at] < 0 || levels.get(at)[row] == sought[at]);
    }

    @Override
    public long mostRows() {
        return Integer.MAX_VALUE;
    }

    private synchronized int[] levels(Axis axis) {
        return levelOfRow.computeIfAbsent(axis, this::read);
    }

    private int[] read(Axis axis) {
        if (plan.attributes().contains(axis.attribute())) {
            return Placement.levels(plan, rows, axis.attribute(), work);
        }
        Map<String, Integer> places = new HashMap<>();
        axis.levels().forEach(level -> places.put(level, places.size()));
        Column column = rows.column(axis.attribute());
        int[] levels = new int[rows.size()];
        for (int row = 0; row < levels.length; row++) {
            if (row % ROWS_BETWEEN_CHECKS == 0) {
                work.check();
            }
            levels[row] = places.get(column.text(row).orElse(Share.MISSING));
        }
        return levels;
    }
}
