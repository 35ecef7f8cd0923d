package assay.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows in groups of equal cells. The groups are ordered by their cells, from the least to the
 * greatest, missing last, so that the order of the rows does not show.
 */
public final class Groups {

    private final Rows rows;
    private final List<Column> keys;
    private final List<int[]> members;

    private Groups(Rows rows, List<Column> keys, List<int[]> members) {
        this.rows = rows;
        this.keys = keys;
        this.members = members;
    }

    static Groups of(Rows rows, List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no column given to group by; name at least one");
        }
        List<Column> keys = names.stream().map(rows::column).toList();
        int[] order = IntStream.range(0, rows.size()).toArray();
        for (int i = keys.size() - 1; i >= 0; i--) {
            Column key = keys.get(i);
            int[] before = order;
            int[] after = Order.ascending(key.take(before));
            order = IntStream.of(after).map(place -> before[place]).toArray();
        }
        Map<List<Optional<Object>>, List<Integer>> groups = new LinkedHashMap<>();
        for (int row : order) {
            List<Optional<Object>> cells = keys.stream().map(key -> key.value(row)).toList();
            groups.computeIfAbsent(cells, unseen -> new ArrayList<>()).add(row);
        }
        return new Groups(
                rows,
                keys,
                groups.values().stream()
                        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                        .toList());
    }

    /** {@return the number of groups, possibly 0} */
    public int size() {
        return members.size();
    }

    /** {@return the groups' cells and, as {@code count}, their numbers of rows} */
    public Rows counts() {
        return summary(Aggregate.count());
    }

    /**
     * {@return the groups' cells and some summaries, a row a group}
     *
     * @param aggregates what to say of each group, at least one
     * @throws IllegalArgumentException if a summary's name is a key's, or its column has no numbers
     */
    public Rows summary(Aggregate... aggregates) {
        int[] first = members.stream().mapToInt(group -> group[0]).toArray();
        List<Column> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(key.take(first)));
        for (Aggregate aggregate : aggregates) {
            columns.add(aggregate.over(rows, members));
        }
        return Rows.of(columns);
    }

    /** {@return the rows of each group, in the order of the groups} */
    public List<Rows> each() {
        return members.stream().map(rows::pick).toList();
    }

    /** {@return the number of rows of the greatest group, 0 where there is none} */
    public int greatest() {
        return members.stream().map(group -> group.length).max(Comparator.naturalOrder()).orElse(0);
    }

    @Override
    public String toString() {
        return "Groups[%d of %d rows by %s]"
                .formatted(size(), rows.size(), keys.stream().map(Column::name).toList());
    }
}
