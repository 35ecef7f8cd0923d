package assay.rows;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/** Which row comes where. */
final class Order {

    private Order() {}

    static int[] ascending(Column column) {
        return sorted(column, column::compare);
    }

    static int[] descending(Column column) {
        return sorted(column, (left, right) -> column.compare(right, left));
    }

    /** Stable, missing last. */
    private static int[] sorted(Column column, Comparator<Integer> present) {
        if (column.kind() == Column.Kind.IMAGE) {
            throw column.holds("something with an order");
        }
        Comparator<Integer> missingLast =
                (left, right) -> {
                    boolean gapLeft = column.missing(left);
                    boolean gapRight = column.missing(right);
                    return gapLeft || gapRight
                            ? Boolean.compare(gapLeft, gapRight)
                            : present.compare(left, right);
                };
        return IntStream.range(0, column.size())
                .boxed()
                .sorted(missingLast)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static void checkOnce(int[] rows, int size) {
        BitSet seen = new BitSet(size);
        for (int row : rows) {
            if (row < 0 || row >= size) {
                throw new IllegalArgumentException(
                        "row %d of %d rows; rows are numbered from 0".formatted(row, size));
            }
            if (seen.get(row)) {
                throw new IllegalArgumentException(
                        "row " + row + " is picked twice; ids are unique");
            }
            seen.set(row);
        }
    }

    static int[] find(RowIds ids, RowIds wanted) {
        Map<RowId, Integer> places = ids.places();
        int[] rows = new int[wanted.size()];
        Arrays.setAll(
                rows,
                i -> {
                    Integer place = places.get(wanted.at(i));
                    if (place == null) {
                        throw new IllegalArgumentException(
                                "no row %s among %d rows; pick ids of this table"
                                        .formatted(wanted.at(i), ids.size()));
                    }
                    return place;
                });
        return rows;
    }
}
