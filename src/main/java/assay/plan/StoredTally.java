package assay.plan;

import static assay.plan.Expectation.check;

import assay.rows.Column;
import assay.rows.Intervals;
import assay.rows.Rows;
import assay.rows.StoredTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts a table in its file; one scan for all sets. */
final class StoredTally implements Tally {

    private static final int MOST_ROWS = 1_000_000;

    private final CollectionPlan plan;
    private final StoredTable table;

    StoredTally(CollectionPlan plan, StoredTable table) {
        this.plan = plan;
        this.table = table;
    }

    @Override
    public List<String> found(String attribute) {
        return table.levelCounts(List.of(List.of(attribute))).get(0).keySet().stream()
                .map(level -> level.get(0))
                .sorted(StoredTally::missingLast)
                .map(level -> level.orElse(Share.MISSING))
                .toList();
    }

    private static int missingLast(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent()
                ? one.get().compareTo(other.get())
                : Boolean.compare(one.isEmpty(), other.isEmpty());
    }

    @Override
    public List<long[]> counts(List<List<Axis>> sets) {
        List<Map<List<Optional<String>>, Long>> found =
                table.levelCounts(
                        sets.stream().map(Axis::attributes).toList(),
                        intervals(sets.stream().flatMap(List::stream)));
        List<long[]> counts = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            counts.add(counts(sets.get(set), found.get(set)));
        }
        return counts;
    }

    /** The plan's bins as the table takes them. */
    private List<Intervals> intervals(Stream<Axis> axes) {
        return axes.map(Axis::attribute)
                .distinct()
                .flatMap(attribute -> plan.bins(attribute).stream())
                .map(this::intervals)
                .toList();
    }

    private Intervals intervals(Bins bins) {
        Column.Kind kind = table.kind(bins.attribute());
        check(
                Placement.NUMBERS.contains(kind),
                "'%s' is planned in bins and holds %s; bins take numbers",
                bins.attribute(),
                kind.words());
        return new Intervals(
                bins.attribute(),
                bins.bins().stream()
                        .map(bin -> new Intervals.Interval(bin.name(), bin.from(), bin.to()))
                        .toList(),
                Share.OTHER);
    }

    private long[] counts(List<Axis> axes, Map<List<Optional<String>>, Long> found) {
        long[] counts = new long[Axis.size(axes)];
        List<Map<String, Integer>> places = axes.stream().map(StoredTally::places).toList();
        found.forEach(
                (levels, rows) -> {
                    int cell = 0;
                    for (int at = 0; at < axes.size(); at++) {
                        cell =
                                cell * axes.get(at).levels().size()
                                        + place(axes.get(at), places.get(at), levels.get(at), rows);
                    }
                    counts[cell] += rows;
                });
        return counts;
    }

    private static Map<String, Integer> places(Axis axis) {
        Map<String, Integer> places = new HashMap<>();
        axis.levels().forEach(level -> places.put(level, places.size()));
        return places;
    }

    private int place(Axis axis, Map<String, Integer> places, Optional<String> value, long rows) {
        String fallback = value.isPresent() ? Share.OTHER : Share.MISSING;
        Integer place = places.getOrDefault(value.orElse(fallback), places.get(fallback));
        if (place != null) {
            return place;
        }
        throw new IllegalArgumentException(
                "%d rows of %s have %s in '%s', and the plan has only %s; give %s a share in the plan"
                        .formatted(
                                rows,
                                table.file().getFileName(),
                                value.map(text -> said(axis, text)).orElse("no value"),
                                axis.attribute(),
                                String.join(", ", axis.levels()),
                                value.isPresent() ? "it or Share.OTHER" : "Share.MISSING"));
    }

    private String said(Axis axis, String text) {
        return plan.bins(axis.attribute()).isPresent()
                ? "a number that lies in no bin"
                : "'" + text + "'";
    }

    @Override
    public Rows rows(List<Axis> axes, List<String> levels, int most) {
        List<StoredTable.Level> wanted = new ArrayList<>();
        for (int at = 0; at < axes.size(); at++) {
            if (!levels.get(at).equals(CrossTab.ALL)) {
                wanted.add(level(axes.get(at), levels.get(at)));
            }
        }
        return table.pick(wanted, intervals(axes.stream()), most);
    }

    private StoredTable.Level level(Axis axis, String level) {
        boolean other =
                level.equals(Share.OTHER)
                        && plan.bins(axis.attribute()).isEmpty()
                        && plan.attributes().contains(axis.attribute());
        return other
                ? new StoredTable.Level(axis.attribute(), named(axis), false, false)
                : new StoredTable.Level(
                        axis.attribute(), List.of(level), true, level.equals(Share.MISSING));
    }

    private static List<String> named(Axis axis) {
        return axis.levels().stream().filter(level -> !level.equals(Share.OTHER)).toList();
    }

    @Override
    public long mostRows() {
        return MOST_ROWS;
    }
}
