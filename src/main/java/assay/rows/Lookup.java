package assay.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Many-to-one join: the left rows stay as they are and learn what the right table knows. */
final class Lookup {

    private Lookup() {}

    static Rows join(Rows left, Rows right, String key) {
        Column leftKey = left.column(key);
        Column rightKey = right.column(key);
        if (leftKey.kind() != rightKey.kind() || leftKey.kind() == Column.Kind.IMAGE) {
            throw new IllegalArgumentException(
                    "key '%s' holds %s on the left and %s on the right; keys are of one kind"
                            .formatted(key, leftKey.kind().words(), rightKey.kind().words()));
        }
        Map<Object, Integer> places = places(right, rightKey);
        int[] matches = new int[left.size()];
        Arrays.setAll(
                matches,
                row -> leftKey.value(row).map(value -> places.getOrDefault(value, -1)).orElse(-1));
        List<Column> columns = new ArrayList<>(left.columns());
        for (Column column : right.columns()) {
            if (!column.name().equals(key)) {
                columns.add(fresh(left, column).take(matches));
            }
        }
        return Rows.of(left.ids(), columns);
    }

    private static Map<Object, Integer> places(Rows right, Column key) {
        Map<Object, Integer> places = new HashMap<>();
        for (int row = 0; row < key.size(); row++) {
            if (key.missing(row)) {
                continue;
            }
            Integer before = places.put(key.present(row), row);
            if (before != null) {
                throw new IllegalArgumentException(
                        "key '%s' is '%s' in rows %d (%s) and %d (%s) of the right table; a lookup needs each key once"
                                .formatted(
                                        key.name(),
                                        key.present(row),
                                        before,
                                        right.ids().at(before),
                                        row,
                                        right.ids().at(row)));
            }
        }
        return places;
    }

    private static Column fresh(Rows left, Column column) {
        if (left.has(column.name())) {
            throw new IllegalArgumentException(
                    "column '" + column.name() + "' stands on both sides; rename or drop one");
        }
        if (column.kind() == Column.Kind.IMAGE) {
            throw new IllegalArgumentException(
                    "column '"
                            + column.name()
                            + "' of the right table holds pictures; drop it, or join from its side");
        }
        return column;
    }
}
