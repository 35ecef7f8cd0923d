package assay.monitor;

import assay.rows.Column;
import assay.rows.RowId;
import assay.rows.Rows;
import assay.rows.SeenIds;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** All deliveries one after another, as if they were one table whose columns may be absent. */
record Arrived(
        Chain<Rows> deliveries,
        SeenIds seen,
        int[] starts,
        Optional<String> who,
        Optional<String> when) {

    static Arrived nothing(Optional<String> who, Optional<String> when) {
        return new Arrived(Chain.empty(), SeenIds.none(), new int[] {0}, who, when);
    }

    Arrived and(Rows next) {
        checkNew(next);
        int[] ends = Arrays.copyOf(starts, starts.length + 1);
        ends[starts.length] = rows() + next.size();
        return new Arrived(deliveries.plus(next), seen.plus(next.ids()), ends, who, when);
    }

    private void checkNew(Rows next) {
        seen.firstOf(next.ids()).ifPresent(this::refuseSecond);
    }

    private void refuseSecond(RowId id) {
        int delivery = 0;
        while (deliveries.get(delivery).ids().stream().noneMatch(id::equals)) {
            delivery++;
        }
        throw new IllegalArgumentException(
                "row %s came in delivery %d already; deliver every row once"
                        .formatted(id, delivery + 1));
    }

    int rows() {
        return starts[starts.length - 1];
    }

    /** Where the newest delivery begins. */
    int newest() {
        return deliveries.isEmpty() ? 0 : starts[starts.length - 2];
    }

    Rows last() {
        return deliveries.get(deliveries.size() - 1);
    }

    int delivery(int row) {
        int place = Arrays.binarySearch(starts, row);
        int delivery = place >= 0 ? place : -place - 2;
        while (starts[delivery + 1] == starts[delivery]) {
            delivery++;
        }
        return delivery;
    }

    Optional<Column> column(int delivery, String name) {
        Rows rows = deliveries.get(delivery);
        return rows.has(name) ? Optional.of(rows.column(name)) : Optional.empty();
    }

    /** Rows of the deliveries that have all of some columns. */
    int[] rowsWith(List<String> columns) {
        return IntStream.range(0, deliveries.size())
                .filter(delivery -> columns.stream().allMatch(deliveries.get(delivery)::has))
                .flatMap(delivery -> IntStream.range(starts[delivery], starts[delivery + 1]))
                .toArray();
    }

    Optional<String> text(int row, String name) {
        int delivery = delivery(row);
        return column(delivery, name).flatMap(column -> column.text(row - starts[delivery]));
    }

    RowId id(int row) {
        int delivery = delivery(row);
        return deliveries.get(delivery).ids().at(row - starts[delivery]);
    }

    Breach breach(int row, String what) {
        int delivery = delivery(row);
        return new Breach(
                delivery + 1,
                Optional.of(id(row)),
                who.flatMap(name -> text(row, name)),
                time(row),
                what);
    }

    /** A breach of the newest delivery as a whole. */
    Breach breach(String what) {
        return new Breach(
                deliveries.size(),
                Optional.empty(),
                Optional.empty(),
                last().size() == 0 ? Optional.empty() : time(newest()),
                what);
    }

    private Optional<LocalDateTime> time(int row) {
        int delivery = delivery(row);
        return when.flatMap(name -> column(delivery, name))
                .filter(column -> column.kind() == Column.Kind.TIME)
                .flatMap(column -> column.time(row - starts[delivery]));
    }
}
